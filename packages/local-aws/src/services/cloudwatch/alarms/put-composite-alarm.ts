import type { PutCompositeAlarmInput } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { alarmArn, alarms, isMetric } from '../engine/alarm-row';
import { hostOf } from '../engine/hosts';
import { refusing, validationError } from '../refusal';
import { addTags, checkTags } from '../tags';
import { checkActions } from './check-actions';
import { compositeAlarmOf } from './configuration';

/** Creates or replaces a composite alarm; its rule is evaluated at once. */
export function putCompositeAlarm(call: Call, input: Given<PutCompositeAlarmInput>): object {
  checkActions(call, input);
  checkTags(input.Tags ?? []);
  const before = alarms.of(call).get(input.AlarmName);
  if (before && isMetric(before)) throw validationError(`AlarmName [${input.AlarmName}] is already used by another alarm of a different type`);
  hostOf(call).act((engine) => refusing(() => engine.putCompositeAlarm(compositeAlarmOf(input))));
  if (!before) addTags(call, alarmArn(call, input.AlarmName), input.Tags ?? []);
  return {};
}

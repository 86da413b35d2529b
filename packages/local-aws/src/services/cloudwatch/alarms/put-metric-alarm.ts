import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { keepDetectorOf } from '../anomaly/alarm-detector';
import { alarmArn, alarms, isComposite } from '../engine/alarm-row';
import { hostOf } from '../engine/hosts';
import { refusing, validationError } from '../refusal';
import { addTags, checkTags } from '../tags';
import { checkActions } from './check-actions';
import { checkMetricAlarm } from './check-metric-alarm';
import { metricAlarmOf } from './configuration';

/** Creates an alarm, or replaces all of its configuration. State, reason and tags of an alarm that exists stay as they are. */
export function putMetricAlarm(call: Call, input: Given<PutMetricAlarmInput>): object {
  checkMetricAlarm(input);
  checkActions(call, input);
  checkTags(input.Tags ?? []);
  const before = alarms.of(call).get(input.AlarmName);
  if (before && isComposite(before)) throw validationError(`AlarmName [${input.AlarmName}] is already used by another alarm of a different type`);
  const alarm = metricAlarmOf(input);
  hostOf(call).act((engine) => refusing(() => engine.putMetricAlarm(alarm)));
  keepDetectorOf(call, alarm);
  if (!before) addTags(call, alarmArn(call, input.AlarmName), input.Tags ?? []);
  return {};
}

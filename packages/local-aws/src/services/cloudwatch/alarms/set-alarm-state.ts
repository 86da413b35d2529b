import type { SetAlarmStateInput } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { alarms } from '../engine/alarm-row';
import { hostOf } from '../engine/hosts';
import { noSuchAlarm } from '../refusal';

/** Sets the state until the next evaluation decides anew. Observed: the same state again changes nothing, not even the reason. */
export function setAlarmState(call: Call, { AlarmName, StateValue, StateReason, StateReasonData }: Given<SetAlarmStateInput>): object {
  if (StateReasonData !== undefined && !isJson(StateReasonData)) throw new ServiceException('InvalidFormatFault', '');
  if (!alarms.of(call).has(AlarmName)) throw noSuchAlarm();
  hostOf(call).act((engine) => engine.setAlarmState(AlarmName, StateValue, StateReason, StateReasonData));
  return {};
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

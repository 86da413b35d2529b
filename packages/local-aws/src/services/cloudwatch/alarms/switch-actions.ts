import type { DisableAlarmActionsInput, EnableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { hostOf } from '../engine/hosts';

/** Observed: unknown names are passed over, and enabling runs nothing. */
export function enableAlarmActions(call: Call, { AlarmNames }: Given<EnableAlarmActionsInput>): object {
  hostOf(call).act((engine) => engine.enableAlarmActions(AlarmNames));
  return {};
}

export function disableAlarmActions(call: Call, { AlarmNames }: Given<DisableAlarmActionsInput>): object {
  hostOf(call).act((engine) => engine.disableAlarmActions(AlarmNames));
  return {};
}

import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { alarmArn, alarms, isComposite, type AlarmRow } from '../engine/alarm-row';
import { hostOf } from '../engine/hosts';
import { refusing, validationError } from '../refusal';
import { dropTags } from '../tags';
import { childNames } from './relations';

/** Observed: a batch with a child of a composite alarm is refused whole; unknown names are passed over. */
export function deleteAlarms(call: Call, { AlarmNames }: Given<DeleteAlarmsInput>): object {
  const named = [...new Set(AlarmNames)];
  const doomed = named.flatMap((name) => alarms.of(call).get(name) ?? []);
  if (doomed.filter(isComposite).length > 1) throw validationError('Only one composite alarm can be deleted at a time.');
  for (const { alarm } of doomed) checkNotSuppressing(call, alarm.alarmName, named);
  hostOf(call).act((engine) => refusing(() => engine.deleteAlarms(named)));
  for (const { alarm } of doomed) dropTags(call, alarmArn(call, alarm.alarmName));
  return {};
}

function checkNotSuppressing(call: Call, alarmName: string, doomed: readonly string[]): void {
  const depends = (row: AlarmRow): boolean => isComposite(row) && !doomed.includes(row.alarm.alarmName) && childNames(row, { suppressor: true }).includes(alarmName);
  if (alarms.of(call).values().some(depends)) throw validationError(`Cannot delete ${alarmName} as there are composite alarm(s) depending on it.`);
}

import { recordOf } from '../diagnose/diagnose';
import type { Observations } from '../observe/observations';

/** Where the time went between a call and the people who are told. Absent where it was not observed. */
export interface Hops {
  readonly alarmName: string;
  /** The call whose record made the alarm ring: the last one that had arrived. */
  readonly call: string;
  readonly calledAt: number;
  /** In the log group. */
  readonly deliveredAt?: number;
  /** Seen as a datapoint at the latest; the drill looks every so often. */
  readonly countedBy?: number;
  readonly transitionAt: number;
  readonly actionAt?: number;
  readonly receivedAt?: number;
}

/** The hops of every ring of an alarm. Pure. */
export function hopsOf(alarmName: string, { calls, counted, history, messages = [], records, startedAt }: Observations): readonly Hops[] {
  const own = history.filter((entry) => entry.alarmName === alarmName && entry.timestamp >= startedAt);
  return own
    .filter(({ kind, to }) => kind === 'StateUpdate' && to === 'ALARM')
    .flatMap(({ timestamp: transitionAt }) => {
      const stops = calls.filter((call) => call.operation === 'StopInstances' && !call.name.startsWith('check') && !call.dryRun && call.sentAt <= transitionAt);
      const arrived = stops.flatMap((call) => {
        const record = recordOf(call, records);
        return record === undefined || record.timestamp > transitionAt ? [] : [{ call, record }];
      });
      const last = arrived.at(-1);
      if (last === undefined) return [];
      const minute = Math.floor(last.record.timestamp / 60_000) * 60_000;
      const datapoint = counted.find((one) => one.alarmName === alarmName && one.timestamp === minute);
      const action = own.find((entry) => entry.kind === 'Action' && entry.actionState === 'Succeeded' && entry.timestamp >= transitionAt);
      const message = messages.find((one) => one.alarmName === alarmName && one.state === 'ALARM' && Math.abs(one.changedAt - transitionAt) < 5_000);
      return [
        {
          alarmName,
          call: last.call.name,
          calledAt: last.call.answeredAt,
          deliveredAt: last.record.timestamp,
          // A look that came later than the transition says nothing about when the datapoint was there.
          ...(datapoint === undefined ? {} : { countedBy: Math.min(datapoint.seenAt, transitionAt) }),
          transitionAt,
          ...(action === undefined ? {} : { actionAt: action.timestamp }),
          ...(message === undefined ? {} : { receivedAt: message.arrivedAt }),
        },
      ];
    });
}

import { alarmNameOf } from '../composite/check-rule';
import { parseAlarmRule } from '../composite/parse-rule';
import { alarmsOf } from '../composite/rule';
import type { CompositeAlarm } from '../alarm/configuration';
import type { EpochMilliseconds } from '../clock/time';
import type { StateUpdateItem } from '../history/item';
import type { Echo } from './journey';
import type { AlarmLedger } from './ledger';

/** What a composite alarm's transitions are due to: those of the metric alarms under it at the same moment. */
export class CompositeLedger {
  private rangAt: EpochMilliseconds | undefined;
  private leftAt: EpochMilliseconds | undefined;

  constructor(
    private readonly children: readonly AlarmLedger[],
    private readonly onEcho: (echo: Echo) => void,
  ) {}

  change(item: StateUpdateItem): void {
    const { alarmName, timestamp, oldStateValue: from, stateValue: to } = item;
    const causes = this.children.flatMap(({ latest }) => (latest?.timestamp === timestamp ? [latest] : []));
    for (const { sightings } of causes) {
      for (const { tell } of sightings) tell({ alarmName, seenAt: timestamp, outcome: { kind: 'transition', from, to } });
    }
    if (to === 'ALARM') {
      this.tellEcho(item, causes);
      this.rangAt = timestamp;
    }
    if (from === 'ALARM') this.leftAt = timestamp;
  }

  /** It echoes when everything it rings for does. */
  private tellEcho({ alarmName, timestamp, stateReason }: StateUpdateItem, causes: readonly { readonly echo: Echo | undefined }[]): void {
    if (this.rangAt === undefined || this.leftAt === undefined || causes.length === 0 || causes.some(({ echo }) => echo === undefined)) return;
    this.onEcho({ alarmName, timestamp, previousRingAt: this.rangAt, leftAlarmAt: this.leftAt, stateReason });
  }
}

/** The names of all alarms under a composite alarm, its composite children's included. */
export function alarmsUnder(alarm: CompositeAlarm, composites: readonly CompositeAlarm[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (rule: string): void => {
    for (const name of alarmsOf(parseAlarmRule(rule)).map(alarmNameOf)) {
      if (found.has(name)) continue;
      found.add(name);
      const composite = composites.find(({ alarmName }) => alarmName === name);
      if (composite !== undefined) visit(composite.alarmRule);
    }
  };
  visit(alarm.alarmRule);
  return found;
}

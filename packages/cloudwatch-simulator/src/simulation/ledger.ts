import type { MetricAlarm } from '../alarm/configuration';
import type { StateValue } from '../alarm/state';
import type { EpochMilliseconds } from '../clock/time';
import type { StateUpdateItem } from '../history/item';
import type { AlarmEffect, AlarmOutcome, Echo, EventReference, MaskedEvent } from './journey';

/** One event that an alarm is going to see. */
export interface Sighting {
  readonly seenAt: EpochMilliseconds;
  readonly event: EventReference;
  /** A second copy of an event: what the first one did is what counts. */
  readonly isDuplicate: boolean;
  /** Learns what the alarm made of it. */
  readonly tell: (effect: AlarmEffect) => void;
}

/**
 * What one metric alarm makes of the events it sees: whether they change its state, are masked by it, or are told again as an echo.
 *
 * Fed in order of time.
 */
export class AlarmLedger {
  private sightings: Sighting[] = [];
  private stateValue: StateValue = 'INSUFFICIENT_DATA';
  private since: EpochMilliseconds;
  private lastSeenAt = -Infinity;
  private rangAt: EpochMilliseconds | undefined;
  private leftAt: EpochMilliseconds | undefined;
  /** The transition at hand: which events it is due to, and whether it is an echo. */
  latest: { readonly timestamp: EpochMilliseconds; readonly sightings: readonly Sighting[]; readonly echo: Echo | undefined } | undefined;

  constructor(
    readonly alarm: MetricAlarm,
    createdAt: EpochMilliseconds,
    private readonly onMasked: (masked: MaskedEvent) => void,
    private readonly onEcho: (echo: Echo) => void,
  ) {
    this.since = createdAt;
  }

  /** An alarm that rings at too little is not masked by being in ALARM, nor does silence echo. */
  get ringsAtMuch(): boolean {
    return !this.alarm.comparisonOperator.startsWith('LessThan') || this.alarm.comparisonOperator === 'LessThanLowerOrGreaterThanUpperThreshold';
  }

  expect(sighting: Sighting): void {
    let index = this.sightings.length;
    while (index > 0 && this.sightings[index - 1]!.seenAt > sighting.seenAt) index -= 1;
    this.sightings.splice(index, 0, sighting);
  }

  /** The alarm changed its state. */
  change(item: StateUpdateItem): void {
    const { timestamp, oldStateValue: from, stateValue: to } = item;
    this.settle(timestamp - 1);
    const seen = this.take(timestamp);
    for (const sighting of seen) this.tell(sighting, { kind: 'transition', from, to });
    const echo = to === 'ALARM' ? this.echoOf(item) : undefined;
    if (echo !== undefined) this.onEcho(echo);
    this.latest = { timestamp, sightings: seen, echo };
    if (to === 'ALARM') this.rangAt = timestamp;
    if (from === 'ALARM') this.leftAt = timestamp;
    this.stateValue = to;
    this.since = timestamp;
  }

  /** No change came until `moment`, that moment included. */
  settle(moment: EpochMilliseconds): void {
    for (const sighting of this.take(moment)) {
      const isMasked = this.stateValue === 'ALARM' && this.ringsAtMuch;
      this.tell(sighting, isMasked ? { kind: 'masked' } : { kind: 'none', stateValue: this.stateValue });
      if (isMasked && !sighting.isDuplicate) this.onMasked({ alarmName: this.alarm.alarmName, seenAt: sighting.seenAt, inAlarmSince: this.since, event: sighting.event });
    }
  }

  private take(moment: EpochMilliseconds): readonly Sighting[] {
    let count = 0;
    while (count < this.sightings.length && this.sightings[count]!.seenAt <= moment) count += 1;
    const taken = count === 0 ? [] : this.sightings.splice(0, count);
    if (count > 0) this.lastSeenAt = taken[count - 1]!.seenAt;
    return taken;
  }

  private tell({ seenAt, tell }: Sighting, outcome: AlarmOutcome): void {
    tell({ alarmName: this.alarm.alarmName, seenAt, outcome });
  }

  private echoOf({ alarmName, timestamp, stateReason, estimate }: StateUpdateItem): Echo | undefined {
    if (this.rangAt === undefined || this.leftAt === undefined || !this.ringsAtMuch || this.lastSeenAt > this.leftAt) return undefined;
    return { alarmName, timestamp, previousRingAt: this.rangAt, leftAlarmAt: this.leftAt, stateReason, ...(estimate === undefined ? {} : { estimate }) };
  }
}

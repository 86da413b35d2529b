import type { EpochMilliseconds, Stack } from '@stopwatch/cloudwatch-simulator';
import type { ReplayedEvent } from './caller';
import { periodOf } from './variants';

/** A transition to ALARM, and whose doing it was. */
export interface Ring {
  readonly alarmName: string;
  readonly timestamp: EpochMilliseconds;
  readonly stateReason: string;
  /** The events that the alarm saw first in the evaluation that rang. None for an echo, for silence, or for a composite alarm. */
  readonly events: readonly ReplayedEvent[];
  /** Events seen before that were still within what the alarm looks at. */
  readonly earlier: readonly ReplayedEvent[];
}

interface OpenRing extends Omit<Ring, 'events' | 'earlier'> {
  events: ReplayedEvent[];
  earlier: readonly ReplayedEvent[];
}

interface Sighting {
  readonly seenAt: EpochMilliseconds;
  readonly event: ReplayedEvent;
}

/** So many earlier events are named for a ring. */
const MOST_EARLIER = 20;

/** Brings rings and events together: a ring is told before the journeys of the events that caused it are complete. */
export class RingBook {
  private readonly rings: OpenRing[] = [];
  private readonly recent = new Map<string, Sighting[]>();
  /** Milliseconds that each alarm looks back. */
  private readonly reach: ReadonlyMap<string, number>;

  constructor(stack: Stack) {
    this.reach = new Map(stack.metricAlarms.map(({ alarm }) => [alarm.alarmName, periodOf(alarm) * alarm.evaluationPeriods * 1_000]));
  }

  ring(alarmName: string, timestamp: EpochMilliseconds, stateReason: string): void {
    this.rings.push({ alarmName, timestamp, stateReason, events: [], earlier: this.within(alarmName, timestamp) });
  }

  /** An alarm has seen an event. @param rang whether it rang at that evaluation */
  saw(alarmName: string, seenAt: EpochMilliseconds, event: ReplayedEvent, rang: boolean): void {
    this.enter(alarmName, seenAt, event, rang);
    const recent = this.recent.get(alarmName) ?? [];
    recent.push({ seenAt, event });
    this.recent.set(alarmName, recent);
    if (recent.length > 2 * MOST_EARLIER) recent.splice(0, recent.length - MOST_EARLIER);
  }

  /** Journeys come when every alarm has seen the event: this one may have rung since. */
  private enter(alarmName: string, seenAt: EpochMilliseconds, event: ReplayedEvent, rang: boolean): void {
    for (let index = this.rings.length - 1; index >= 0 && this.rings[index]!.timestamp >= seenAt; index -= 1) {
      const ring = this.rings[index]!;
      if (ring.alarmName !== alarmName) continue;
      if (ring.timestamp > seenAt) ring.earlier = [...ring.earlier, event].slice(-MOST_EARLIER);
      else if (rang) ring.events.push(event);
    }
  }

  all(): readonly Ring[] {
    return this.rings;
  }

  private within(alarmName: string, timestamp: EpochMilliseconds): readonly ReplayedEvent[] {
    const from = timestamp - (this.reach.get(alarmName) ?? 0);
    return (this.recent.get(alarmName) ?? []).filter(({ seenAt, event }) => seenAt < timestamp && event.eventTime >= from).map(({ event }) => event).slice(-MOST_EARLIER);
  }
}

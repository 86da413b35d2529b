import { matchesEvent } from '@stopwatch/cloudwatch-simulator';

import type { Scope, World } from '../../operation/call';
import { errands, type Errand } from '../../state/errands';
import type { EpochMilliseconds } from '../../time/clock';
import { deliver } from './targets/deliver';
import { busEvent, type BusEvent } from './event';
import { patternOf } from './rules/pattern-of';
import { rules, type Rule } from './rules/rule';

/** An event of an AWS service on the default bus; id, account, time and Region are added. */
export interface ServiceEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: object;
  /** @default the present */
  readonly time?: EpochMilliseconds;
  /** A read-only management event reaches only rules in state `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`. */
  readonly readOnly?: boolean;
}

/** From the bus to a target. Observed: an alarm's event was in the queue 80 ms later. */
const LATENCY = 80;

interface Coming extends Errand {
  readonly event: ServiceEvent;
}

interface Matched extends Errand {
  readonly event: BusEvent;
  /** Names of the rules that matched it when it came. */
  readonly rules: readonly string[];
}

const coming = errands<Coming>('eventbridge.coming', (scope, { event }, _key, done) => {
  done();
  emitEvent(scope, event);
});

const matched = errands<Matched>('eventbridge.matched', (scope, { event, rules: names }, _key, done) => {
  done();
  for (const name of names) {
    const rule = rules.of(scope).get(name);
    if (rule) deliver(scope, rule, event);
  }
});

/** Takes up the events that were on their way when the endpoint stopped. */
export function resumeEvents(world: World): void {
  coming.resume(world);
  matched.resume(world);
}

/**
 * Has an event come to the bus later.
 *
 * @param id names it among those that are on their way
 */
export function emitEventAt(scope: Scope, id: string, dueAt: EpochMilliseconds, event: ServiceEvent): void {
  coming.send(scope, id, { dueAt, event });
}

/** Has every rule of the default bus look at the event, and its targets receive it a moment later. */
export function emitEvent(scope: Scope, event: ServiceEvent): void {
  route(scope, busEvent(scope, event), event.readOnly === true);
}

/** Delivers an event to the targets of every rule that matches it now. */
export function route(scope: Scope, event: BusEvent, readOnly = false): void {
  const names = rules.of(scope).values().filter((rule) => hears(rule, readOnly) && matches(rule, event)).map(({ name }) => name);
  if (names.length > 0) matched.send(scope, event.id, { dueAt: scope.world.clock.now() + LATENCY, event, rules: names });
}

function hears({ state }: Rule, readOnly: boolean): boolean {
  switch (state) {
    case 'ENABLED':
      return !readOnly;
    case 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS':
      return true;
    case 'DISABLED':
      return false;
    default:
      return state satisfies never;
  }
}

function matches(rule: Rule, event: BusEvent): boolean {
  const pattern = patternOf(rule);
  return pattern !== undefined && matchesEvent(pattern, event);
}

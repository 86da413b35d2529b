import { matchesEvent } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../operation/call';
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

/** Has every rule of the default bus look at the event, and its targets receive it a moment later. */
export function emitEvent(scope: Scope, event: ServiceEvent): void {
  route(scope, busEvent(scope, event), event.readOnly === true);
}

/** Delivers an event to the targets of every rule that matches it now. */
export function route(scope: Scope, event: BusEvent, readOnly = false): void {
  const matched = rules.of(scope).values().filter((rule) => hears(rule, readOnly) && matches(rule, event));
  if (matched.length === 0) return;
  scope.world.clock.at(scope.world.clock.now() + LATENCY, () => {
    for (const rule of matched) deliver(scope, rule, event);
    scope.world.state.commit();
  });
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

import type { Scope, World } from '../../../operation/call';
import { busEvent } from '../event';
import { rules, type Rule } from '../rules/rule';
import { deliver } from '../targets/deliver';
import { schedule } from './schedule';

type Cancel = () => void;

/** The timer of each rule that has one, by ARN. */
const timers = new WeakMap<World, Map<string, Cancel>>();

function timersOf(world: World): Map<string, Cancel> {
  let found = timers.get(world);
  if (!found) timers.set(world, (found = new Map()));
  return found;
}

/** Sets or removes the timer of a rule that has changed. Event that it sends: EventBridge user guide, "Scheduled events". */
export function rearm(scope: Scope, rule: Rule): void {
  timersOf(scope.world).get(rule.arn)?.();
  timersOf(scope.world).delete(rule.arn);
  const current = rules.of(scope).get(rule.name);
  if (current) arm(scope, current);
}

function arm(scope: Scope, { name, arn, state, scheduled }: Rule): void {
  if (!scheduled || state === 'DISABLED') return;
  const { clock } = scope.world;
  const moment = schedule(scheduled.expression, scheduled.since)?.next(clock.now());
  if (moment === undefined) return;
  timersOf(scope.world).set(arn, clock.at(moment, () => {
    const rule = rules.of(scope).get(name);
    if (!rule) return;
    deliver(scope, rule, busEvent(scope, { source: 'aws.events', detailType: 'Scheduled Event', resources: [arn], detail: {} }));
    scope.world.state.commit();
    arm(scope, rule);
  }));
}

const TABLE = /^(\d{12})\/([^/]+)\/eventbridge\.rules$/;

/** Sets the timers of all rules that an endpoint has kept: to be called at its start. */
export function armSchedules(world: World): void {
  for (const name of world.state.tables()) {
    const [, account, region] = TABLE.exec(name) ?? [];
    if (account === undefined || region === undefined) continue;
    const scope: Scope = { world, account, region };
    for (const rule of rules.of(scope).values()) rearm(scope, rule);
  }
}

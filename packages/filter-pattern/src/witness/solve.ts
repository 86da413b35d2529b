import type { JsonObject } from '../json/value';
import { Budget } from './budget';
import { complete, passing } from './completion';
import { isLiteral, type Goal } from './literal';
import { drafts } from './search';

export type Solution =
  | { readonly kind: 'event'; readonly event: JsonObject }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'undecided'; readonly reason: string };

/** An event that meets all goals and otherwise is like the base, or the proof that there is none. */
export function solve(goals: readonly Goal[], base: JsonObject = new Map()): Solution {
  if (goals.every((goal) => isMet(goal, base))) return { kind: 'event', event: base };
  const budget = new Budget();
  for (const draft of drafts(goals, budget, (goal) => Number(isMet(goal, base)))) {
    const event = complete(draft, base, budget);
    if (event === undefined) continue;
    if (goals.every((goal) => isMet(goal, event))) return { kind: 'event', event };
    budget.leaveUndecided('a made-up event that turned out not to meet the conditions');
  }
  return budget.undecided === undefined ? { kind: 'impossible' } : { kind: 'undecided', reason: budget.undecided };
}

/** Whether an event meets the goal. */
export function isMet(goal: Goal, event: JsonObject): boolean {
  if (isLiteral(goal)) return (passing(event, goal, 0).length > 0) === goal.holds;
  return goal.kind === 'all' ? goal.goals.every((part) => isMet(part, event)) : goal.goals.some((part) => isMet(part, event));
}

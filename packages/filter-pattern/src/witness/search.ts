import { assert, type Draft } from './assertion';
import type { Budget } from './budget';
import { isLiteral, type Goal, type Literal } from './literal';
import { EMPTY_OBJECT } from './shape';

type Any = Extract<Goal, { kind: 'any' }>;

/** How good an alternative is; the higher ones are tried first. Used to stay near a given event. */
export type Liking = (goal: Goal) => number;

/** Drafts that meet the goals, one after the other, until there are none left or the budget is spent. */
export function drafts(goals: readonly Goal[], budget: Budget, liking: Liking = () => 0): Generator<Draft> {
  return search({ shape: EMPTY_OBJECT, forbidden: [] }, goals, [], { budget, liking });
}

interface Context {
  readonly budget: Budget;
  readonly liking: Liking;
}

/**
 * Literals first, since each narrows the choice; then the alternatives, the forced ones before the free ones.
 * Disjunctive form is never written out: a branch is left at its first contradiction.
 */
function* search(draft: Draft, goals: readonly Goal[], choices: readonly Any[], context: Context): Generator<Draft> {
  const { literals, anys } = flatten(goals);
  yield* settle(draft, literals.sort((a, b) => branching(a) - branching(b)), [...choices, ...anys], context);
}

function* settle(draft: Draft, literals: readonly Literal[], choices: readonly Any[], context: Context): Generator<Draft> {
  const [literal, ...rest] = literals;
  if (literal === undefined) {
    yield* choose(draft, choices, context);
    return;
  }
  if (!context.budget.spend()) return;
  for (const next of assert(draft, literal, context.budget)) yield* settle(next, rest, choices, context);
}

function* choose(draft: Draft, choices: readonly Any[], context: Context): Generator<Draft> {
  if (choices.length === 0) {
    yield draft;
    return;
  }
  const viable = choices.map((choice) => ({ choice, goals: choice.goals.filter((goal) => isViable(draft, goal, context.budget)) }));
  const chosen = viable.find(({ goals }) => goals.length <= 1) ?? viable[0]!;
  const rest = viable.filter((other) => other !== chosen).map(({ goals }): Any => ({ kind: 'any', goals }));
  for (const goal of chosen.goals.toSorted((a, b) => context.liking(b) - context.liking(a))) {
    yield* search(draft, [goal], rest, context);
  }
}

function isViable(draft: Draft, goal: Goal, budget: Budget): boolean {
  if (!isLiteral(goal)) return true;
  if (!budget.spend()) return false;
  return assert(draft, goal, budget).next().done !== true;
}

function flatten(goals: readonly Goal[]): { literals: Literal[]; anys: Any[] } {
  const literals: Literal[] = [];
  const anys: Any[] = [];
  for (const goal of goals) {
    if (isLiteral(goal)) literals.push(goal);
    else if (goal.kind === 'any') anys.push(goal);
    else {
      const inner = flatten(goal.goals);
      literals.push(...inner.literals);
      anys.push(...inner.anys);
    }
  }
  return { literals, anys };
}

/** Literals that leave a choice wait for those that leave none; what must be there comes before what must not. */
function branching({ steps, holds }: Literal): number {
  const choices = steps.filter((step) => step.kind === 'wildcard' || step.kind === 'element').length;
  return choices * 2 + (holds ? 0 : 1);
}

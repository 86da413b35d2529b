import type { Budget } from './budget';
import type { Literal, Step } from './literal';
import { asArray, asObject, demand, endingHere, into, NOTHING_KNOWN, withElement, withMember, type ArrayShape, type ObjectShape, type Pending, type Shape } from './shape';

/** What has been decided so far: the event's shape, and what no value in it may do. */
export interface Draft {
  readonly shape: ObjectShape;
  readonly forbidden: readonly Literal[];
}

/** An array longer than this is no witness but a burden; what needs one is left undecided. */
export const LONGEST_ARRAY = 10_000;

/** The drafts that come from asking one more literal: several where a wildcard leaves a choice, none if it contradicts. */
export function* assert(draft: Draft, literal: Literal, budget: Budget): Generator<Draft> {
  if (!literal.holds) {
    const next: Draft = { ...draft, forbidden: [...draft.forbidden, literal] };
    if (consistent(next, budget)) yield next;
    return;
  }
  for (const shape of place(draft.shape, literal, 0, draft.forbidden, budget)) {
    const next: Draft = { ...draft, shape: shape as ObjectShape };
    if (consistent(next, budget)) yield next;
  }
}

function* place(shape: Shape, literal: Literal, at: number, forbidden: readonly Literal[], budget: Budget): Generator<Shape> {
  const step = literal.steps[at];
  if (step === undefined) {
    const asked = demand(shape, literal.test);
    if (asked !== undefined) yield asked;
    return;
  }
  const object = asObject(shape);
  const array = asArray(shape);
  for (const child of children(step, object, array, longestIndex(forbidden), budget)) {
    const before = typeof child === 'string' ? object?.members.get(child) : array?.elements[child];
    for (const after of place(before ?? NOTHING_KNOWN, literal, at + 1, forbidden, budget)) {
      yield typeof child === 'string' ? withMember(object!, child, after) : withElement(array!, child, after);
    }
  }
}

/** The members and elements that the step may lead to, the least intrusive first. */
function* children(step: Step, object: ObjectShape | undefined, array: ArrayShape | undefined, mentioned: number, budget: Budget): Generator<string | number> {
  switch (step.kind) {
    case 'name':
      if (object !== undefined) yield step.name;
      return;
    case 'index':
      if (array !== undefined && step.index < LONGEST_ARRAY) yield step.index;
      else if (array !== undefined) budget.leaveUndecided(`an array of more than ${LONGEST_ARRAY} elements`);
      return;
    case 'element':
    case 'wildcard':
      if (array !== undefined) yield* elements(array, mentioned);
      if (object !== undefined && step.kind === 'wildcard') yield freshName(object);
      return;
    default:
      step satisfies never;
  }
}

/** New elements first; past the last index that is spoken of, one is like the other. */
function* elements({ elements: { length } }: ArrayShape, mentioned: number): Generator<number> {
  const end = Math.min(Math.max(length, mentioned + 1), LONGEST_ARRAY - 1);
  for (let index = length; index <= end; index += 1) yield index;
  for (let index = 0; index < length; index += 1) yield index;
}

/** A new member does whatever an old one could: less is asked of it. */
function freshName({ members }: ObjectShape): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? 'any' : `any${count}`;
    if (!members.has(name)) return name;
  }
}

function longestIndex(literals: readonly Literal[]): number {
  return Math.max(-1, ...literals.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'index' ? [step.index] : []))));
}

/** Whether every value that there is can be chosen so that nothing forbidden comes about. */
function consistent({ shape, forbidden }: Draft, budget: Budget): boolean {
  return possible(shape, forbidden.map((literal) => ({ literal, at: 0 })), budget);
}

function possible(shape: Shape, pending: readonly Pending[], budget: Budget): boolean {
  const here = endingHere(pending);
  switch (shape.kind) {
    case 'value':
      return budget.canBe([...shape.demands, ...here]);
    case 'object':
      if (here.some(({ test }) => test.kind === 'exists')) return false;
      return Array.from(shape.members).every(([name, member]) => possible(member, into(pending, name), budget));
    case 'array':
      if (here.some(({ test }) => test.kind === 'exists')) return false;
      return shape.elements.every((element, index) => possible(element, into(pending, index), budget));
    default:
      return shape satisfies never;
  }
}

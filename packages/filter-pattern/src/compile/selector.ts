import type { Selector, SelectorStep } from '../ast';
import { isMembers, MISSING, ownMember, type Members } from './own';

/** Whether some value the selector stands for passes a test; with no wildcard there is at most one. */
export type Finder = (record: Members, test: (value: unknown) => boolean) => boolean;

/** Steps that stand for one value: the value, or `MISSING`. */
export type Getter = (value: unknown) => unknown;

/** The selector as a search; a selector without wildcard is `compileGetter`'s. */
export function compileFinder(selector: Selector): Finder {
  const wildcard = selector.steps.findIndex((step) => step.kind === 'wildcard');
  const reach = compileGetter(wildcard === -1 ? selector.steps : selector.steps.slice(0, wildcard));
  if (wildcard === -1) {
    return (record, test) => {
      const value = reach(record);
      return value !== MISSING && test(value);
    };
  }
  const rest = compileRest(selector.steps.slice(wildcard + 1));
  return (record, test) => elements(reach(record)).some((element) => rest(element, test));
}

/** Behind a wildcard: a selector read from elsewhere may hold a second one. */
function compileRest(steps: readonly SelectorStep[]): (value: unknown, test: (value: unknown) => boolean) => boolean {
  const finder = compileFinder({ steps: [{ kind: 'name', name: 'rest' }, ...steps] });
  return (value, test) => finder({ rest: value }, test);
}

/** Steps without a wildcard; the commonest, one name, without a loop. */
export function compileGetter(steps: readonly SelectorStep[]): Getter {
  const [first, second] = steps;
  if (first === undefined) return (value) => value;
  const take = compileStep(first);
  if (second === undefined) return take;
  const rest = compileGetter(steps.slice(1));
  return (value) => {
    const next = take(value);
    return next === MISSING ? MISSING : rest(next);
  };
}

function compileStep(step: SelectorStep): Getter {
  switch (step.kind) {
    case 'name': {
      const { name } = step;
      return (value) => (isMembers(value) ? ownMember(value, name) : MISSING);
    }
    case 'index': {
      const { index } = step;
      return (value) => (Array.isArray(value) ? (value as readonly unknown[])[index] : MISSING);
    }
    case 'wildcard':
      throw new Error('A wildcard stands for several values');
    default:
      return step satisfies never;
  }
}

function elements(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return isMembers(value) ? Object.values(value) : [];
}

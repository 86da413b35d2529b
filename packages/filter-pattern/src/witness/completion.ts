import { isArray, isObject, type JsonObject, type JsonValue } from '../json/value';
import type { Draft } from './assertion';
import type { Budget } from './budget';
import { passes } from './demand';
import type { Demand, Literal, Step } from './literal';
import { findValue } from './scalar';
import { endingHere, into, type Pending, type Shape } from './shape';
import { usualValues } from './usual-values';

type Path = readonly (string | number)[];

/**
 * An event of the draft's shape in which everything that the draft leaves open is as in the base.
 * `undefined` if a value turned out too hard to find.
 */
export function complete(draft: Draft, base: JsonObject, budget: Budget): JsonObject | undefined {
  const pending = draft.forbidden.map((literal) => ({ literal, at: 0 }));
  for (let kept: JsonValue = base; ; ) {
    const event = fill(draft.shape, kept, pending, undefined);
    if (event === undefined) {
      budget.leaveUndecided('a value that meets all texts and bounds asked of one field');
      return undefined;
    }
    const offending = draft.forbidden.flatMap((literal) => passing(event, literal, 0)).find((path) => !covers(draft.shape, path));
    if (offending === undefined) return event as JsonObject;
    kept = mend(kept, offending, pending);
  }
}

function fill(shape: Shape, base: JsonValue | undefined, pending: readonly Pending[], name: string | undefined): JsonValue | undefined {
  switch (shape.kind) {
    case 'value': {
      const search = findValue([...shape.demands, ...endingHere(pending)], [...(base === undefined ? [] : [base]), ...usualValues(name)]);
      return search.kind === 'found' ? search.value : undefined;
    }
    case 'object': {
      const members = new Map(base !== undefined && isObject(base) ? base : []);
      for (const [key, member] of shape.members) {
        const filled = fill(member, members.get(key), into(pending, key), key);
        if (filled === undefined) return undefined;
        members.set(key, filled);
      }
      return members;
    }
    case 'array': {
      const elements = base !== undefined && isArray(base) ? [...base] : [];
      for (const [index, element] of shape.elements.entries()) {
        const filled = fill(element, elements[index], into(pending, index), name);
        if (filled === undefined) return undefined;
        elements[index] = filled;
      }
      return elements;
    }
    default:
      return shape satisfies never;
  }
}

/** Where the values are that pass the literal's test. */
export function passing(value: JsonValue, literal: Literal, at: number): Path[] {
  const step = literal.steps[at];
  if (step === undefined) return passes(value, literal.test) ? [[]] : [];
  return reached(value, step).flatMap(([key, child]) => passing(child, literal, at + 1).map((path) => [key, ...path]));
}

/** The members or elements that a step leads to. */
function reached(value: JsonValue, step: Step): (readonly [string | number, JsonValue])[] {
  const children = isArray(value) ? [...value.entries()] : isObject(value) ? [...value] : [];
  switch (step.kind) {
    case 'name':
      return isObject(value) ? children.filter(([key]) => key === step.name) : [];
    case 'index':
      return isArray(value) ? children.filter(([key]) => key === step.index) : [];
    case 'element':
      return isArray(value) ? children : [];
    case 'wildcard':
      return children;
    default:
      return step satisfies never;
  }
}

/** Whether the shape itself, not the base, put a value there. */
function covers(shape: Shape, path: Path): boolean {
  const [key, ...rest] = path;
  // A value of which nothing is asked is the base's own, with all that is in it.
  if (key === undefined) return true;
  const child = shape.kind === 'object' ? shape.members.get(String(key)) : shape.kind === 'array' ? shape.elements[Number(key)] : undefined;
  return child !== undefined && covers(child, rest);
}

/** Puts another value in the place of an offending one, or takes it away where none may be. */
function mend(value: JsonValue, [key, ...rest]: Path, pending: readonly Pending[]): JsonValue {
  const child = isObject(value) ? value.get(String(key)) : isArray(value) ? value[Number(key)] : undefined;
  if (key === undefined || child === undefined) return value;
  const within = into(pending, key);
  const name = typeof key === 'string' ? key : undefined;
  const mended = rest.length > 0 ? mend(child, rest, within) : instead(endingHere(within), name);
  if (isObject(value)) {
    const others = [...value].filter(([each]) => each !== key || mended !== undefined);
    return new Map(others.map(([each, member]) => [each, each === key ? mended! : member]));
  }
  if (!isArray(value)) return value;
  return mended === undefined ? value.filter((_, index) => index !== key) : value.map((each, index) => (index === key ? mended : each));
}

function instead(demands: readonly Demand[], name: string | undefined): JsonValue | undefined {
  const search = findValue(demands, usualValues(name));
  return search.kind === 'found' ? search.value : undefined;
}

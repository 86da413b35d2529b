import type { Demand, Literal, Step, Test } from './literal';

/**
 * What is known of an event: as much of it as the conditions speak of. Shapes are never changed, only replaced,
 * so that a search can go back.
 */
export type Shape =
  /** A value that something is asked of; the demands may be none ("it is there"). */
  | { readonly kind: 'value'; readonly demands: readonly Demand[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Shape> }
  /** All elements, in order. */
  | { readonly kind: 'array'; readonly elements: readonly Shape[] };

export type ObjectShape = Extract<Shape, { kind: 'object' }>;
export type ArrayShape = Extract<Shape, { kind: 'array' }>;

export const NOTHING_KNOWN: Shape = { kind: 'value', demands: [] };
export const EMPTY_OBJECT: ObjectShape = { kind: 'object', members: new Map() };
const EMPTY_ARRAY: ArrayShape = { kind: 'array', elements: [] };

/** Asks the test of the value itself. */
export function demand(shape: Shape, test: Test): Shape | undefined {
  if (test.kind === 'exists') return shape;
  if (shape.kind !== 'value') return undefined;
  return { kind: 'value', demands: [...shape.demands, { test, holds: true }] };
}

/** The shape as an object, if it can be one. */
export function asObject(shape: Shape): ObjectShape | undefined {
  if (shape.kind === 'object') return shape;
  return isFree(shape) ? EMPTY_OBJECT : undefined;
}

/** The shape as an array, if it can be one. */
export function asArray(shape: Shape): ArrayShape | undefined {
  if (shape.kind === 'array') return shape;
  return isFree(shape) ? EMPTY_ARRAY : undefined;
}

/** A value that is tested is a string, a number, a boolean or null: no test but "exists" holds for others. */
function isFree(shape: Shape): boolean {
  return shape.kind === 'value' && shape.demands.length === 0;
}

export function withMember(shape: ObjectShape, name: string, member: Shape): ObjectShape {
  return { kind: 'object', members: new Map(shape.members).set(name, member) };
}

/** Sets an element; an array has no holes, so that missing ones before it come to be. */
export function withElement(shape: ArrayShape, index: number, element: Shape): ArrayShape {
  const length = Math.max(shape.elements.length, index + 1);
  const elements = Array.from({ length }, (_, at) => (at === index ? element : shape.elements[at] ?? NOTHING_KNOWN));
  return { kind: 'array', elements };
}

/** A literal of which the steps before `at` have been gone. */
export interface Pending {
  readonly literal: Literal;
  readonly at: number;
}

/** The literals that go on into a child reached by this name or index. */
export function into(pending: readonly Pending[], child: string | number): Pending[] {
  return pending.filter(({ literal, at }) => leadsTo(literal.steps[at], child)).map(({ literal, at }) => ({ literal, at: at + 1 }));
}

function leadsTo(step: Step | undefined, child: string | number): boolean {
  switch (step?.kind) {
    case undefined:
      return false;
    case 'name':
      return step.name === child;
    case 'index':
      return step.index === child;
    case 'wildcard':
      return true;
    case 'element':
      return typeof child === 'number';
    default:
      return step satisfies never;
  }
}

/** The demands of the literals that end here. */
export function endingHere(pending: readonly Pending[]): Demand[] {
  return pending.filter(({ literal, at }) => literal.steps.length === at).map(({ literal }) => literal);
}

import type { Shape, StructureShape } from '../schema/shape';
import { brokenRules, type Constraint, type Constraints, type Problem } from './constraint';

interface Place {
  readonly path: string;
  readonly coralPath: string;
}

const uncapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const below = ({ path, coralPath }: Place, name: string): Place =>
  path === '' ? { path: name, coralPath: uncapitalised(name) } : { path: `${path}.${name}`, coralPath: `${coralPath}.${uncapitalised(name)}` };

const item = ({ path, coralPath }: Place, index: number): Place => ({ path: `${path}.${index + 1}`, coralPath: `${coralPath}.${index + 1}.member` });

function check(value: unknown, constraint: Constraint, place: Place, problems: Problem[]): void {
  for (const rule of brokenRules(value, constraint)) problems.push({ kind: 'invalid', ...place, value, rule });
  const { each } = constraint;
  if (each && Array.isArray(value)) value.forEach((one, index) => check(one, each, item(place, index), problems));
}

function walkStructure(shape: StructureShape, value: object, constraints: Constraints, place: Place, problems: Problem[]): void {
  const given = value as Readonly<Record<string, unknown>>;
  for (const member of shape.members) {
    const inner = given[member.name];
    if (inner === undefined) {
      if (member.required) problems.push({ kind: 'missing', ...below(place, member.name), value: null, rule: 'Member must not be null' });
      continue;
    }
    const constraint = constraints[`${shape.name}.${member.name}`];
    if (constraint) check(inner, constraint, below(place, member.name), problems);
    if (member.shape.kind === 'structure' || member.shape.kind === 'list' || member.shape.kind === 'map') {
      walk(member.shape, inner, constraints, below(place, member.name), problems);
    }
  }
}

function walk(shape: Shape, value: unknown, constraints: Constraints, place: Place, problems: Problem[]): void {
  if (shape.kind === 'structure') return walkStructure(shape, value as object, constraints, place, problems);
  if (shape.kind === 'list' && shape.member.kind !== 'string') {
    return (value as readonly unknown[]).forEach((one, index) => walk(shape.member, one, constraints, item(place, index), problems));
  }
  if (shape.kind === 'map' && shape.value.kind !== 'string') {
    for (const [key, one] of Object.entries(value as object)) walk(shape.value, one, constraints, below(place, key), problems);
  }
}

/** Everything that AWS's validator would say of an input: missing required members at every depth, and broken constraints. */
export function problemsOf(shape: Shape, input: object, constraints: Constraints): readonly Problem[] {
  const problems: Problem[] = [];
  walk(shape, input, constraints, { path: '', coralPath: '' }, problems);
  return problems;
}

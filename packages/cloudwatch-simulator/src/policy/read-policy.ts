import type { Condition } from './condition';
import { readCondition } from './condition';
import { PolicyError } from './policy-error';
import type { StatementPrincipal } from './principal';
import { readPrincipal } from './principal';

/** One statement, as evaluation reads it. */
export interface Statement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** Absent in identity policies, which apply to whom they are attached to. */
  readonly principal?: { readonly negated: boolean; readonly named: StatementPrincipal };
  readonly action: { readonly negated: boolean; readonly patterns: readonly string[] };
  /** Absent in trust policies. */
  readonly resource?: { readonly negated: boolean; readonly patterns: readonly string[] };
  readonly conditions: readonly Condition[];
}

export interface Policy {
  /** Variables (`${…}`) exist from version 2012-10-17 on; before, they are plain text. */
  readonly hasVariables: boolean;
  readonly statements: readonly Statement[];
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads a policy document: JSON text or the parsed object.
 *
 * @throws PolicyError naming the statement and the element
 */
export function readPolicy(document: string | object): Policy {
  const policy = typeof document === 'string' ? parseJson(document) : document;
  if (!isMembers(policy)) throw new PolicyError('', `a policy must be a JSON object, got ${JSON.stringify(policy)}`);
  if (policy['Statement'] === undefined) throw new PolicyError('', 'a policy needs a Statement');
  const statements = [policy['Statement']].flat() as unknown[];
  return { hasVariables: policy['Version'] === '2012-10-17', statements: statements.map((one, index) => readStatement(one, `Statement[${index}]`)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PolicyError('', `the policy is not JSON: ${(error as Error).message}`);
  }
}

function readStatement(written: unknown, place: string): Statement {
  if (!isMembers(written)) throw new PolicyError(place, `expected an object, got ${JSON.stringify(written)}`);
  const effect = written['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw new PolicyError(`${place}.Effect`, `expected Allow or Deny, got ${JSON.stringify(effect)}`);
  const action = eitherOr(written, 'Action', place, texts);
  const principal = eitherOr(written, 'Principal', place, readPrincipal);
  const resource = eitherOr(written, 'Resource', place, texts);
  if (action === undefined) throw new PolicyError(place, 'needs Action or NotAction');
  return {
    sid: typeof written['Sid'] === 'string' ? written['Sid'] : '',
    effect,
    ...(principal === undefined ? {} : { principal: { negated: principal.negated, named: principal.value } }),
    action: { negated: action.negated, patterns: action.value },
    ...(resource === undefined ? {} : { resource: { negated: resource.negated, patterns: resource.value } }),
    conditions: readConditions(written['Condition'], `${place}.Condition`),
  };
}

function eitherOr<T>(statement: Members, name: string, place: string, read: (value: unknown, place: string) => T): { readonly negated: boolean; readonly value: T } | undefined {
  const [plain, negated] = [statement[name], statement[`Not${name}`]];
  if (plain !== undefined && negated !== undefined) throw new PolicyError(place, `cannot have both ${name} and Not${name}`);
  if (plain !== undefined) return { negated: false, value: read(plain, `${place}.${name}`) };
  return negated === undefined ? undefined : { negated: true, value: read(negated, `${place}.Not${name}`) };
}

function readConditions(written: unknown, place: string): Condition[] {
  if (written === undefined) return [];
  if (!isMembers(written)) throw new PolicyError(place, `expected an object, got ${JSON.stringify(written)}`);
  return Object.entries(written).flatMap(([operator, keys]) => {
    if (!isMembers(keys)) throw new PolicyError(`${place}.${operator}`, `expected an object of keys, got ${JSON.stringify(keys)}`);
    return Object.entries(keys).map(([key, values]) => readCondition(operator, key, texts(values, `${place}.${operator}.${key}`), place));
  });
}

function texts(value: unknown, place: string): readonly string[] {
  return [value].flat().map((item) => {
    if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') return String(item);
    throw new PolicyError(place, `expected a text or a list of texts, got ${JSON.stringify(item)}`);
  });
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a model says of a value beyond its type. The SDK's schemas do not carry it, so services state it, each from its API reference. */
export interface Constraint {
  /** Of text, lists and maps: fewest and most characters or items. */
  readonly length?: readonly [least: number, most: number];
  /** Of text: the whole of it. */
  readonly pattern?: RegExp;
  /** Of numbers, both ends included. */
  readonly range?: readonly [least: number, most: number];
  /** Of text: the values there are; an object such as the SDK's `ComparisonOperator` stands for its values. */
  readonly values?: readonly string[] | Readonly<Record<string, string>>;
  /** What holds of each item of a list. */
  readonly each?: Constraint;
}

/** Constraints by structure and member: `'PutMetricAlarmInput.AlarmName'`. */
export type Constraints = Readonly<Record<string, Constraint>>;

/** One thing wrong with an input. */
export interface Problem {
  readonly kind: 'missing' | 'invalid';
  /** In the operation's words: `Tags.2.Key`. */
  readonly path: string;
  /** In the words of AWS's validator: `tags.2.member.key`. */
  readonly coralPath: string;
  readonly value: unknown;
  /** In the words of AWS's validator: `Member must have length less than or equal to 255`. */
  readonly rule: string;
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array) ? Object.keys(value).length : undefined;
}

/** The rules that a value breaks, in the words of AWS's validator. */
export function brokenRules(value: unknown, { length, pattern, range, values }: Constraint): readonly string[] {
  const rules: string[] = [];
  const size = length && lengthOf(value);
  if (length && size !== undefined && size > length[1]) rules.push(`Member must have length less than or equal to ${length[1]}`);
  if (length && size !== undefined && size < length[0]) rules.push(`Member must have length greater than or equal to ${length[0]}`);
  if (pattern && typeof value === 'string' && !new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(value)) {
    rules.push(`Member must satisfy regular expression pattern: ${pattern.source}`);
  }
  if (range && typeof value === 'number' && value < range[0]) rules.push(`Member must have value greater than or equal to ${range[0]}`);
  if (range && typeof value === 'number' && value > range[1]) rules.push(`Member must have value less than or equal to ${range[1]}`);
  const allowed = values && Object.values(values);
  if (allowed && typeof value === 'string' && !allowed.includes(value)) rules.push(`Member must satisfy enum value set: [${allowed.join(', ')}]`);
  return rules;
}

/** One CloudTrail event: API fields as CloudTrail writes them. */
export type CloudTrailRecord = Readonly<Record<string, unknown>>;

/** The member at a path of names, `undefined` when there is none. */
export function member(record: unknown, ...path: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** A text member, `undefined` when absent or of another kind. */
export function textMember(record: unknown, ...path: readonly string[]): string | undefined {
  const value = member(record, ...path);
  return typeof value === 'string' ? value : undefined;
}

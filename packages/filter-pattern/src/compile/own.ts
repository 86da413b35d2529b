/** What a selector finds where there is nothing. JSON has no `undefined`, so it cannot be mistaken for a value. */
export const MISSING = undefined;

/** A record as `JSON.parse` gives it. */
export type Members = Readonly<Record<string, unknown>>;

/** A member of the object itself: never one it inherits, such as `constructor` or `__proto__`. */
export function ownMember(object: Members, name: string): unknown {
  const value = object[name];
  return value !== MISSING && Object.hasOwn(object, name) ? value : MISSING;
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

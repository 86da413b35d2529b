import type { LimitViolation } from './definition';

/** Texts of the service's request validation; the frame is as observed on `metricTransformations`. */
export function constraint(member: string, rule: string): LimitViolation {
  return { member, reason: `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${rule}` };
}

export function checkLength(member: string, length: number, bounds: { readonly min?: number; readonly max: number }): LimitViolation[] {
  if (length > bounds.max) return [constraint(member, `Member must have length less than or equal to ${bounds.max}`)];
  if (length < (bounds.min ?? 0)) return [constraint(member, `Member must have length greater than or equal to ${bounds.min}`)];
  return [];
}

/** A text without certain characters; the rule is a class of the API's model, such as `[^:*]*`. */
export function checkCharacters(member: string, text: string, allowed: string): LimitViolation[] {
  if (new RegExp(`^${allowed}$`).test(text)) return [];
  return [constraint(member, `Member must satisfy regular expression pattern: ${allowed}`)];
}

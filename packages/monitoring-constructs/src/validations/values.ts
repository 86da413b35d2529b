import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { refuse, requireThat } from './refuse';

/** A rule that a text must follow: whether it does, and how to say what it must be. */
export interface TextRule {
  readonly accepts: (text: string) => boolean;
  /** Completes the sentence "… must be". */
  readonly limit: string;
}

/** Refuses a text that breaks the rule. A reference that only Terraform knows is let through. */
export function requireText(scope: Construct, prop: string, text: string, rule: TextRule): void {
  requireThat(Token.isUnresolved(text) || rule.accepts(text), scope, prop, text, rule.limit);
}

/** Refuses a number that is not whole or lies outside the limits, both of which are allowed values. */
export function requireWhole(scope: Construct, prop: string, value: number, least: number, most?: number): void {
  const limit = most === undefined ? `a whole number, at least ${least}` : `a whole number from ${least} to ${most}`;
  const accepted = Number.isInteger(value) && value >= least && (most === undefined || value <= most);
  // JSON has no NaN or Infinity: name them.
  requireThat(accepted, scope, prop, Number.isFinite(value) ? value : String(value), limit);
}

/** Refuses a value that occurs twice in a list. */
export function requireDistinct(scope: Construct, prop: string, values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) refuse(scope, prop, twice, 'a list without repeats');
}

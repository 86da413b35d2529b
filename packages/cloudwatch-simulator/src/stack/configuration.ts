/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

/** One `resource` or `data` block; arguments are as written, references not yet followed. */
export interface Block {
  /** Terraform address: `aws_sns_topic.alerts`, `data.aws_region.current`. */
  readonly address: string;
  readonly mode: 'resource' | 'data';
  readonly type: string;
  readonly body: JsonObject;
  /** The construct that synthesized it, e.g. `monitoring/alerts/topic`. */
  readonly constructPath?: string;
  /** Arguments that the plan says will be known only after apply and that are more than one reference. */
  readonly unknown: ReadonlySet<string>;
}

/** A Terraform configuration as data, from `cdk.tf.json` or from a plan. */
export interface Configuration {
  readonly source: 'synthesized' | 'plan';
  readonly blocks: ReadonlyMap<string, Block>;
  /** `locals` and the values of variables, by name, references not yet followed. */
  readonly locals: JsonObject;
  readonly variables: JsonObject;
  /** Provider blocks of `aws`, the default one first. */
  readonly providers: readonly JsonObject[];
  /** Things whose contents the reader cannot see into. */
  readonly opaque: readonly { readonly address: string; readonly reason: string }[];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Terraform writes a nested block that occurs once as an object or as a list of one. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

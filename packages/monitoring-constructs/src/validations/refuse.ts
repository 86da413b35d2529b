import type { Construct } from 'constructs';

/** A value that a construct does not accept, found while synthesizing. */
export class InvalidPropError extends Error {
  constructor(
    readonly constructPath: string,
    readonly prop: string,
    readonly value: unknown,
    readonly limit: string,
  ) {
    super(`${constructPath}: ${prop} must be ${limit}, got ${describe(value)}`);
    this.name = 'InvalidPropError';
  }
}

/**
 * Stops the synthesis with an error that names the construct, the prop, its limit and its value.
 *
 * @param limit completes the sentence "… must be"
 */
export function refuse(scope: Construct, prop: string, value: unknown, limit: string): never {
  throw new InvalidPropError(scope.node.path, prop, value, limit);
}

/** As `refuse`, unless `accepted`. */
export function requireThat(accepted: boolean, scope: Construct, prop: string, value: unknown, limit: string): void {
  if (!accepted) refuse(scope, prop, value, limit);
}

function describe(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** Condition operator → condition key → value or values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Whom a resource policy speaks of: everyone, AWS services, or accounts and roles by ARN. */
export type Principal = '*' | { readonly Service: readonly string[] } | { readonly AWS: readonly string[] };

/** One statement of an IAM, key, bucket or topic policy. */
export interface PolicyStatement {
  /** Names the statement in reviews and tests. Letters and digits only: IAM takes nothing else. */
  readonly sid: string;
  /** @default 'Allow' */
  readonly effect?: 'Allow' | 'Deny';
  /** @default - none: an identity policy, which speaks of the role it is attached to */
  readonly principal?: Principal;
  readonly actions: readonly string[];
  /** Empty in the trust policy of a role, which is about nothing but that role. */
  readonly resources: readonly string[];
  /** @default - the statement holds without conditions */
  readonly conditions?: Conditions;
}

/**
 * Prints a policy as JSON text.
 *
 * Plain JSON rather than `jsonencode` or a data source: a plan, a reviewer and an offline reader of the synthesized stack all see
 * the statements, with nothing left to evaluate but references inside the strings.
 */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(printStatement) });
}

function printStatement({ sid, effect = 'Allow', principal, actions, resources, conditions }: PolicyStatement): object {
  return {
    Sid: sid,
    Effect: effect,
    ...(principal === undefined ? {} : { Principal: principal }),
    Action: actions,
    ...(resources.length === 0 ? {} : { Resource: resources }),
    ...(conditions === undefined ? {} : { Condition: conditions }),
  };
}

/** One statement of a policy, with every list written as a list. */
export interface ReadStatement {
  readonly sid: string;
  readonly effect: string;
  /** `'*'`, or principals by kind. Absent in identity policies. */
  readonly principal?: '*' | Readonly<Record<string, readonly string[]>>;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator → condition key → values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Reads an IAM, key, bucket, queue or topic policy from its JSON text. */
export class ReadPolicy {
  readonly statements: readonly ReadStatement[];

  constructor(text: string) {
    const document = JSON.parse(text);
    if (document.Version !== '2012-10-17') throw new Error(`Expected policy version 2012-10-17, got ${document.Version}`);
    this.statements = document.Statement.map(readStatement);
  }

  /** The statement with this Sid. */
  statement(sid: string): ReadStatement {
    const found = this.statements.filter((statement) => statement.sid === sid);
    if (found.length !== 1) throw new Error(`Expected one statement ${sid}, got ${this.sids().join(', ')}`);
    return found[0]!;
  }

  sids(): readonly string[] {
    return this.statements.map((statement) => statement.sid);
  }

  /** Allow statements that name this service, e.g. `cloudwatch.amazonaws.com`. */
  allowsOf(service: string): readonly ReadStatement[] {
    return this.statements.filter(
      ({ effect, principal }) =>
        effect === 'Allow' && typeof principal === 'object' && (principal['Service'] ?? []).includes(service),
    );
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a reader of foreign JSON
function readStatement(statement: any): ReadStatement {
  const principal = statement.Principal;
  return {
    sid: statement.Sid,
    effect: statement.Effect,
    ...(principal === undefined ? {} : { principal: principal === '*' ? ('*' as const) : lists(principal) }),
    actions: list(statement.Action),
    resources: list(statement.Resource ?? []),
    conditions: Object.fromEntries(
      Object.entries<Record<string, string | string[]>>(statement.Condition ?? {}).map(([operator, keys]) => [operator, lists(keys)]),
    ),
  };
}

function lists(values: Record<string, string | string[]>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, list(value)]));
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

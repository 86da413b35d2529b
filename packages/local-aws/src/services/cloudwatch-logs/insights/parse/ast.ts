import type { AggregateName } from '../evaluate/aggregates';
import type { FunctionName } from '../evaluate/functions';

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^';

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly parameters: readonly Expression[] }
  /** `field` is absent in `count(*)` and `count()`; `percent` is of `pct`. */
  | { readonly kind: 'aggregate'; readonly name: AggregateName; readonly field?: Expression; readonly percent?: number }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly left: Expression; readonly right: Expression }
  /** Part of a text, or a regular expression. */
  | { readonly kind: 'like'; readonly subject: Expression; readonly pattern: string | RegExp }
  | { readonly kind: 'in'; readonly subject: Expression; readonly list: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] };

/** An expression under the name by which later commands and the result know it. */
export interface Column {
  readonly name: string;
  readonly expression: Expression;
}

export interface SortKey {
  readonly expression: Expression;
  readonly descending: boolean;
}

export type Command =
  | { readonly kind: 'fields'; readonly columns: readonly Column[] }
  | { readonly kind: 'display'; readonly columns: readonly Column[] }
  | { readonly kind: 'filter'; readonly condition: Expression }
  | { readonly kind: 'stats'; readonly aggregates: readonly Column[]; readonly groups: readonly Column[] }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'limit'; readonly count: number }
  | { readonly kind: 'dedup'; readonly fields: readonly Expression[] }
  /** What the regular expression's groups find, under their names. */
  | { readonly kind: 'parse'; readonly subject: Expression; readonly regex: RegExp; readonly names: readonly string[] };

export type Query = readonly Command[];

import type { Column, Expression } from '../parse/ast';
import { aggregate, type Sample } from './aggregates';
import { evaluate, type Aggregated } from './expression';
import { rowOf, type Row } from './row';
import { toNumber, toText, type Value } from './value';

type Aggregate = Extract<Expression, { readonly kind: 'aggregate' }>;

/** The aggregations inside an expression. */
function aggregatesIn(expression: Expression): readonly Aggregate[] {
  switch (expression.kind) {
    case 'aggregate':
      return [expression];
    case 'arithmetic':
      return [...aggregatesIn(expression.left), ...aggregatesIn(expression.right)];
    case 'negative':
      return aggregatesIn(expression.operand);
    case 'call':
      return expression.parameters.flatMap(aggregatesIn);
    default:
      return [];
  }
}

interface Group {
  readonly values: readonly Value[];
  readonly rows: Row[];
}

const PRESENT: Sample = { value: true, moment: undefined };

function sample(field: Expression | undefined, row: Row): readonly Sample[] {
  if (field === undefined) return [PRESENT];
  const value = evaluate(field, row);
  return value === undefined ? [] : [{ value, moment: toNumber(row.get('@timestamp')) }];
}

/** One row for each combination of the groups' values, in the order in which they were first met; without groups one row in all. */
export function stats(rows: readonly Row[], aggregates: readonly Column[], groups: readonly Column[]): readonly Row[] {
  const found = new Map<string, Group>();
  if (groups.length === 0) found.set('[]', { values: [], rows: [] });
  for (const row of rows) {
    const values = groups.map(({ expression }) => evaluate(expression, row));
    const key = JSON.stringify(values.map((value) => (value === undefined ? null : toText(value))));
    const group = found.get(key);
    if (group) group.rows.push(row);
    else found.set(key, { values, rows: [row] });
  }
  return [...found.values()].map((group) => rowOf(columnsOf(group, aggregates, groups)));
}

function columnsOf({ values, rows }: Group, aggregates: readonly Column[], groups: readonly Column[]): ReadonlyMap<string, Value> {
  const columns = new Map<string, Value>(groups.map(({ name }, index) => [name, values[index]]));
  for (const { name, expression } of aggregates) {
    const aggregated: Aggregated = new Map(aggregatesIn(expression).map((one) => [one, aggregate(one.name, rows.flatMap((row) => sample(one.field, row)), one.percent)]));
    columns.set(name, evaluate(expression, rowOf(new Map()), aggregated));
  }
  return columns;
}

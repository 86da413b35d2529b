import type { Column, Command, Expression, Query, SortKey } from '../parse/ast';
import { evaluate } from './expression';
import { naturalOrder } from './natural-order';
import { withColumns, type Row } from './row';
import { stats } from './stats';
import { isTrue, toText, type Value } from './value';

export interface Field {
  readonly field: string;
  readonly value: string;
}

export interface QueryResult {
  /** A list for each row; what a row lacks is left out. */
  readonly rows: readonly (readonly Field[])[];
  /** Log events that passed every filter. */
  readonly matched: number;
}

/** Rows, and the names of the columns that a result shows. */
interface Table {
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
  readonly isAggregated: boolean;
}

/** What a query shows that names no fields. */
const DEFAULT_COLUMNS = ['@timestamp', '@message'];

const POINTER = '@ptr';

/**
 * Runs a query over the rows of log events, newest first.
 *
 * @param limit most rows of the result, when the query does not say
 */
export function runQuery(query: Query, events: readonly Row[], limit: number): QueryResult {
  let table: Table = { rows: events, columns: [], isAggregated: false };
  let matched = events.length;
  for (const command of query) {
    table = step(table, command);
    if (command.kind === 'filter' && !table.isAggregated) matched = table.rows.length;
  }
  const hasLimit = query.some(({ kind }) => kind === 'limit');
  const rows = hasLimit ? table.rows : table.rows.slice(0, limit);
  const columns = table.columns.length > 0 ? table.columns : DEFAULT_COLUMNS;
  const shown = table.isAggregated || columns.includes(POINTER) ? columns : [...columns, POINTER];
  return { rows: rows.map((row) => shown.flatMap((name) => field(name, row.get(name)))), matched };
}

function field(name: string, value: Value): readonly Field[] {
  return value === undefined ? [] : [{ field: name, value: toText(value) }];
}

function step(table: Table, command: Command): Table {
  const { rows, columns } = table;
  switch (command.kind) {
    case 'fields':
      return { ...table, rows: rows.map((row) => computed(row, command.columns)), columns: [...new Set([...columns, ...command.columns.map(({ name }) => name)])] };
    case 'display':
      return { ...table, rows: rows.map((row) => computed(row, command.columns)), columns: command.columns.map(({ name }) => name) };
    case 'filter':
      return { ...table, rows: rows.filter((row) => isTrue(evaluate(command.condition, row))) };
    case 'stats':
      return {
        rows: stats(rows, command.aggregates, command.groups),
        columns: [...command.groups, ...command.aggregates].map(({ name }) => name),
        isAggregated: true,
      };
    case 'sort':
      return { ...table, rows: sorted(rows, command.keys) };
    case 'limit':
      return { ...table, rows: rows.slice(0, command.count) };
    case 'dedup':
      return { ...table, rows: withoutDuplicates(rows, command.fields) };
    case 'parse':
      return { ...table, rows: rows.map((row) => parsed(row, command)) };
    default:
      return command satisfies never;
  }
}

/** All columns of a command see the row as it was before. */
function computed(row: Row, columns: readonly Column[]): Row {
  const added = columns.filter(({ name, expression }) => expression.kind !== 'field' || expression.name !== name);
  return added.length === 0 ? row : withColumns(row, new Map(added.map(({ name, expression }) => [name, evaluate(expression, row)])));
}

function sorted(rows: readonly Row[], keys: readonly SortKey[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, values: keys.map(({ expression }) => evaluate(expression, row)) }));
  keyed.sort((a, b) => {
    for (const [index, { descending }] of keys.entries()) {
      const difference = naturalOrder(a.values[index], b.values[index]);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

/** The first row of each combination; a row that lacks one of the fields is no duplicate. Logs user guide, "dedup". */
function withoutDuplicates(rows: readonly Row[], fields: readonly Expression[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const values = fields.map((expression) => evaluate(expression, row));
    if (values.includes(undefined)) return true;
    const key = JSON.stringify(values.map((value) => toText(value!)));
    return !seen.has(key) && seen.add(key);
  });
}

function parsed(row: Row, { subject, regex, names }: Extract<Command, { readonly kind: 'parse' }>): Row {
  const value = evaluate(subject, row);
  const match = value === undefined ? null : regex.exec(toText(value));
  if (!match) return row;
  return withColumns(row, new Map(names.map((name, index) => [name, match.groups ? match.groups[name] : match[index + 1]])));
}

import type { Value } from './value';

/** One line on its way through the commands of a query. */
export interface Row {
  get(name: string): Value;
}

/** A row with further columns, which hide those of the same name. */
export function withColumns(row: Row, columns: ReadonlyMap<string, Value>): Row {
  return { get: (name) => (columns.has(name) ? columns.get(name) : row.get(name)) };
}

/** A row that has these columns only. */
export function rowOf(columns: ReadonlyMap<string, Value>): Row {
  return { get: (name) => columns.get(name) };
}

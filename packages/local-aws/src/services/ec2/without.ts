/** A row that lacks some of its members. */
export function without<Row extends object, Key extends keyof Row>(row: Row, ...keys: readonly Key[]): Omit<Row, Key> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !(keys as readonly PropertyKey[]).includes(key))) as Omit<Row, Key>;
}

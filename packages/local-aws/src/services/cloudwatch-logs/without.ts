/** A row less one of its members. */
export function without<Row extends object, Key extends keyof Row & string>(row: Row, key: Key): Omit<Row, Key> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== key)) as Omit<Row, Key>;
}

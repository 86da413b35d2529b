/** An object without some of its members. */
export function without<T extends object, K extends string>(value: T, ...names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !(names as readonly string[]).includes(name))) as Omit<T, K>;
}

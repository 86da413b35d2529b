export const MONTHS: readonly string[] = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const DAYS: readonly string[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** A number or, where there are names, a name that counts from the least. */
function number(text: string, least: number, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + least;
  return /^\d{1,4}$/.test(text) ? Number(text) : NaN;
}

/** `5`, `1-5`, `*`, each perhaps with a step behind a slash. */
function part(text: string, [least, most]: readonly [number, number], names: readonly string[]): readonly number[] {
  const [range = '', step, ...more] = text.split('/');
  const [from, to = step === undefined ? from : undefined, ...beyond] = range === '*' ? [least, most] : range.split('-').map((end) => number(end, least, names));
  const end = to ?? most;
  const by = step === undefined ? 1 : number(step, 0, []);
  const isValid = more.length === 0 && beyond.length === 0 && from !== undefined && from >= least && end <= most && from <= end && by >= 1;
  return isValid ? Array.from({ length: Math.floor((end - from) / by) + 1 }, (_, index) => from + index * by) : [NaN];
}

/**
 * The numbers that a field of a cron expression names.
 *
 * @returns nothing when it names none, or one out of bounds
 */
export function numbers(text: string, bounds: readonly [number, number], names: readonly string[] = []): ReadonlySet<number> | undefined {
  const named = text.split(',').flatMap((one) => part(one, bounds, names));
  return named.some(Number.isNaN) ? undefined : new Set(named);
}

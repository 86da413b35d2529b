import type { Stack } from '@stopwatch/cloudwatch-simulator';

/** Every alarm of a stack by name, metric alarms first. */
export function alarmNames(stack: Stack): readonly string[] {
  return [...stack.metricAlarms, ...stack.compositeAlarms].map(({ alarm }) => alarm.alarmName);
}

/** What the names of all alarms begin with, up to a hyphen: `stopwatch-dev-`. */
export function commonPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = others.length === 0 ? 0 : first.length;
  while (length > 0 && !others.every((name) => name.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, first.lastIndexOf('-', length - 1) + 1);
}

/**
 * The alarm that a text means: its name, or that without what the names of all alarms begin with, or an end of it that no other has.
 *
 * @returns the name; or why there is none
 */
export function findAlarm(stack: Stack, text: string): { readonly name: string } | { readonly problem: string } {
  const names = alarmNames(stack);
  for (const exact of [text, `${commonPrefix(names)}${text}`]) if (names.includes(exact)) return { name: exact };
  const ending = names.filter((name) => name.endsWith(`-${text}`));
  if (ending.length === 1) return { name: ending[0]! };
  const problem = ending.length === 0 ? `the stack has no alarm ${JSON.stringify(text)}; there are: ${names.join(', ')}` : `${JSON.stringify(text)} may be ${ending.join(' or ')}`;
  return { problem };
}

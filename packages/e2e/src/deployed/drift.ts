import type { Stack } from '@stopwatch/cloudwatch-simulator';

/**
 * Differences between two configurations, as far as the drill's alarms depend on them. Pure.
 *
 * Parts are found by name. What one side does not know (a synthesized stack knows no ids: `<aws_instance.drill.id>`) is not compared.
 */
export function drift(expected: Stack, actual: Stack): readonly string[] {
  return [
    ...named('trail', expected.trails, actual.trails, ({ logGroupName, logging, multiRegion, selectors }) => ({ logging, multiRegion, logGroupName, selectors })),
    ...named('metric filter', expected.metricFilters, actual.metricFilters, ({ logGroupName, patternText, transformation }) => ({ logGroupName, pattern: patternText, ...transformation })),
    ...named(
      'alarm',
      expected.metricAlarms.map(({ alarm }) => ({ ...alarm, name: alarm.alarmName })),
      actual.metricAlarms.map(({ alarm }) => ({ ...alarm, name: alarm.alarmName })),
      // The order of metrics says nothing, and Terraform's differs from run to run.
      (alarm) => ({ actionsEnabled: true, ...alarm, metrics: alarm.metrics?.toSorted(byId), name: undefined, alarmArn: undefined, alarmDescription: undefined }),
    ),
    ...named('topic', expected.topics, actual.topics, ({ policy }) => ({ policy: policy.kind === 'document' ? policy.document : undefined })),
  ];
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}

function named<Part extends { readonly name: string }>(what: string, expected: readonly Part[], actual: readonly Part[], comparable: (part: Part) => object): readonly string[] {
  return actual.flatMap((part) => {
    const other = expected.find(({ name }) => name === part.name);
    if (other === undefined) return [];
    const [before, now] = [comparable(other), comparable(part)] as readonly Readonly<Record<string, unknown>>[];
    return Object.keys({ ...before, ...now })
      .filter((field) => isKnown(before![field]) && isKnown(now![field]) && print(before![field]) !== print(now![field]))
      .map((field) => `${what} ${part.name}: ${field} is ${print(now![field])}, expected ${print(before![field])}`);
  });
}

function isKnown(value: unknown): boolean {
  return value !== undefined && !/"<[^>]*>|\$\{|<[a-z_]+\./.test(JSON.stringify(value));
}

/** JSON with keys in order, and without what is empty: an absent list and an empty one are the same. */
function print(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => {
    if (Array.isArray(one)) return one;
    if (typeof one !== 'object' || one === null) return one;
    const entries = Object.entries(one).filter(([, member]) => member !== undefined && !(Array.isArray(member) && member.length === 0));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

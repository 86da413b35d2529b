import type { CloudwatchLogMetricFilterMetricTransformation } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { parseSelector, type FilterPattern } from '@stopwatch/filter-pattern/language';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { refuse, requireThat } from '../validations/refuse';

/** What a matching log event adds to which metric. */
export interface MetricTransformation {
  /** At most 255 characters, without `:`, `*` and `$`. */
  readonly namespace: string;
  /** At most 255 characters, without `:`, `*` and `$`. */
  readonly metricName: string;
  /**
   * Value of a match: a number, or a selector whose value is taken from the event, e.g. `$.bytes`.
   *
   * @default 1 - matches are counted
   */
  readonly value?: number | string;
  /**
   * Value of a log event that does not match. Log events that don't arrive have none.
   *
   * @default - none: an event that does not match leaves no datapoint
   */
  readonly defaultValue?: number;
  /**
   * Dimension name → selector of its value in the event. At most three, and not together with `defaultValue`.
   *
   * @default - none: one metric for all events
   */
  readonly dimensions?: Readonly<Record<string, string>>;
  /**
   * One of the CloudWatch units. Later changes touch new datapoints only.
   *
   * @default 'Count'
   */
  readonly unit?: string;
}

/** API_MetricTransformation, unit. */
const UNITS: readonly string[] = [
  'Seconds', 'Microseconds', 'Milliseconds', 'Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes', 'Bits', 'Kilobits',
  'Megabits', 'Gigabits', 'Terabits', 'Percent', 'Count', 'Bytes/Second', 'Kilobytes/Second', 'Megabytes/Second',
  'Gigabytes/Second', 'Terabytes/Second', 'Bits/Second', 'Kilobits/Second', 'Megabits/Second', 'Gigabits/Second',
  'Terabits/Second', 'Count/Second', 'None',
];

/** Checks a transformation against the rules of PutMetricFilter and gives it the provider's form. */
export function transformationBlock(
  scope: Construct,
  pattern: FilterPattern,
  { namespace, metricName, value = 1, defaultValue, dimensions = {}, unit = 'Count' }: MetricTransformation,
): CloudwatchLogMetricFilterMetricTransformation {
  requireMetricPart(scope, 'namespace', namespace);
  requireMetricPart(scope, 'metricName', metricName);
  requireValue(scope, value);
  requireThat(UNITS.includes(unit), scope, 'unit', unit, `one of ${UNITS.join(', ')}`);
  requireDimensions(scope, pattern, dimensions, defaultValue);
  return {
    namespace,
    name: metricName,
    value: String(value),
    unit,
    ...(defaultValue === undefined ? {} : { defaultValue: String(defaultValue) }),
    ...(Object.keys(dimensions).length === 0 ? {} : { dimensions: { ...dimensions } }),
  };
}

function requireMetricPart(scope: Construct, prop: string, value: string): void {
  const accepted = Token.isUnresolved(value) || /^[^:*$]{1,255}$/.test(value);
  requireThat(accepted, scope, prop, value, '1 to 255 characters without ":", "*" and "$"');
}

function requireValue(scope: Construct, value: number | string): void {
  const accepted = typeof value === 'number' ? Number.isFinite(value) : isPlainSelector(value) && value.length <= 100;
  requireThat(accepted, scope, 'value', value, 'a number, or a selector without wildcard of at most 100 characters');
}

function requireDimensions(
  scope: Construct,
  pattern: FilterPattern,
  dimensions: Readonly<Record<string, string>>,
  defaultValue: number | undefined,
): void {
  const entries = Object.entries(dimensions);
  if (entries.length === 0) return;
  if (defaultValue !== undefined) refuse(scope, 'defaultValue', defaultValue, 'absent where there are dimensions');
  requireThat(entries.length <= 3, scope, 'dimensions', Object.keys(dimensions), 'at most three');
  if (pattern.kind !== 'json' && pattern.kind !== 'spaceDelimited') {
    refuse(scope, 'dimensions', Object.keys(dimensions), 'absent where the pattern is neither JSON nor space-delimited');
  }
  for (const [name, selector] of entries) {
    requireThat(name.length >= 1 && name.length <= 255, scope, 'dimensions', name, 'named by 1 to 255 characters');
    const accepted = selector.length <= 255 && isPlainSelector(selector);
    requireThat(accepted, scope, `dimensions.${name}`, selector, 'a selector without wildcard of at most 255 characters');
  }
}

/** `$.a.b[0]` in a JSON event, or `$name` and `$7` in a space-delimited one. */
function isPlainSelector(text: string): boolean {
  if (/^\$\w+$/.test(text)) return true;
  try {
    return parseSelector(text).steps.every((step) => step.kind !== 'wildcard');
  } catch {
    return false;
  }
}

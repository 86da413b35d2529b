import type { FilterPattern } from '@stopwatch/filter-pattern';
import { compile, compileDimension, compileMetricValue, compileRecord, extract } from '@stopwatch/filter-pattern';
import type { Dimension } from '../alarm/configuration';
import type { EpochMilliseconds } from '../clock/time';
import { MINUTE, floorTo } from '../clock/time';
import type { CloudTrailRecord } from '../events/record';
import type { MetricDatum } from '../metric/datum';
import type { MetricTransformation } from '../stack/model';

/** What a metric filter is, whoever configured it: a `MetricFilterModel`, or a filter of an endpoint. */
export interface MetricFilter {
  readonly pattern: FilterPattern;
  readonly transformation: MetricTransformation;
}

/** A log event as metric filters see it. */
export interface FilteredLogEvent {
  readonly timestamp: EpochMilliseconds;
  readonly message: string;
}

/** A metric filter prepared for many log events. */
export interface CompiledMetricFilter {
  /** Whether the pattern matches. */
  matches(message: string): boolean;
  /**
   * What the filter puts into CloudWatch for one log event, at most one datum: the value of a match, or the default value.
   *
   * Nothing for a match whose value is no number, or that lacks one of the dimensions. `timestamp` is the start of the log event's
   * minute, `visibleAt` is left to the receiver. Observed.
   */
  apply(event: FilteredLogEvent): readonly MetricDatum[];
  /** As `apply`, for a CloudTrail event that is parsed already; the datum of a match only. */
  applyToRecord(record: CloudTrailRecord, timestamp: EpochMilliseconds): { readonly matched: boolean; readonly datum?: MetricDatum };
  /** The datum of each match when it is the same for all of them: a constant value and no dimensions. */
  constantDatum(timestamp: EpochMilliseconds): MetricDatum | undefined;
}

/** @see CompiledMetricFilter */
export function compileMetricFilter(filter: MetricFilter): CompiledMetricFilter {
  const { pattern, transformation } = filter;
  const { metricValue, defaultValue } = transformation;
  const matchesText = compile(pattern);
  const matchesRecord = pattern.kind === 'json' ? compileRecord(pattern) : (record: unknown): boolean => matchesText(JSON.stringify(record));
  const constant = Object.keys(transformation.dimensions).length === 0 ? constantOf(metricValue) : undefined;
  const byDefault = (timestamp: EpochMilliseconds): MetricDatum[] => (defaultValue === undefined ? [] : [datum(transformation, timestamp, defaultValue)]);
  const ofMatch = (message: string, timestamp: EpochMilliseconds): MetricDatum | undefined =>
    constant === undefined ? extracted(filter, message, timestamp) : datum(transformation, timestamp, constant);
  const ofRecord = pattern.kind === 'json' ? recordExtractor(transformation) : (record: CloudTrailRecord, timestamp: EpochMilliseconds): MetricDatum | undefined => ofMatch(JSON.stringify(record), timestamp);
  return {
    matches: matchesText,
    apply: ({ timestamp, message }) => {
      if (!matchesText(message)) return byDefault(timestamp);
      const found = ofMatch(message, timestamp);
      return found === undefined ? [] : [found];
    },
    applyToRecord: (record, timestamp) => {
      if (!matchesRecord(record)) return { matched: false };
      const found = constant === undefined ? ofRecord(record, timestamp) : datum(transformation, timestamp, constant);
      return found === undefined ? { matched: true } : { matched: true, datum: found };
    },
    constantDatum: (timestamp) => (constant === undefined ? undefined : datum(transformation, timestamp, constant)),
  };
}

/** One log event through one filter; `compileMetricFilter` is faster for many. */
export function applyMetricFilter(filter: MetricFilter, event: FilteredLogEvent): readonly MetricDatum[] {
  return compileMetricFilter(filter).apply(event);
}

function constantOf(metricValue: string): number | undefined {
  const value = metricValue.startsWith('$') ? Number.NaN : Number(metricValue);
  return Number.isFinite(value) ? value : undefined;
}

function extracted({ pattern, transformation }: MetricFilter, message: string, timestamp: EpochMilliseconds): MetricDatum | undefined {
  const extraction = extract(pattern, message);
  const value = extraction?.metricValue(transformation.metricValue);
  if (extraction === undefined || value === undefined) return undefined;
  const dimensions: Dimension[] = [];
  for (const [name, selector] of Object.entries(transformation.dimensions)) {
    const text = extraction.dimension(selector);
    if (text === undefined) return undefined;
    dimensions.push({ name, value: text });
  }
  return datum(transformation, timestamp, value, dimensions);
}

/** As `extracted`, for parsed records that a JSON pattern matches. */
function recordExtractor(transformation: MetricTransformation): (record: CloudTrailRecord, timestamp: EpochMilliseconds) => MetricDatum | undefined {
  const valueOf = compileMetricValue(transformation.metricValue);
  const selected = Object.entries(transformation.dimensions).map(([name, selector]) => ({ name, textOf: compileDimension(selector) }));
  return (record, timestamp) => {
    const value = valueOf(record);
    if (value === undefined) return undefined;
    const dimensions: Dimension[] = [];
    for (const { name, textOf } of selected) {
      const text = textOf(record);
      if (text === undefined) return undefined;
      dimensions.push({ name, value: text });
    }
    return datum(transformation, timestamp, value, dimensions);
  };
}

function datum({ metricNamespace, metricName, unit }: MetricTransformation, timestamp: EpochMilliseconds, value: number, dimensions: readonly Dimension[] = []): MetricDatum {
  return {
    namespace: metricNamespace,
    metricName,
    ...(dimensions.length > 0 ? { dimensions } : {}),
    timestamp: floorTo(timestamp, MINUTE),
    value,
    ...(unit === undefined ? {} : { unit }),
  };
}

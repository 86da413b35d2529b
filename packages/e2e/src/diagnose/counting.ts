import { applyMetricFilter, type MetricAlarm, type MetricDatum, type MetricFilterModel, type MetricIdentity } from '@stopwatch/cloudwatch-simulator';
import { explain, matches, type Finding } from '@stopwatch/filter-pattern';
import { metricOf } from '../deployed/configuration';
import type { FoundRecord } from '../observe/observations';
import type { Cause } from './cause';

/** What the metric filters put into the alarm's metric for these records. */
export function countedFor(alarm: MetricAlarm, filters: readonly MetricFilterModel[], records: readonly FoundRecord[]): readonly CountedRecord[] {
  const metric = metricOf(alarm);
  if (metric === undefined) return [];
  return records.flatMap((record) =>
    filters
      .filter((filter) => matches(filter.pattern, record.message))
      .flatMap((filter) => applyMetricFilter(filter, record))
      .filter((datum) => isSame(datum, metric))
      .map((datum) => ({ record, value: datum.value ?? 0 })),
  );
}

export interface CountedRecord {
  readonly record: FoundRecord;
  readonly value: number;
}

/** Why a record that should count does not: no filter, another metric, other dimensions, or a pattern that does not match. */
export function whyNotCounted(alarm: MetricAlarm, filters: readonly MetricFilterModel[], record: FoundRecord): Cause {
  const metric = metricOf(alarm)!;
  const watched = printMetric(metric);
  const matching = filters.filter((filter) => matches(filter.pattern, record.message));
  const named = filters.filter(({ transformation }) => transformation.metricNamespace === metric.namespace && transformation.metricName === metric.metricName);
  const feeding = named.filter(({ transformation }) => sameNames(Object.keys(transformation.dimensions), metric));
  const elsewhere = matching.filter(({ transformation }) => !named.some((one) => one.transformation === transformation) && sameNames(Object.keys(transformation.dimensions), metric));
  if (elsewhere.length > 0) {
    const [filter] = elsewhere;
    const { metricName, metricNamespace } = filter!.transformation;
    return { kind: 'alarmOnOtherMetric', where: alarm.alarmName, says: `the alarm watches ${watched}, but ${filter!.name} counts the stops in ${metricNamespace}/${metricName}` };
  }
  const [first] = feeding;
  if (first === undefined) return nothingFeeds(alarm, watched, named, matching);
  if (!feeding.some((filter) => matching.includes(filter))) return doesNotMatch(first, record);
  const [datum] = applyMetricFilter(feeding.find((filter) => matching.includes(filter))!, record);
  return { kind: 'dimensionMismatch', where: alarm.alarmName, says: `the alarm watches ${watched}, but ${first.name} ${datum === undefined ? 'finds no value or dimension in the record' : `writes ${printMetric(datum)}`}` };
}

function nothingFeeds(alarm: MetricAlarm, watched: string, named: readonly MetricFilterModel[], matching: readonly MetricFilterModel[]): Cause {
  const [filter] = named.filter((one) => matching.includes(one)).concat(named);
  if (filter !== undefined) {
    const names = Object.keys(filter.transformation.dimensions);
    const written = names.length === 0 ? 'without dimensions' : `with ${names.length === 1 ? 'dimension' : 'dimensions'} ${names.join(', ')}`;
    return { kind: 'dimensionMismatch', where: alarm.alarmName, says: `${filter.name} counts ${written}, but the alarm watches ${watched}: that is another metric, and it has no data` };
  }
  const [elsewhere] = matching;
  if (elsewhere === undefined) return { kind: 'noFilter', where: alarm.alarmName, says: `the alarm watches ${watched}, which no metric filter of the log group feeds` };
  const { metricName, metricNamespace } = elsewhere.transformation;
  return { kind: 'alarmOnOtherMetric', where: alarm.alarmName, says: `the alarm watches ${watched}, but ${elsewhere.name} counts the stops in ${metricNamespace}/${metricName}` };
}

function doesNotMatch({ name, pattern }: MetricFilterModel, record: FoundRecord): Cause {
  const explanation = explain(pattern, record.message);
  const decisive = leaves(explanation.findings).map(({ part, saw }) => (saw === undefined ? part : `${part} (saw ${saw})`));
  return { kind: 'filterDoesNotMatch', where: name, says: `the pattern of ${name} does not match the record of the stop: ${decisive.length > 0 ? decisive.join('; ') : explanation.summary}` };
}

function leaves(findings: readonly Finding[]): readonly Finding[] {
  return findings.flatMap((finding) => (!finding.decisive ? [] : finding.parts === undefined ? [finding] : leaves(finding.parts)));
}

function sameNames(names: readonly string[], { dimensions = [] }: MetricIdentity): boolean {
  return names.length === dimensions.length && dimensions.every(({ name }) => names.includes(name));
}

function isSame(datum: MetricDatum, { dimensions = [], metricName, namespace }: MetricIdentity): boolean {
  const written = datum.dimensions ?? [];
  return datum.namespace === namespace && datum.metricName === metricName && written.length === dimensions.length && dimensions.every(({ name, value }) => written.some((one) => one.name === name && one.value === value));
}

/** `stopwatch-dev/InstanceStops {InstanceId=i-1}`. */
export function printMetric({ dimensions = [], metricName, namespace }: MetricIdentity): string {
  const printed = dimensions.map(({ name, value }) => `${name}=${value}`).join(', ');
  return `${namespace}/${metricName}${printed === '' ? '' : ` {${printed}}`}`;
}

import { cloudTrailRecord, parse } from '@stopwatch/filter-pattern';
import { applyMetricFilter, compileMetricFilter } from './metric-filter';
import type { MetricFilter } from './metric-filter';

const AT = Date.parse('2026-01-15T09:31:45.500Z');
const MINUTE_START = Date.parse('2026-01-15T09:31:00Z');
const filter = (pattern: string, change: Partial<MetricFilter['transformation']> = {}): MetricFilter => ({
  pattern: parse(pattern),
  transformation: { metricNamespace: 'Stopwatch', metricName: 'Stops', metricValue: '1', dimensions: {}, ...change },
});
const STOP = JSON.stringify(cloudTrailRecord());
const stops = '{ $.eventName = "StopInstances" }';

test.each([
  ['a match', filter(stops), STOP, [{ value: 1 }]],
  ['no match', filter(stops), '{}', []],
  ['no match, with a default value of zero', filter(stops, { defaultValue: 0 }), '{}', [{ value: 0 }]],
  ['no JSON, with a default value', filter(stops, { defaultValue: 3 }), 'plain', [{ value: 3 }]],
  ['a value taken from the event', filter('{ $.size >= 0 }', { metricValue: '$.size' }), '{"size":2.5}', [{ value: 2.5 }]],
  ['a numeric text as value', filter('{ $.size = * }', { metricValue: '$.size' }), '{"size":"7"}', [{ value: 7 }]],
  ['a value that is no number: not even the default', filter('{ $.size = * }', { metricValue: '$.size', defaultValue: 0 }), '{"size":"big"}', []],
  ['a dimension', filter(stops, { dimensions: { Region: '$.awsRegion' } }), STOP, [{ value: 1, dimensions: [{ name: 'Region', value: 'eu-west-2' }] }]],
  ['a dimension that the event lacks', filter(stops, { dimensions: { Code: '$.errorCode' } }), STOP, []],
  ['a unit', filter(stops, { unit: 'Count' }), STOP, [{ value: 1, unit: 'Count' }]],
  ['a space-delimited pattern', filter('[ip, bytes > 100]', { metricValue: '$bytes' }), '10.0.0.1 512', [{ value: 512 }]],
])('%s', (_, definition, message, data) => {
  expect(applyMetricFilter(definition, { timestamp: AT, message })).toEqual(data.map((datum) => ({ namespace: 'Stopwatch', metricName: 'Stops', timestamp: MINUTE_START, ...datum })));
});

test('a parsed CloudTrail event gives what its text gives', () => {
  const record = cloudTrailRecord();
  for (const definition of [filter(stops), filter('StopInstances'), filter(stops, { dimensions: { Region: '$.awsRegion' } }), filter('{ $.eventName = "X" }')]) {
    const compiled = compileMetricFilter(definition);
    const { datum } = compiled.applyToRecord(record, AT);
    expect(datum === undefined ? [] : [datum]).toEqual(compiled.apply({ timestamp: AT, message: STOP }));
  }
});

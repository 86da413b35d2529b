import { parse } from '../parser/parse';
import { checkLimits } from './check';
import type { MetricFilterDefinition, MetricTransformation } from './definition';

const filter = (transformation: Partial<MetricTransformation> = {}, filterPattern = '{ $.a = 1 }'): MetricFilterDefinition => ({
  filterName: 'stops',
  filterPattern,
  metricTransformations: [{ metricName: 'Stops', metricNamespace: 'Ops', metricValue: '1', ...transformation }],
});

test('a metric filter within the limits has no violations', () => {
  expect(checkLimits(filter())).toEqual([]);
  expect(checkLimits(filter({ dimensions: { A: '$.a', B: '$.b', C: "$.['c d']" }, unit: 'Count' }))).toEqual([]);
  expect(checkLimits(filter({ dimensions: { Ip: '$ip' } }, '[ip, ...]'))).toEqual([]);
});

const DIMENSIONS = 'metricTransformations.1.member.dimensions';

test.each<[Partial<MetricTransformation>, string, string]>([
  [{ dimensions: { A: '$.a' }, defaultValue: 0 }, DIMENSIONS, 'Invalid metric transformation: dimensions and default value are mutually exclusive properties'],
  [{ dimensions: { A: '$.a', B: '$.b', C: '$.c', D: '$.d' } }, 'metricTransformations', 'Number of dimensions exceeds the maximum number of dimensions supported per metric filter'],
  [{ dimensions: { A: 'literal' } }, DIMENSIONS, 'Invalid metric transformation: dimension value must be valid selector'],
  [{ dimensions: { A: '$.a[*]' } }, DIMENSIONS, 'Invalid metric transformation: dimension value must be valid selector'],
  [{ metricValue: 'abc' }, 'metricTransformations.1.member.metricValue', 'Invalid metric transformation: metric value abc must be a valid number'],
  [
    { metricName: 'a:b' },
    'metricTransformations.1.member.metricName',
    "1 validation error detected: Value at 'metricTransformations.1.member.metricName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*$]*",
  ],
])('%j is refused as AWS refuses it', (transformation, member, reason) => {
  expect(checkLimits(filter(transformation))).toEqual([{ member, reason }]);
});

test('terms have no dimensions', () => {
  expect(checkLimits(filter({ dimensions: { A: '$.a' } }, 'ERROR'))).toEqual([{ member: DIMENSIONS, reason: 'The specified filter pattern does not support dimensions' }]);
});

test('a pattern has at most 1,024 characters', () => {
  const reason = "1 validation error detected: Value at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to 1024";
  expect(checkLimits(filter({}, 'x'.repeat(1024)))).toEqual([]);
  expect(checkLimits(filter({}, 'x'.repeat(1025)))).toEqual([{ member: 'filterPattern', reason }]);
  expect(checkLimits(parse('x'.repeat(1024)))).toEqual([]);
});

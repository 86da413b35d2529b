import { parse } from '@stopwatch/filter-pattern';
import { refusal, synthesize } from '../testing/synthesize';
import { MetricFilter, type MetricFilterProps } from './metric-filter';

const props: MetricFilterProps = {
  logGroupName: '/stopwatch/trail',
  filterName: 'stops',
  namespace: 'Stopwatch',
  metricName: 'Stops',
  pattern: '{ $.eventName = "StopInstances" }',
};

const filterOf = (changes: Partial<MetricFilterProps> = {}) =>
  synthesize((stack) => new MetricFilter(stack, 'stops', { ...props, ...changes })).only('aws_cloudwatch_log_metric_filter').body;

const refusalOf = (changes: Partial<MetricFilterProps>) => refusal((stack) => new MetricFilter(stack, 'stops', { ...props, ...changes }));

test('a match counts as one, and nothing is added for other events', () => {
  expect(filterOf()).toEqual({
    name: 'stops',
    log_group_name: '/stopwatch/trail',
    pattern: '{ $.eventName = "StopInstances" }',
    metric_transformation: { namespace: 'Stopwatch', name: 'Stops', value: '1', unit: 'Count' },
  });
});

test('a pattern given as text is written in its normal form', () => {
  expect(filterOf({ pattern: '{$.eventName=StopInstances}' }).pattern).toBe('{ $.eventName = "StopInstances" }');
  expect(filterOf({ pattern: parse('{$.eventName=StopInstances}') }).pattern).toBe('{ $.eventName = "StopInstances" }');
});

test('a default value of zero is a value', () => {
  expect(filterOf({ defaultValue: 0 }).metric_transformation.default_value).toBe('0');
  expect(filterOf().metric_transformation).not.toHaveProperty('default_value');
});

test('value and dimensions are taken from the event by selectors', () => {
  const { metric_transformation: transformation } = filterOf({ value: '$.bytes', dimensions: { InstanceId: '$.items[0].instanceId' }, unit: 'Bytes' });
  expect(transformation).toMatchObject({ value: '$.bytes', dimensions: { InstanceId: '$.items[0].instanceId' }, unit: 'Bytes' });
});

test('a text that is no pattern is refused with the construct and a caret', () => {
  expect(refusalOf({ pattern: '{ $.eventName == "StopInstances" }' })).toMatch(
    /^test\/stops: pattern must be a filter pattern\.\n.* at position 15\n\n {2}\{ \$\.eventName == "StopInstances" \}\n {17}\^$/,
  );
});

test.each<[Partial<MetricFilterProps>, string]>([
  [{ pattern: `{ $.eventName = "${'x'.repeat(1100)}" }` }, 'test/stops: pattern length must be at most 1024 characters, got 1120'],
  [{ filterName: 'a:b' }, 'test/stops: filterName must be 1 to 512 characters without ":" and "*", got "a:b"'],
  [{ namespace: '' }, 'test/stops: namespace must be 1 to 255 characters without ":", "*" and "$", got ""'],
  [{ metricName: 'Stops$' }, 'test/stops: metricName must be 1 to 255 characters without ":", "*" and "$", got "Stops$"'],
  [{ value: '$.items[*].n' }, 'test/stops: value must be a number, or a selector without wildcard of at most 100 characters, got "$.items[*].n"'],
  [{ value: 'seven' }, 'test/stops: value must be a number, or a selector without wildcard of at most 100 characters, got "seven"'],
  [{ dimensions: { A: '$.a' }, defaultValue: 0 }, 'test/stops: defaultValue must be absent where there are dimensions, got 0'],
  [{ dimensions: { A: '$.a', B: '$.b', C: '$.c', D: '$.d' } }, 'test/stops: dimensions must be at most three, got ["A","B","C","D"]'],
  [{ dimensions: { A: 'i-1' } }, 'test/stops: dimensions.A must be a selector without wildcard of at most 255 characters, got "i-1"'],
  [{ dimensions: { A: '$.items[*].id' } }, 'test/stops: dimensions.A must be a selector without wildcard of at most 255 characters, got "$.items[*].id"'],
  [{ dimensions: { A: '$.a' }, pattern: 'ERROR' }, 'test/stops: dimensions must be absent where the pattern is neither JSON nor space-delimited, got ["A"]'],
])('%j is refused', (changes, message) => {
  expect(refusalOf(changes)).toBe(message);
});

test('an unknown unit is refused with the ones there are', () => {
  expect(refusalOf({ unit: 'Stops' })).toMatch(/^test\/stops: unit must be one of Seconds, Microseconds, .*, None, got "Stops"$/);
});

test('dimensions go with a space-delimited pattern', () => {
  const transformation = filterOf({ pattern: '[ip, status]', dimensions: { Status: '$status' } }).metric_transformation;
  expect(transformation.dimensions).toEqual({ Status: '$status' });
});

test('a metric is asked for under exactly the dimensions of the filter', () => {
  synthesize((stack) => {
    const plain = new MetricFilter(stack, 'plain', props);
    const split = new MetricFilter(stack, 'split', { ...props, dimensions: { InstanceId: '$.id' } });
    expect(plain.metric()).toEqual({ namespace: 'Stopwatch', metricName: 'Stops' });
    expect(split.metric({ InstanceId: 'i-1' })).toEqual({ namespace: 'Stopwatch', metricName: 'Stops', dimensions: { InstanceId: 'i-1' } });
    expect(() => split.metric()).toThrow('test/split: metric dimensions must be exactly those of the filter: InstanceId, got []');
    expect(() => plain.metric({ InstanceId: 'i-1' })).toThrow('test/plain: metric dimensions must be none: the filter has no dimensions, got ["InstanceId"]');
  });
});

test('a brace after a dollar in a text stays text for Terraform', () => {
  expect(filterOf({ pattern: '{ $.userAgent = "*${jndi:*" }' }).pattern).toBe('{ $.userAgent = "*$${jndi:*" }');
});

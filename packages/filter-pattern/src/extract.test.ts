import { compileDimension, compileMetricValue, extract } from './extract';
import { parse } from './parser/parse';

const latency = parse('{ $.latency = * }');

test.each([
  ['a JSON number', '{"latency":7}', '$.latency', 7],
  ['a string that is a number', '{"latency":"11.5"}', '$.latency', 11.5],
  ['a text', '{"latency":"slow"}', '$.latency', undefined],
  ['a field that is not there', '{"latency":7}', '$.bytes', undefined],
  ['a number that is written out', '{"latency":7}', '1', 1],
])('the metric value of %s', (_what, message, expression, value) => {
  expect(extract(latency, message)?.metricValue(expression)).toBe(value);
  expect(compileMetricValue(expression)(JSON.parse(message))).toBe(value);
});

test('an event that does not match gives nothing', () => {
  expect(extract(latency, '{"other":1}')).toBeUndefined();
});

test('a dimension is the text of a field', () => {
  const found = extract(parse('{ $.eventName = "StopInstances" }'), '{"eventName":"StopInstances","requestParameters":{"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"}]}}}');
  expect(found?.dimension('$.requestParameters.instancesSet.items[0].instanceId')).toBe('i-1');
  expect(found?.dimension('$.requestParameters.instancesSet.items[2].instanceId')).toBeUndefined();
  expect(found?.values).toEqual({});
});

test('tokens are taken by name, and by number where they have none', () => {
  const found = extract(parse('[ip, ..., status=4*, bytes]'), '1.2.3.4 - "GET /" 404 "17.5"');
  expect(found?.values).toEqual({ $ip: '1.2.3.4', $2: '-', $3: 'GET /', $status: '404', $bytes: '17.5' });
  expect(found?.metricValue('$bytes')).toBe(17.5);
  expect(found?.dimension('$status')).toBe('404');
});

test.each(['$.a', '$.b[0].c', '$.b[1]', '$.b[2]', '$.b.c', '$.b[*]', '$.d', '$.e', '$.constructor', '$.f.g', 'a'])('a parsed record gives for %s what its text gives', (selector) => {
  const message = '{"a":"x","latency":1,"b":[{"c":7},""],"d":true,"e":null,"f":"g"}';
  const found = extract(latency, message)!;
  expect(compileDimension(selector)(JSON.parse(message))).toBe(found.dimension(selector));
  expect(compileMetricValue(selector)(JSON.parse(message))).toBe(found.metricValue(selector));
});

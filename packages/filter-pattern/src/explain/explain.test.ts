import { parse } from '../parser/parse';
import { explain } from './explain';
import { printExplanation } from './explanation';

test.each([
  ['{ $.a = 1 }', '{"a":1}', 'Matches: decided by $.a = 1 (saw 1).'],
  ['{ $.a = 1 || $.b IS TRUE }', '{"a":2,"b":true}', 'Matches: decided by $.b IS TRUE (saw true).'],
  ['{ $.a = 1 }', 'text', 'No match: the message is not, as a whole, a JSON object.'],
  ['?A ?B C', 'A', 'No match: failed at C (saw no such text).'],
  ['[a, b=2]', '1 3', 'No match: failed at b = 2 (saw "3").'],
])('%s against %s: %s', (pattern, message, summary) => {
  expect(explain(parse(pattern), message).summary).toBe(summary);
});

test('the parts that decided are marked', () => {
  const pattern = parse('{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }');
  expect(printExplanation(explain(pattern, '{"eventName":"StopInstances","errorCode":"Client.DryRunOperation"}'))).toBe(
    [
      'No match: failed at $.errorCode NOT EXISTS (saw "Client.DryRunOperation").',
      '  ✗* all of',
      '    ✓  $.eventName = "StopInstances"  (saw "StopInstances")',
      '    ✗* $.errorCode NOT EXISTS  (saw "Client.DryRunOperation")',
    ].join('\n'),
  );
});

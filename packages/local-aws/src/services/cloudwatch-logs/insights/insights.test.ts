import fc from 'fast-check';

import { eventRow } from './evaluate/event-row';
import { naturalOrder } from './evaluate/natural-order';
import { runQuery } from './evaluate/run';
import { parseQuery } from './parse/query';
import { readDashboardQuery } from './query';

const NOON = Date.UTC(2026, 8, 14, 12);

/** Log events a minute apart, the last one newest; rows come newest first. */
const rowsOf = (messages: readonly unknown[]) =>
  messages
    .map((message, index) =>
      eventRow({
        timestamp: NOON + index * 60_000,
        ingestionTime: NOON + index * 60_000,
        message: typeof message === 'string' ? message : JSON.stringify(message),
        logStreamName: 'stream',
        stream: 1,
        sequence: index,
        log: '123456789012:group',
        pointer: `ptr-${index}`,
      }),
    )
    .reverse();

/** The rows of a result as objects, without `@ptr`. */
const ask = (text: string, messages: readonly unknown[]): readonly Readonly<Record<string, string>>[] =>
  runQuery(parseQuery(text), rowsOf(messages), 10_000).rows.map((row) =>
    Object.fromEntries(row.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value])),
  );

const STOP = {
  eventTime: '2026-09-14T12:00:00Z', eventSource: 'ec2.amazonaws.com', eventName: 'StopInstances', awsRegion: 'eu-west-2', readOnly: false, size: 7,
  userIdentity: { arn: 'arn:aws:iam::123456789012:user/alice' },
  requestParameters: { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } },
};
const START = { ...STOP, eventTime: '2026-09-14T12:01:00Z', eventName: 'StartInstances', size: 12 };
const DENIED = { ...STOP, eventTime: '2026-09-14T12:02:00Z', errorCode: 'Client.UnauthorizedOperation', size: 100 };

test('without fields a result shows time and message, newest first, each with its pointer', () => {
  expect(runQuery(parseQuery('limit 1'), rowsOf(['old', 'new']), 10).rows).toEqual([
    [{ field: '@timestamp', value: '2026-09-14 12:01:00.000' }, { field: '@message', value: 'new' }, { field: '@ptr', value: 'ptr-1' }],
  ]);
});

test.each<[string, Readonly<Record<string, string>>[]]>([
  ['fields eventName, userIdentity.arn as caller, errorCode | sort @timestamp asc | limit 1', [{ eventName: 'StopInstances', caller: 'arn:aws:iam::123456789012:user/alice' }]],
  ['fields requestParameters.instancesSet.items.1.instanceId as second, requestParameters as whole | limit 1', [{ second: 'i-2' }]],
  ['filter eventName in ["StartInstances"] | display readOnly, size', [{ readOnly: '0', size: '12' }]],
  ['filter not ispresent(errorCode) and eventName = "StopInstances" | stats count(*) as stops, latest(eventTime) as last by userIdentity.arn', [{ 'userIdentity.arn': 'arn:aws:iam::123456789012:user/alice', stops: '1', last: '2026-09-14T12:00:00Z' }]],
  ['stats count(*) as events by eventSource, eventName | sort events desc', [{ eventSource: 'ec2.amazonaws.com', eventName: 'StopInstances', events: '2' }, { eventSource: 'ec2.amazonaws.com', eventName: 'StartInstances', events: '1' }]],
  ['stats sum(size), min(size), max(size), avg(size), count(errorCode), count_distinct(eventName)', [{ 'sum(size)': '119', 'min(size)': '7', 'max(size)': '100', 'avg(size)': '39.6667', 'count(errorCode)': '1', 'count_distinct(eventName)': '2' }]],
  ['stats count() as n, median(size), pct(size, 90), pct(size, 50), stddev(size)', [{ n: '3', 'median(size)': '12', 'pct(size, 90)': '100', 'pct(size, 50)': '12', 'stddev(size)': '42.7109' }]],
  ['stats count() by eventName | sort eventName asc', [{ eventName: 'StartInstances', 'count()': '1' }, { eventName: 'StopInstances', 'count()': '2' }]],
  ['stats sum(size) / count(*) as mean, earliest(eventName) as first, earliest(@timestamp) as at', [{ mean: '39.6667', first: 'StopInstances', at: String(NOON) }]],
  ['stats count(*) as n by bin(2m) | sort n asc', [{ 'bin(2m)': '2026-09-14 12:02:00.000', n: '1' }, { 'bin(2m)': '2026-09-14 12:00:00.000', n: '2' }]],
  ['filter size * 2 + 1 >= 25 and (eventName like /^start/ or eventName like /(?i)^START/) | fields tolower(eventName) as name', [{ name: 'startinstances' }]],
  ['filter @message like "Unauthorized" | parse userIdentity.arn "arn:*:iam::*:user/*" as partition, account, user | display partition, account, user', [{ partition: 'aws', account: '123456789012', user: 'alice' }]],
  ['parse @message /"eventName":"(?<verb>Stop|Start)/ | stats count(*) as n by verb | sort verb asc', [{ verb: 'Start', n: '1' }, { verb: 'Stop', n: '2' }]],
  ['sort @timestamp asc | display eventTime | dedup eventName | limit 2', [{ eventTime: '2026-09-14T12:00:00Z' }, { eventTime: '2026-09-14T12:01:00Z' }]],
  ['fields coalesce(errorCode, eventName) as what # a comment | sort what\n | sort what desc\n| limit 2', [{ what: 'StopInstances' }, { what: 'StartInstances' }]],
  ['filter errorCode != "x" | stats count(*) as n', [{ n: '3' }]],
  ['filter size > "50" | display size', [{ size: '100' }]],
  ['filter nothing > 1 or nothing = nothing | stats count(*) as n', [{ n: '0' }]],
])('%s', (query, rows) => {
  expect(ask(query, [STOP, START, DENIED])).toEqual(rows);
});

test('names in backticks reach what no plain name does; an object is no value', () => {
  const changes = [{ time: '2', detail: { 'instance-id': 'i-1', state: 'stopped' } }, { time: '1', detail: { alarmName: 'a', state: { value: 'ALARM' } } }];
  expect(ask('fields coalesce(detail.alarmName, `detail.instance-id`) as subject, coalesce(detail.state.value, detail.state) as after | sort time desc', changes)).toEqual([
    { subject: 'i-1', after: 'stopped' },
    { subject: 'a', after: 'ALARM' },
  ]);
});

test.each([
  ['', 'unexpected end of query, expected one of the commands fields, display, filter, stats, sort, limit, dedup, parse at line 1 and position 1'],
  ['fields a | pattern @message', 'unexpected symbol found pattern, expected one of the commands fields, display, filter, stats, sort, limit, dedup, parse at line 1 and position 12'],
  ['filter eventName == "x"', 'unexpected symbol found =, expected an expression at line 1 and position 19'],
  ['filter (a = 1', 'unexpected end of query, expected ) at line 1 and position 14'],
  ['fields a\n| filter a ~ 1', 'unexpected symbol found ~ at line 2 and position 12'],
  ['fields jsonParse(@message)', 'Unknown function jsonParse, or one that this endpoint does not have at line 1 and position 8'],
  ['fields strlen(a, b)', 'Invalid number of arguments for function strlen: 2 at line 1 and position 8'],
  ['fields count(*)', 'Aggregation count is allowed in stats only at line 1 and position 8'],
  ['stats sum()', 'Invalid number of arguments for function sum at line 1 and position 7'],
  ['stats pct(size)', 'pct needs a field and a number from 0 to 100 at line 1 and position 7'],
  ['stats pct(size, 101)', 'pct needs a field and a number from 0 to 100 at line 1 and position 7'],
  ['stats a by b', 'stats needs an aggregation, got a at line 1 and position 7'],
  ['dedup a | sort a', 'unexpected symbol found sort, expected limit at line 1 and position 11'],
  ['limit 10001', 'unexpected symbol found 10001, expected a number from 1 to 10000 at line 1 and position 7'],
  ['filter a like /(/', 'invalid regular expression: Invalid regular expression: /(/u: Unterminated group at line 1 and position 15'],
  ['parse @message "a*b*" as x', 'parse needs a name for each *, got 1 for 2 at line 1 and position 16'],
  ['fields a b', 'unexpected symbol found b, expected | at line 1 and position 10'],
])('%j is refused', (query, message) => {
  expect(() => parseQuery(query)).toThrow(expect.objectContaining({ message }));
});

test.each([
  ['deep nesting', `filter ${'('.repeat(200)}1${')'.repeat(200)}`, 'expressions nest deeper than 100 at line 1 and position 108'],
  ['a long sum', `filter a = ${'1 + '.repeat(600)}1`, 'expressions have more than 500 operators in a row at line 1 and position 2014'],
])('%s is refused before it overflows the stack', (_, query, message) => {
  expect(() => parseQuery(query)).toThrow(expect.objectContaining({ message }));
});

test('sort orders as the user guide shows', () => {
  const guide = ['!:', '#', '*%04', '0#', '5A', '111A', '2345_', '@', '@_', 'A', 'A9876fghj', 'a12345hfh', '0', '01', '1', '2', '3'];
  expect([...guide].reverse().sort(naturalOrder)).toEqual(guide);
});

test('a dashboard names its log groups in the query', () => {
  expect(readDashboardQuery("SOURCE 'a/b' | SOURCE \"c\" | fields x | limit 3")).toEqual({ logGroupNames: ['a/b', 'c'], queryString: 'fields x | limit 3' });
  expect(readDashboardQuery('fields x')).toEqual({ logGroupNames: [], queryString: 'fields x' });
});

describe('a filter', () => {
  type Event = { readonly name?: string; readonly size?: number };
  interface Condition {
    readonly text: string;
    readonly holds: (event: Event) => boolean;
  }
  const names: fc.Arbitrary<string> = fc.constantFrom('Stop', 'Start', 'Re"boot', 'a\\b', '');
  const events = fc.array(fc.record({ name: names, size: fc.integer({ min: -20, max: 20 }) }, { requiredKeys: [] }), { maxLength: 8 });
  const quoted = (text: string): string => JSON.stringify(text);
  const leaf = fc.oneof(
    names.map((name): Condition => ({ text: `name = ${quoted(name)}`, holds: (event) => event.name === name })),
    names.map((name): Condition => ({ text: `name like ${quoted(name)}`, holds: (event) => event.name?.includes(name) === true })),
    fc.array(names, { minLength: 1, maxLength: 3 }).map((some): Condition => ({ text: `name in [${some.map(quoted).join(', ')}]`, holds: ({ name }) => name !== undefined && some.includes(name) })),
    fc.integer({ min: -20, max: 20 }).map((bound): Condition => ({ text: `size < ${bound}`, holds: ({ size }) => size !== undefined && size < bound })),
    fc.integer({ min: -20, max: 20 }).map((bound): Condition => ({ text: `size * 2 - 1 >= ${bound}`, holds: ({ size }) => size !== undefined && size * 2 - 1 >= bound })),
    fc.constant<Condition>({ text: 'ispresent(size)', holds: ({ size }) => size !== undefined }),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      leaf,
      tie('condition').map((inner): Condition => ({ text: `not (${inner.text})`, holds: (event) => !inner.holds(event) })),
      fc.tuple(tie('condition'), tie('condition')).map(([a, b]): Condition => ({ text: `(${a.text}) and (${b.text})`, holds: (event) => a.holds(event) && b.holds(event) })),
      fc.tuple(leaf, leaf, leaf).map(([a, b, c]): Condition => ({ text: `${a.text} or ${b.text} and ${c.text}`, holds: (event) => a.holds(event) || (b.holds(event) && c.holds(event)) })),
    ),
  }));

  test('keeps what the same condition in JavaScript keeps, and stats count it', () => {
    fc.assert(
      fc.property(events, condition, (messages, { text, holds }) => {
        const kept = [...messages].reverse().filter(holds);
        expect(ask(`filter ${text} | display @message`, messages)).toEqual(kept.map((event) => ({ '@message': JSON.stringify(event) })));
        expect(ask(`filter ${text} | stats count(*) as n`, messages)).toEqual([{ n: String(kept.length) }]);
      }),
    );
  });

  test('never fails otherwise than with its place, whatever the query', () => {
    const pieces = fc.constantFrom('fields', 'filter', 'stats', 'count(*)', 'by', 'a', '@message', '|', ',', '(', ')', '[', ']', '=', 'like', '/x/', '"t"', '5m', '7', 'not', 'in', 'as', '`', '#', '\n');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (words) => {
        try {
          parseQuery(words.join(' '));
        } catch (error) {
          expect((error as Error).message).toMatch(/ at line \d+ and position \d+$/);
        }
      }),
    );
  });
});

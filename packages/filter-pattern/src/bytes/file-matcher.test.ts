import fc from 'fast-check';
import { allOf, anyOf, eventName, equals, matchAll, notExists } from '../builders';
import type { FilterPattern } from '../ast';
import { matches } from '../matcher/matches';
import { parse } from '../parser/parse';
import { compileForFiles, type ByteMatches } from './file-matcher';
import { skipValue } from './json-walker';
import { file, pattern } from './testing/adversarial';
import { decode, scanners } from './testing/node-bytes';

const stops = eventName('StopInstances');
const successfulStops = allOf(stops, notExists('$.errorCode'));

describe.each(scanners)('with the %s scanner', (_, scanner) => {
  const reading = { scanner, decode };
  const read = (patterns: readonly FilterPattern[], text: string | Uint8Array, options?: { thorough: boolean }): ByteMatches =>
    compileForFiles(patterns, reading).records(Buffer.from(text), options);
  const messages = (text: string, ...patterns: FilterPattern[]): readonly string[] => read(patterns.length === 0 ? [stops] : patterns, text).matches.map(({ message }) => message);

  test('a file gives what the plain matcher gives for the text of each of its records', () => {
    fc.assert(
      fc.property(file, fc.array(pattern, { minLength: 1, maxLength: 4 }), ({ bytes, records }, patterns) => {
        expect(JSON.parse(Buffer.from(bytes).toString().replace(/^\ufeff/, '')).Records).toHaveLength(records.length);
        const expected = records.flatMap((message, index) => {
          const matching = patterns.flatMap((each, number) => (matches(each, message) ? [number] : []));
          return matching.length === 0 ? [] : [{ index, message, patterns: matching }];
        });
        const actual = compileForFiles(patterns, reading).records(bytes);
        expect(actual.matches.map(({ index, message, patterns: matching }) => ({ index, message, patterns: matching }))).toEqual(expected);
        expect(actual.total).toBe(records.length);
        for (const { start, end, message } of actual.matches) expect(decode(bytes, start, end)).toBe(message);
      }),
      { numRuns: 1000 },
    );
  });

  test('lines give what the plain matcher gives for each of them', () => {
    fc.assert(
      fc.property(file, pattern, ({ records }, each) => {
        const lines = records.map((record) => record.replace(/[\r\n]/g, ' '));
        const actual = compileForFiles([each], reading).lines(Buffer.from(lines.join('\r\n')));
        expect(actual.matches.map(({ message }) => message)).toEqual(lines.filter((line) => matches(each, line)));
        expect(actual.total).toBe(lines.length);
      }),
      { numRuns: 500 },
    );
  });

  test('any damage to a file is refused when the file is read thoroughly, and never changes what an accepted file gives', () => {
    fc.assert(
      fc.property(file, pattern, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean(), ({ bytes }, each, place, byte, cut) => {
        const damaged = Buffer.from(bytes);
        const offset = place % bytes.length;
        if (!cut) damaged[offset] = byte;
        const text = cut ? damaged.subarray(0, offset) : damaged;
        const isSound = isRecordsFile(text);
        const matcher = compileForFiles([each], reading);
        if (isSound) expect(matcher.records(text, { thorough: true })).toEqual(matcher.records(text));
        else expect(() => matcher.records(text, { thorough: true })).toThrow(/^expected .+ at byte \d+, found .+$/);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['as it is', '"StopInstances"'],
    ['with an escaped letter', '"\\u0053topInstances"'],
    ['with an escaped letter in capital hexadecimal', '"StopInstance\\u0073"'],
    ['with every letter escaped', `"${[...'StopInstances'].map((letter) => `\\u00${letter.charCodeAt(0).toString(16).toUpperCase()}`).join('')}"`],
  ])('a name that is written %s is found', (_spelling, name) => {
    expect(messages(`{"Records":[{"eventName":${name}},{"eventName":"StartInstances"}]}`)).toEqual([`{"eventName":${name}}`]);
  });

  test.each([
    ['in another member', '{"eventName":"Decrypt","note":"StopInstances"}'],
    ['as the name of a member', '{"StopInstances":1,"eventName":"Decrypt"}'],
    ['in a policy inside a string', '{"eventName":"Decrypt","policy":"{\\"Action\\":\\"StopInstances\\"}"}'],
    ['in a nested object with the same member', '{"eventName":"Decrypt","a":{"eventVersion":"1.08","eventName":"StopInstances"}}'],
    ['under a name given again later', '{"eventName":"StopInstances","eventName":"Decrypt"}'],
    ['behind an escaped backslash', '{"eventName":"\\\\u0053topInstances"}'],
    ['in an array', '{"eventName":["StopInstances"]}'],
    ['in a record that is a string', '"StopInstances {\\"eventName\\":\\"StopInstances\\"}"'],
    ['in a record that is an array', '[{"eventName":"StopInstances"}]'],
  ])('the text that is looked for, %s, does not match', (_place, record) => {
    const text = `{"Records":[{"a":1},${record},{"b":"}]"}]}`;
    expect(read([stops], text)).toMatchObject({ matches: [], total: 3 });
  });

  test.each([
    ['the last of two names counts', '{"Records":[{"eventName":"Decrypt","eventName":"StopInstances"}]}'],
    ['an escaped name of a member is read', '{"Records":[{"event\\u004eame":"StopInstances"}]}'],
    ['a file may be indented', JSON.stringify({ Records: [{ eventName: 'StopInstances' }] }, null, 4)],
    ['a file may start with a byte order mark', '\ufeff{"Records":[{"eventName":"StopInstances"}]}'],
    ['other members may come first', '{"a":[{"eventName":"StopInstances"}],"Records":[{"eventName":"StopInstances"}]}'],
    ['other members may follow', '{"Records":[{"eventName":"StopInstances"}],"a":[{"eventName":"StopInstances"}]}'],
    ['of two lists of records the last counts', '{"Records":[{"eventName":"StopInstances"},{"eventName":"StopInstances"}],"Records":[{"eventName":"StopInstances"}]}'],
    ['strings may hold brackets and escaped quotes', '{"Records":[{"a":"}]}\\\\\\"{[","eventName":"StopInstances","b":"\\\\"}]}'],
  ])('%s', (_rule, text) => {
    expect(read([stops], text).matches).toHaveLength(1);
  });

  test('nesting of any depth is read', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(read([stops], `{"Records":[{"a":${deep},"eventName":"StopInstances"},{"a":${deep}}]}`)).toMatchObject({ total: 2, matches: [{ index: 0 }] });
  });

  test('invalid UTF-8 neither hides a record nor moves its bounds', () => {
    const text = Buffer.from('{"Records":[{"a":"?"},{"eventName":"StopInstances","a":"?"},{"a":"?"}]}');
    text.forEach((byte, offset) => byte === 0x3f && (text[offset] = 0xf0));
    expect(read([stops], text).matches).toMatchObject([{ index: 1, message: '{"eventName":"StopInstances","a":"\ufffd"}' }]);
  });

  test('records of several documents, one after the other, are counted on', () => {
    const document = '{"Records":[{"eventName":"StopInstances"},{"a":1}]}';
    expect(read([stops], `${document}${document}\n${document}\n`)).toMatchObject({ total: 6, matches: [{ index: 0 }, { index: 2 }, { index: 4 }] });
  });

  test('a file without records is sound', () => {
    expect(read([stops], '{"Records":[]}')).toEqual({ matches: [], total: 0, read: 0, members: new Uint32Array(0), ranges: new Uint32Array(0) });
  });

  test('only the records whose bytes do not decide are read', () => {
    const records = ['{"eventName":"StopInstances"}', '{"eventName":"Decrypt","a":"StopInstances"}', '{"eventName":"Decrypt","a":"\\u003c"}', '{"eventName":"Decrypt"}'];
    expect(read([successfulStops], `{"Records":[${records.join(',')}]}`)).toMatchObject({ total: 4, read: 2 });
  });

  test('many values of one member are decided where the member is', () => {
    const names = ['StopInstances', 'StartInstances', 'TerminateInstances', 'RunInstances', 'Delete*'];
    const records = ['Decrypt', 'RunInstances', 'DeleteTrail', 'XRunInstances', 'Sto\\u0070Instances'].map((name) => `{"a":"RunInstances", "eventName" : "${name}"}`);
    expect(read([anyOf(...names.map((name) => equals('$.eventName', name)) as [never, never])], `{"Records":[${records.join(',')}]}`)).toMatchObject({ read: 3, matches: [{ index: 1 }, { index: 2 }, { index: 4 }] });
  });

  test('a pattern that may match any record reads them all', () => {
    expect(read([notExists('$.errorCode'), stops], '{"Records":[{"a":1},{"errorCode":1}]}')).toMatchObject({ read: 2, matches: [{ index: 0, patterns: [0] }] });
  });

  test('patterns of other kinds see the text of each record', () => {
    expect(messages('{"Records":[{"a":1}, {"b":"two words"}]}', parse('"two words"'))).toEqual(['{"b":"two words"}']);
    expect(messages('{"Records":[{"a":1}, {"b":2}]}', matchAll)).toEqual(['{"a":1}', '{"b":2}']);
  });

  test.each([
    ['', 'expected \'{"Records":[\' at byte 0, found the end'],
    ['[]', 'expected \'{"Records":[\' at byte 0, found \'[\''],
    ['{"a":1}', 'expected a member "Records" at byte 6, found none'],
    ['{"Records":1}', "expected an array of records at byte 11, found '1'"],
    ['{"Records":[{"a":1}', "expected ',' or ']' at byte 19, found the end"],
    ['{"Records":[{"a":1}]', "expected ',' or '}' at byte 20, found the end"],
    ['{"Records":[{"a":"1}]}', 'expected the end of the string that starts at byte 17 at byte 22, found the end'],
    ['{"Records":[{"a":1},]}', "expected a value at byte 20, found ']'"],
    ['{"Records":[{"a":1}{"a":2}]}', "expected ',' or ']' at byte 19, found '{'"],
    ['{"Records":[{"a":1]]}', "expected ',' or '}' at byte 18, found ']'"],
    ['{"Records":[{"eventName":"StopInstances",}]}', "expected a name at byte 41, found '}'"],
    ['{"Records":[{"eventName":"StopInstances","a" 1}]}', "expected ':' at byte 45, found '1'"],
    ['{"Records":[{"eventName":"StopInstances","a":01}]}', "expected ',' or '}' at byte 46, found '1'"],
    ['{"Records":[{"eventName":"StopInstances","a":"\\x"}]}', "expected an escape at byte 47, found 'x'"],
    ['{"Records":[{"eventName":"StopInstances","a":"\t"}]}', 'expected no control character in a string at byte 46, found 0x09'],
    ['{"Records":[{"eventName":"StopInstances","a":nul}]}', "expected 'null' at byte 48, found '}'"],
    ['{"Records":[]}x', 'expected \'{"Records":[\' at byte 14, found \'x\''],
  ])('%s is refused: %s', (text, message) => {
    expect(() => read([stops], text)).toThrow(new Error(message));
  });

  test('damage inside a record that the bytes decide is found only by thorough reading', () => {
    const text = '{"Records":[{"eventName":"Decrypt","a":tru}]}';
    expect(read([stops], text)).toMatchObject({ matches: [], total: 1, read: 0 });
    expect(() => read([stops], text, { thorough: true })).toThrow(new Error("expected 'true' at byte 42, found '}'"));
  });
});

/** By JSON.parse, one document after the other being out of reach of a single changed byte. */
function isRecordsFile(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString().replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) && 'Records' in value && Array.isArray(value.Records);
  } catch {
    return false;
  }
}

describe.each(scanners)('the members of records, with the %s scanner', (_, scanner) => {
  const reading = { scanner, decode };
  const names = ['eventName', 'a', 'ünïcode', 'type'];
  /** The text of a value, by its first byte. */
  const valueAt = (bytes: Uint8Array, offset: number): unknown => (offset === 0 ? undefined : JSON.parse(decode(bytes, offset, skipValue(bytes, offset))));
  const told = (bytes: Uint8Array, members: Uint32Array): unknown[] => [...members].map((offset) => valueAt(bytes, offset));
  const expected = (records: readonly string[]): unknown[] => records.flatMap((text) => names.map((name) => ownMember(JSON.parse(text), name)));

  test('are those that JSON.parse gives, in files and in lines', () => {
    fc.assert(
      fc.property(file, fc.array(pattern, { maxLength: 3 }), ({ bytes, records }, patterns) => {
        const matcher = compileForFiles(patterns, reading, { members: names });
        const { members, ranges } = matcher.records(bytes);
        expect(told(bytes, members)).toEqual(expected(records));
        expect(records.map((__, index) => decode(bytes, ranges[2 * index]!, ranges[2 * index + 1]!))).toEqual(records);
        expect(matcher.records(bytes).matches).toEqual(compileForFiles(patterns, reading).records(bytes).matches);
        const lines = records.map((record) => record.replace(/[\r\n]/g, ' '));
        const text = Buffer.from(lines.join('\n'));
        expect(told(text, matcher.lines(text).members)).toEqual(expected(lines));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['directly in the record only', '{"x":{"a":1},"y":["a"],"type":2}', [undefined, undefined, undefined, 2]],
    ['the last of several', '{"a":1,"x":{"a":2},"a":3}', [undefined, 3, undefined, undefined]],
    ['one spelled with escapes', '{"a":1,"\\u0061":{"a":2}}', [undefined, { a: 2 }, undefined, undefined]],
    ['names, not values or ends of names', '{"x":"a","x\\"a":1,"b\\\\":"a"}', [undefined, undefined, undefined, undefined]],
    ['none of what is no object', '["a",{"a":1}]', [undefined, undefined, undefined, undefined]],
  ])('are %s', (__, record, values) => {
    const bytes = Buffer.from(`{"Records":[{"a":0},${record},{"a":0}]}`);
    expect(told(bytes, compileForFiles([stops], reading, { members: names }).records(bytes).members).slice(4, 8)).toEqual(values);
  });

  test('damaged lines are refused where members are wanted', () => {
    const refusal = (text: string): (() => unknown) => () => compileForFiles([stops], reading, { members: names }).lines(Buffer.from(text));
    expect(refusal('{"a":1}\n{"a":\n1}')).toThrow('expected a value at byte 13, found the end');
    expect(refusal('{"a":1}\n{"a":1} x\n')).toThrow("expected the end of the record at byte 16, found 'x'");
    expect(refusal('{"a":1}\n{"eventName":"StopInstances","b":x}')).toThrow("expected a value at byte 41, found 'x'");
  });
});

function ownMember(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

import fc from 'fast-check';
import { DOUBTFUL, MOST_NEEDLES, type ByteScanner, type Needle } from './byte-scanner';
import { needle } from './needle';
import { plainScanner } from './plain-scanner';
import { fastScanner as scanner, scanners } from './testing/node-bytes';

const needles = (...texts: readonly string[]): readonly Needle[] => texts.map((text) => needle([...Buffer.from(text)]));

/** Mostly what structure is made of, so that runs of backslashes and quotes meet the ends of blocks. */
const soup = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom('"', '\\', '\\\\', '{', '}', '[', ']', ',', 'ab', 'aab', '{}', '"a"') }, { weight: 1, arbitrary: fc.integer({ min: 50, max: 130 }).map((length) => 'x'.repeat(length)) }), { maxLength: 120 })
  .map((parts) => Buffer.from(parts.join('')));

function sorted(hits: ArrayLike<number>, end: number | undefined): readonly string[] {
  const pairs: string[] = [];
  for (let index = 0; index < hits.length; index += 2) if (hits[index + 1]! < (end ?? Infinity)) pairs.push(`${hits[index + 1]} ${hits[index]}`);
  return pairs.sort();
}

function scan(using: ByteScanner, bytes: Uint8Array, from: number, wanted: readonly Needle[]): unknown {
  const { elements, hits, end } = using.scanArray(bytes, from, wanted);
  return { elements: [...elements], end, hits: sorted(hits, end === undefined ? undefined : end - 3) };
}

test('it finds the elements, the end and the needles that the plain scanner finds', () => {
  const wanted = needles('ab', '"a"', '\\\\', '{}', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
  fc.assert(
    fc.property(soup, fc.nat({ max: 3 }), (bytes, start) => {
      const from = Math.min(start, bytes.length);
      expect(scan(scanner, bytes, from, wanted)).toEqual(scan(plainScanner, bytes, from, wanted));
      expect(sorted(scanner.find(bytes, from, bytes.length, wanted), undefined)).toEqual(sorted(plainScanner.find(bytes, from, bytes.length, wanted), undefined));
    }),
    { numRuns: 3000 },
  );
});

test('it finds needles across the borders of its parts, and none that reach over the start or the end', () => {
  const bytes = Buffer.alloc((1 << 18) * 2 + 20, 'x');
  for (const offset of [0, (1 << 18) - 3, (1 << 18) * 2 - 1, bytes.length - 6]) bytes.write('needle', offset);
  const wanted = needles('needle');
  expect([...scanner.find(bytes, 0, bytes.length, wanted)]).toEqual([0, 0, 0, 262141, 0, 524287, 0, 524302]);
  expect([...scanner.find(bytes, 1, bytes.length - 1, wanted)]).toEqual([0, 262141, 0, 524287]);
  // What an earlier text left in memory before the start is not part of this one.
  expect([...scanner.find(Buffer.from('eedle'), 0, 5, wanted)]).toEqual([]);
});

test('it finds elements across the borders of its parts', () => {
  const element = `{"a":"${'\\"]'.repeat(100_000)}"}`;
  const bytes = Buffer.from(`[${element},${element}]`);
  const { elements, hits, end } = scanner.scanArray(bytes, 1, []);
  expect([[...elements], [...hits], end]).toEqual([[1, 1 + element.length, 2 + element.length, 2 + 2 * element.length], [], bytes.length]);
});

test('it goes on when more is found than its memory holds at a time', () => {
  const count = 50_000;
  const bytes = Buffer.from(`${'{},'.repeat(count)}]`);
  const wanted = needles(...Array.from({ length: MOST_NEEDLES }, () => '{}'));
  const { elements, hits, end } = scanner.scanArray(bytes, 0, wanted);
  expect([elements.length, hits.length, end]).toEqual([2 * count, 2 * count * MOST_NEEDLES, bytes.length]);
});

test.each(scanners)('the %s scanner locates members directly in elements, on whatever side of the borders of blocks and parts', (_, using) => {
  const members = needles('"a"', '"bb"');
  const pad = fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 40, max: 140 }), fc.constant(1 << 18)).map((length) => `"${'x'.repeat(length)}"`);
  const blank = fc.constantFrom('', '', ' ', '\r\n\t', ' '.repeat(31));
  const member = fc.tuple(fc.constantFrom('"a"', '"bb"', '"c"', '"c\\"a"'), blank, fc.oneof(pad, fc.constantFrom('{"a":1}', '["a",{"bb":2}]', '"a"', '7')));
  const element = fc.array(member, { maxLength: 4 }).map((list) => `{${list.map(([name, gap, value]) => `${name}${gap}:${gap}${value}`).join(',')}}`);
  fc.assert(
    fc.property(fc.array(element, { maxLength: 6 }), (list) => {
      const text = `[${list.join(',')}]`;
      const { elements, members: found } = using.scanArray(Buffer.from(text), 1, [], members);
      expect(elements).toHaveLength(2 * list.length);
      const values = [...found].map((start) => (start === 0 || start === DOUBTFUL ? start : text[start]));
      expect(values).toEqual(list.flatMap((one) => [...['a', 'bb'].map((name) => firstOfValue(one, name))]));
    }),
    { numRuns: 300 },
  );
});

/** The first character of the value of an element's own member; what scanners tell where there is none, or several. */
function firstOfValue(element: string, name: string): string | number {
  const own = [...element.replace(/:(\s*)(\{"a":1\}|\["a",\{"bb":2\}\]|"[^"]*")/g, (_, blanks: string, value: string) => `:${blanks}${value[0] ?? ''}${'_'.repeat(value.length - 1)}`).matchAll(new RegExp(`[{,]"${name}"\\s*:\\s*([^\\s])`, 'g'))];
  return own.length === 0 ? 0 : own.length > 1 ? DOUBTFUL : own[0]![1]!;
}

import fc from 'fast-check';
import { byteReading } from '../../match/reading';
import { pieces } from './pieces';

const { scanner } = byteReading();

async function* chunksOf(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

const record = fc.record({ eventName: fc.constantFrom('StopInstances', 'Décrire', '}]}', '"'), a: fc.option(fc.array(fc.nat({ max: 9 }), { maxLength: 3 })), b: fc.string({ maxLength: 30 }) });
const records = fc.array(record, { maxLength: 30 });

test('the pieces of a file have its records, and tell where they stood', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(records, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 64, max: 600 }), async (documents, isLines, size, block) => {
      const text = isLines ? documents.flat().map((one) => `${JSON.stringify(one)}\n`).join('') : documents.map((list) => JSON.stringify({ Records: list })).join('\n');
      const whole = Buffer.from(text);
      const found: unknown[] = [];
      for await (const piece of pieces(chunksOf(text, size), scanner, block)) {
        const texts = piece.bytes.toString().split('\n').flatMap((part) => (isLines ? [part] : part.replaceAll(']}{', ']}\n{').split('\n')));
        for (const part of texts.filter((one) => one !== '')) found.push(...(isLines ? [JSON.parse(part)] : (JSON.parse(part) as { Records: unknown[] }).Records));
        const stop = piece.bytes.indexOf('eventName');
        if (stop !== -1) expect(whole.toString('utf8', piece.base + stop, piece.base + stop + 9)).toBe('eventName');
      }
      expect(found).toEqual(documents.flat());
    }),
    { numRuns: 200 },
  );
});

test('a large file is never held as a whole', async () => {
  const one = JSON.stringify({ eventName: 'StopInstances', padding: 'x'.repeat(500) });
  for (const text of [`{"Records":[${Array.from({ length: 400 }, () => one).join(',')}]}`, Array.from({ length: 400 }, () => one).join('\n')]) {
    const lengths: number[] = [];
    for await (const { bytes } of pieces(chunksOf(text, 1_000), scanner, 4_096)) lengths.push(bytes.length);
    expect(lengths.length).toBeGreaterThan(20);
    expect(Math.max(...lengths)).toBeLessThan(8_192);
  }
});

import fc from 'fast-check';
import { matchAll } from '../builders';
import { cutRecords } from './cut-records';
import { compileForFiles } from './file-matcher';
import { file } from './testing/adversarial';
import { decode, scanners } from './testing/node-bytes';

test.each(scanners)('with the %s scanner, the pieces of a file have its records, wherever its parts end', (_, scanner) => {
  const messages = (bytes: Uint8Array): readonly string[] => compileForFiles([matchAll], { scanner, decode }).records(bytes).matches.map(({ message }) => message);
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 200 }), (files, part) => {
      // A byte order mark stands at the start of a file only.
      const text = Buffer.concat(files.map(({ bytes }, index) => (index > 0 && bytes[0] === 0xef ? bytes.subarray(3) : bytes)));
      const found: string[] = [];
      let pending: Uint8Array = Buffer.alloc(0);
      let base = 0;
      for (let offset = 0; offset < text.length; offset += part) {
        pending = Buffer.concat([pending, text.subarray(offset, offset + part)]);
        const cut = cutRecords(pending, scanner);
        if (cut === undefined) continue;
        found.push(...messages(cut.complete));
        base += cut.shift;
        pending = cut.rest;
        const last = pending.length - 1;
        expect(pending[last]).toBe(text[last + base]);
      }
      expect([...found, ...messages(pending)]).toEqual(messages(text));
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['', undefined],
  ['{"Records":[{"a":1},', undefined],
  ['{"Records":[{"a":1},{"b":2}', ['{"Records":[{"a":1}]}', '{"Records":[{"b":2}']],
  ['{"Records":[{"a":1} , {"b":2},{"c"', ['{"Records":[{"a":1}]}', '{"Records":[{"b":2},{"c"']],
  ['{"Records":[{"a":1},7,{"b":2}', undefined],
  ['{"Records":[{"a":1},{"b":2}]}', undefined],
  ['{"Records":[{"a":1}]}\n{"Rec', ['{"Records":[{"a":1}]}\n', '{"Rec']],
  ['{"Records":[{"a":1}]}{"Records":[{"b":1},{"c":1}', ['{"Records":[{"a":1}]}{"Records":[{"b":1}]}', '{"Records":[{"c":1}']],
  ['{"a":1,"Records":[{"a":1},{"b":2},', undefined],
])('%s is cut into %j', (text, pieces) => {
  for (const [, scanner] of scanners) {
    const cut = cutRecords(Buffer.from(text), scanner);
    expect(cut && [cut.complete, cut.rest].map((piece) => Buffer.from(piece).toString())).toEqual(pieces);
  }
});

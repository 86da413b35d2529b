import { Readable, Writable } from 'node:stream';
import type { Terminal } from '../../command';
import { megabytes, readingProgress } from './progress';

/** What is written to standard error, and a clock that is set by hand. */
function terminal(isTTY: boolean): { readonly terminal: Terminal; readonly written: string[]; readonly clock: { now: number } } {
  const written: string[] = [];
  const stderr = Object.assign(new Writable({ write: (chunk: Buffer, _, done) => (written.push(chunk.toString()), done()) }), { isTTY });
  return { terminal: { stdin: Readable.from([]), stdout: new Writable(), stderr }, written, clock: { now: 0 } };
}

test('on a terminal a bar tells share, records, rate and time left, ten times a second at most, and goes away at the end', () => {
  const { terminal: shown, written, clock } = terminal(true);
  const progress = readingProgress(shown, 4_000_000, 9, () => clock.now);
  clock.now = 99;
  progress.read(10_000, 100);
  expect(written).toEqual([]);
  clock.now = 2_000;
  progress.read(1_000_000, 50_000);
  clock.now = 2_050;
  progress.read(2_000_000, 60_000);
  progress.done();
  expect(written).toEqual([`\r\u001b[K${'█'.repeat(7)}${'░'.repeat(21)}  25 %  50,000 records  25,000 records/s  0:06 left`, '\r\u001b[K']);
});

test('elsewhere a line every ten seconds does, and none is taken back', () => {
  const { terminal: shown, written, clock } = terminal(false);
  const progress = readingProgress(shown, 4_000_000, 1_234, () => clock.now);
  clock.now = 9_999;
  progress.read(10_000, 100);
  clock.now = 10_000;
  progress.read(4_000, 1_234_567);
  progress.done();
  expect(written).toEqual(['reading 1,234 files, 4.0 MB\n', '  0 %  1,234,567 records  123,457 records/s  2:46:30 left\n']);
});

test.each([
  [999, '1 kB'],
  [4_000_000, '4.0 MB'],
  [51_000_000, '51 MB'],
  [12_345_000_000, '12.3 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(megabytes(bytes)).toBe(text);
});

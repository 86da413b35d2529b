import { candidatePatterns, type Stack } from '@stopwatch/cloudwatch-simulator';
import { compileForFiles, DamagedTextError, startsWithRecords, type ByteMatches, type ByteScanner, type FileMatcher } from '@stopwatch/filter-pattern';
import { createReadStream, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { contents } from '../../match/log-source';
import { byteReading, unreadable } from '../../match/reading';
import type { ArchiveFile } from '../archive/archive-files';
import { CountClasses, requireFewTrails, type Damage, type DecidedFile, type MatchedRecord, type Question } from './decided';
import { EventTimes } from './event-times';
import { pieces } from './pieces';
import { TrailDecisions } from './trail-decisions';

/** Files of up to so many bytes are read at once; larger ones as a stream. */
const AT_ONCE = 16 * 2 ** 20;
/** What one of those may become when it is decompressed, before it is read as a stream after all. */
const MOST_DECOMPRESSED = 64 * 2 ** 20;
/** What has been found in a file so far. */
interface Findings {
  records: number;
  outside: number;
  bytes: number;
  first: number;
  last: number;
  /** Records before the block at hand. */
  before: number;
  readonly matched: MatchedRecord[];
  readonly counts: Map<number, number>;
  readonly damages: Damage[];
}

/** Reads files of CloudTrail events and keeps of them what a stack can be moved by. */
export class FileReader {
  private readonly scanner: ByteScanner;
  private readonly matcher: FileMatcher;
  private readonly times = new EventTimes();
  private readonly trails: TrailDecisions;
  private readonly classes: CountClasses;
  /** Members looked for in each record: eventTime, then those that decide which trails record it. */
  private readonly width: number;
  private readonly since: number;
  private readonly until: number;

  constructor(stack: Stack, { deliveryDelay, since = -Infinity, until = Infinity }: Pick<Question, 'deliveryDelay' | 'since' | 'until'>) {
    requireFewTrails(stack.trails.length);
    this.trails = new TrailDecisions(stack);
    const members = ['eventTime', ...this.trails.members];
    this.width = members.length;
    const reading = byteReading();
    this.scanner = reading.scanner;
    this.matcher = compileForFiles(candidatePatterns(stack), reading, { members });
    this.classes = new CountClasses(deliveryDelay);
    [this.since, this.until] = [since, until];
  }

  /** Reads a file. What is damaged is told in `damages`; of a file that is damaged as a whole nothing else is. */
  async read(file: ArchiveFile): Promise<DecidedFile> {
    const findings: Findings = { records: 0, outside: 0, bytes: 0, first: Infinity, last: -Infinity, before: 0, matched: [], counts: new Map(), damages: [] };
    try {
      const whole = file.size <= AT_ONCE ? decompressed(file.name) : undefined;
      if (whole === undefined) await this.readStream(file, findings);
      else if (startsWithRecords(whole)) this.takeRecords(whole, 0, findings);
      else this.takeLines(whole, findings);
    } catch (error) {
      return { records: 0, outside: 0, bytes: findings.bytes, matched: [], counts: [], damages: [{ problem: unreadable(error as NodeJS.ErrnoException) }] };
    }
    const { records, outside, bytes, matched, counts, damages, first, last } = findings;
    return { records, outside, bytes, matched, damages, ...(first <= last ? { first, last } : {}), counts: [...counts].flat() };
  }

  private async readStream({ name }: ArchiveFile, findings: Findings): Promise<void> {
    for await (const { bytes, isLines, base } of pieces(contents({ name, open: () => createReadStream(name, { highWaterMark: 2 ** 20 }) }), this.scanner)) {
      if (isLines) this.takeLines(bytes, findings);
      else this.takeRecords(bytes, base, findings);
      findings.bytes = base + bytes.length;
    }
  }

  /** @param base what is to be added to an offset to have that in the file */
  private takeRecords(bytes: Buffer, base: number, findings: Findings): void {
    try {
      this.take(bytes, this.matcher.records(bytes), findings);
    } catch (error) {
      throw error instanceof DamagedTextError ? new DamagedTextError(error.offset + base, error.expected, error.found) : error;
    }
  }

  /** A damaged line is told and left out; those around it are read. */
  private takeLines(bytes: Buffer, findings: Findings): void {
    let rest = bytes;
    while (rest.length > 0) {
      try {
        return this.take(rest, this.matcher.lines(rest), findings);
      } catch (error) {
        if (!(error instanceof DamagedTextError)) throw error;
        const start = rest.lastIndexOf(0x0a, Math.max(0, error.offset - 1)) + 1;
        const end = rest.indexOf(0x0a, start);
        if (start > 0) this.takeLines(rest.subarray(0, start), findings);
        findings.before += 1;
        findings.damages.push({ number: findings.before, problem: `damaged JSON: expected ${error.expected} at byte ${error.offset - start} of the line, found ${error.found}` });
        rest = end === -1 ? rest.subarray(rest.length) : rest.subarray(end + 1);
      }
    }
  }

  private take(bytes: Buffer, { matches, total, members, ranges }: ByteMatches, findings: Findings): void {
    const { classes, times, trails, width } = this;
    const counts = new RunCounter(findings.counts);
    let next = 0;
    for (let index = 0; index < total; index += 1) {
      const match = matches[next]?.index === index ? matches[next++] : undefined;
      const number = findings.before + index + 1;
      const time = times.read(bytes, members[index * width]!);
      if (typeof time === 'string') {
        findings.damages.push({ number, problem: bytes[ranges[2 * index]!] === 0x7b ? time : 'is no JSON object' });
        continue;
      }
      if (time < this.since || time >= this.until) {
        findings.outside += 1;
        continue;
      }
      findings.records += 1;
      if (time < findings.first) findings.first = time;
      if (time > findings.last) findings.last = time;
      if (match !== undefined) {
        findings.matched.push({ eventTime: time, number, message: match.message });
        continue;
      }
      const recordedBy = trails.fromMembers(bytes, members, index * width + 1) ?? trails.decide(JSON.parse(bytes.toString('utf8', ranges[2 * index], ranges[2 * index + 1])) as Record<string, unknown>);
      counts.add(classes.key(time, recordedBy));
    }
    counts.close();
    findings.before += total;
    findings.bytes += bytes.length;
  }
}

/** Counts by key; records that follow each other mostly have the same. */
class RunCounter {
  private key = NaN;
  private times = 0;

  constructor(private readonly counts: Map<number, number>) {}

  add(key: number): void {
    if (key !== this.key) this.close();
    this.key = key;
    this.times += 1;
  }

  close(): void {
    if (this.times > 0) this.counts.set(this.key, (this.counts.get(this.key) ?? 0) + this.times);
    this.times = 0;
  }
}

/** The content of a file; `undefined` when it is too large to be had at once. */
function decompressed(name: string): Buffer | undefined {
  const bytes = readFileSync(name);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  // RFC 1952, ISIZE: the last four bytes tell the length, modulo 2^32; in a damaged file anything.
  const told = bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  const chunkSize = Math.min(Math.max(told + 64, 16_384), 16 * 2 ** 20);
  try {
    return gunzipSync(bytes, { chunkSize, maxOutputLength: MOST_DECOMPRESSED });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}

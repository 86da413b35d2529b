import type { CountClass, DecidedFile, MatchedRecord } from '../read/decided';
import { CountClasses } from '../read/decided';

/** A matched record and where it is from. */
export interface CollectedRecord extends MatchedRecord {
  /** Number of the file in the archive's list. */
  readonly file: number;
}

/** One day of an archive, in order of time. */
export interface CollectedDay {
  readonly counts: readonly (CountClass & { readonly count: number })[];
  readonly matched: readonly CollectedRecord[];
}

const DAY = 86_400_000;

/** What all files of an archive say together, whatever order they come in and however the records are spread over them. */
export class Collected {
  records = 0;
  outside = 0;
  bytes = 0;
  matching = 0;
  first = Infinity;
  last = -Infinity;
  private readonly counts = new Map<number, number>();
  private readonly matched = new Map<number, CollectedRecord[]>();

  constructor(private readonly classes: CountClasses) {}

  add(file: number, decided: DecidedFile): void {
    this.records += decided.records;
    this.outside += decided.outside;
    this.bytes += decided.bytes;
    this.matching += decided.matched.length;
    this.first = Math.min(this.first, decided.first ?? Infinity);
    this.last = Math.max(this.last, decided.last ?? -Infinity);
    for (let index = 0; index < decided.counts.length; index += 2) {
      const key = decided.counts[index]!;
      this.counts.set(key, (this.counts.get(key) ?? 0) + decided.counts[index + 1]!);
    }
    for (const record of decided.matched) {
      const day = Math.floor(record.eventTime / DAY);
      const others = this.matched.get(day);
      if (others === undefined) this.matched.set(day, [{ ...record, file }]);
      else others.push({ ...record, file });
    }
  }

  /** Gives away the days that have events, in order of time. */
  *days(): Generator<CollectedDay> {
    const keys = Float64Array.from(this.counts.keys()).sort();
    const days = [...new Set([...this.matched.keys(), ...[...keys].map((key) => Math.floor(this.classes.read(key).eventTime / DAY))])].sort((a, b) => a - b);
    let next = 0;
    for (const day of days) {
      const counts: (CountClass & { count: number })[] = [];
      for (; next < keys.length; next += 1) {
        const one = this.classes.read(keys[next]!);
        if (one.eventTime >= (day + 1) * DAY) break;
        counts.push({ ...one, count: this.counts.get(keys[next]!)! });
      }
      const matched = this.matched.get(day) ?? [];
      this.matched.delete(day);
      yield { counts, matched: matched.sort((a, b) => a.eventTime - b.eventTime || compare(a.message, b.message) || a.file - b.file || a.number - b.number) };
    }
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

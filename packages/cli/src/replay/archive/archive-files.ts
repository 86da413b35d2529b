import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../../command';

/** A file that holds CloudTrail events. */
export interface ArchiveFile {
  /** As the user can find it. */
  readonly name: string;
  /** In bytes, as it lies there. */
  readonly size: number;
  /** Milliseconds; with `size`, what tells that a file is still the one that was read. */
  readonly modifiedAt: number;
}

/** The files of an archive, and what was passed over. */
export interface Archive {
  /** In order of delivery where names tell it, else of name. */
  readonly files: readonly ArchiveFile[];
  readonly ignored: Ignored;
}

/** How many files were not read, by reason. */
export interface Ignored {
  /** CloudTrail-Digest files: checksums, no events. */
  readonly digests: number;
  /** CloudTrail-Insight files: Insights events are no API calls. */
  readonly insights: number;
  /** Files whose name says that another one with the same events is read. */
  readonly copies: number;
  /** Files that were delivered before the period. */
  readonly tooEarly: number;
  /** Files of other kinds below a directory. */
  readonly others: number;
}

const EVENTS = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i;
const DIGEST = /(?:^|[/\\])CloudTrail-Digest[/\\]|_CloudTrail-Digest_[^/\\]*$/;
const INSIGHT = /(?:^|[/\\])CloudTrail-Insight[/\\]|_CloudTrail-Insight_[^/\\]*$/;
/** User guide, "CloudTrail log file name format": account, Region, minute of delivery, 16 characters that make it unique. */
const DELIVERED = /^\d{12}_CloudTrail_[a-z0-9-]+_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z_[A-Za-z0-9]{16}\.json(?:\.gz)?$/;
/** Clocks differ: a file delivered an hour before a moment has nothing of what came after it. */
const TOLERANCE = 3_600_000;

/**
 * Finds the files that arguments stand for: files as they are named, directories with all events in them.
 *
 * @param since epoch milliseconds; files delivered before it are left out
 * @throws CommandError naming what is not there
 */
export function archiveFiles(args: readonly string[], since = -Infinity): Archive {
  const ignored = { digests: 0, insights: 0, copies: 0, tooEarly: 0, others: 0 };
  const found = new Map<string, ArchiveFile>();
  const consider = (file: ArchiveFile, isNamed: boolean): void => {
    const base = path.basename(file.name);
    if (DIGEST.test(file.name)) ignored.digests += 1;
    else if (INSIGHT.test(file.name)) ignored.insights += 1;
    else if (!isNamed && !EVENTS.test(base)) ignored.others += 1;
    else if ((deliveredAt(base) ?? Infinity) + TOLERANCE < since) ignored.tooEarly += 1;
    else if (found.has(identity(file.name))) ignored.copies += 1;
    else found.set(identity(file.name), file);
  };
  for (const arg of args) walk(arg, true, consider);
  const files = [...found.values()].map((file) => ({ file, at: deliveredAt(path.basename(file.name)) ?? -Infinity }));
  files.sort((a, b) => a.at - b.at || compare(a.file.name, b.file.name));
  return { files: files.map(({ file }) => file), ignored };
}

function walk(name: string, isNamed: boolean, consider: (file: ArchiveFile, isNamed: boolean) => void): void {
  const status = statSync(name, { throwIfNoEntry: false });
  if (status === undefined) throw new CommandError(`${name}: no such file or directory`);
  if (!status.isDirectory()) return consider({ name, size: status.size, modifiedAt: Math.round(status.mtimeMs) }, isNamed);
  for (const entry of readdirSync(name).sort()) walk(path.join(name, entry), false, consider);
}

/** What two copies of a file have in common: the name CloudTrail gave it, which is unique, else the place it lies at. */
function identity(name: string): string {
  const base = path.basename(name);
  return DELIVERED.test(base) ? base.replace(/\.gz$/, '') : path.resolve(name);
}

function deliveredAt(base: string): number | undefined {
  const match = DELIVERED.exec(base);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute] = match.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

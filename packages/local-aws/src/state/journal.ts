import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';

import { fileBlobs, sweepBlobs } from './blobs';
import { fromText, toText } from './plain-data';
import { createState, type Change, type State } from './state';

type Contents = Map<string, Map<string, unknown>>;

/** A line of the journal: the changes of one request, `[table, key]` where the key is gone. */
type Line = readonly (readonly [table: string, key: string, value?: unknown])[];

function apply(contents: Contents, line: Line): void {
  for (const [table, key, ...value] of line) {
    const rows = contents.get(table) ?? new Map<string, unknown>();
    contents.set(table, rows);
    if (value.length === 0) rows.delete(key);
    else rows.set(key, value[0]);
  }
}

/** A process killed in the middle of a write leaves a last line without an end: that request never was answered. */
function completeLines(text: string): readonly string[] {
  return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').slice(0, -1);
}

function load(path: string): Contents {
  const contents: Contents = new Map();
  if (existsSync(path)) for (const line of completeLines(readFileSync(path, 'utf8'))) apply(contents, fromText(line) as Line);
  return contents;
}

function lineOf(changes: readonly Change[]): string {
  return `${toText(changes.map(({ table, key, value }) => (value === undefined ? [table, key] : [table, key, value])))}\n`;
}

/** Rewrites the journal as the state it leads to; the old one stays until the new one is whole. */
function compact(path: string, contents: Contents): string {
  const lines = [...contents].flatMap(([table, rows]) => [...rows].map(([key, value]) => lineOf([{ table, key, value }])));
  const text = lines.join('');
  writeFileSync(`${path}.partial`, text);
  renameSync(`${path}.partial`, path);
  return text;
}

function appendAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

/** Table and key of the endpoint's time as of the last line: a kept world goes on from there, never back. */
const TIME = { table: 'endpoint', key: 'now' } as const;

/** The time at which a kept state was last changed. */
export function keptTime(state: State): number | undefined {
  return state.rows(TIME.table).get(TIME.key) as number | undefined;
}

/**
 * State kept in a directory: `journal.ndjson`, a line for each request that changed something, and `blobs/`.
 * It survives a kill at any moment: a request is kept whole or not at all.
 *
 * @param now the endpoint's time, kept with every change
 */
export function openState(directory: string, now: () => number): State {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'journal.ndjson');
  const contents = load(path);
  const text = compact(path, contents);
  const blobs = fileBlobs(join(directory, 'blobs'));
  sweepBlobs(join(directory, 'blobs'), (name) => text.includes(name));
  const journal = openSync(path, 'a');
  return createState({
    contents,
    blobs,
    keep: (changes) => appendAll(journal, lineOf([...changes, { ...TIME, value: now() }])),
    close: () => {
      fsyncSync(journal);
      closeSync(journal);
    },
  });
}

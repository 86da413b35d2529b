import { memoryBlobs, type Blobs } from './blobs';

/** One change: what a key of a table now holds, `undefined` when it is gone. */
export interface Change {
  readonly table: string;
  readonly key: string;
  readonly value: unknown;
}

/** Keeps what has changed; called once for each request that changed something. */
export type Keep = (changes: readonly Change[]) => void;

/** Everything the endpoint remembers: named tables of plain data. */
export interface State {
  rows(table: string): ReadonlyMap<string, unknown>;
  put(table: string, key: string, value: unknown): void;
  delete(table: string, key: string): boolean;
  /** Names of the tables that hold something. */
  tables(): readonly string[];
  /** Large immutable bytes: objects in buckets, code of functions. */
  readonly blobs: Blobs;
  /** Makes the changes since the last call durable, all or none. */
  commit(): void;
  /** Grows with every change: what was made of the tables is still true while it stays. */
  readonly revision: number;
  /** Forgets everything. */
  reset(): void;
  close(): void;
}

export interface StateOptions {
  readonly contents?: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  readonly blobs?: Blobs;
  readonly keep?: Keep;
  readonly close?: () => void;
}

const EMPTY: ReadonlyMap<string, unknown> = new Map();

export function createState({ contents, blobs = memoryBlobs(), keep, close }: StateOptions = {}): State {
  const tables = new Map([...(contents ?? [])].map(([name, rows]) => [name, new Map(rows)]));
  let pending: Change[] = [];
  let revision = 0;
  const note = (change: Change): void => {
    revision += 1;
    if (keep) pending.push(change);
  };
  const commit = (): void => {
    if (pending.length === 0) return;
    const changes = pending;
    pending = [];
    keep?.(changes);
  };
  const remove = (table: string, key: string): boolean => {
    if (!tables.get(table)?.delete(key)) return false;
    note({ table, key, value: undefined });
    return true;
  };
  return {
    rows: (table) => tables.get(table) ?? EMPTY,
    put: (table, key, value) => {
      const rows = tables.get(table) ?? new Map<string, unknown>();
      tables.set(table, rows.set(key, value));
      note({ table, key, value });
    },
    delete: remove,
    tables: () => [...tables].filter(([, rows]) => rows.size > 0).map(([name]) => name),
    blobs,
    commit,
    get revision() {
      return revision;
    },
    reset: () => {
      for (const [table, rows] of tables) for (const key of [...rows.keys()]) remove(table, key);
      commit();
    },
    close: () => {
      commit();
      close?.();
    },
  };
}

import type { Scope } from '../operation/call';

/** One account's and Region's rows of a table. Values are plain data and are never changed in place: `put` a new one. */
export interface Table<Row> {
  get(key: string): Row | undefined;
  has(key: string): boolean;
  put(key: string, row: Row): void;
  /** @returns whether there was such a row */
  delete(key: string): boolean;
  /** In order of first putting. */
  values(): readonly Row[];
  readonly size: number;
}

/** A kind of thing that the endpoint remembers. */
export interface TableDefinition<Row> {
  of(scope: Scope): Table<Row>;
}

export interface TableOptions {
  /**
   * Whether all Regions of an account share the rows, as IAM's do.
   *
   * @default false
   */
  readonly global?: boolean;
}

/**
 * Declares a table.
 *
 * @param name service and kind, `sns.topics`; rows on disk bear it, so renaming one forgets them
 */
export function table<Row>(name: string, { global = false }: TableOptions = {}): TableDefinition<Row> {
  return {
    of: ({ world: { state }, account, region }) => {
      const full = `${account}/${global ? 'global' : region}/${name}`;
      const rows = (): ReadonlyMap<string, Row> => state.rows(full) as ReadonlyMap<string, Row>;
      return {
        get: (key) => rows().get(key),
        has: (key) => rows().has(key),
        put: (key, row) => state.put(full, key, row),
        delete: (key) => state.delete(full, key),
        values: () => [...rows().values()],
        get size() {
          return rows().size;
        },
      };
    },
  };
}

import type { Scope } from '../../operation/call';
import { table } from '../../state/table';

/** The resources of one kind: those that were made, and those that every account has from the start. */
export interface Resources<Row> {
  all(scope: Scope): readonly Row[];
  get(scope: Scope, id: string): Row | undefined;
  put(scope: Scope, row: Row): void;
  delete(scope: Scope, id: string): void;
}

export interface ResourcesOptions<Row> {
  /** Of the table: `ec2.vpcs`. */
  readonly name: string;
  readonly id: (row: Row) => string;
  /**
   * What a new account has. It is worked out when asked for, and written only once it is changed.
   *
   * @default nothing
   */
  readonly initial?: (scope: Scope) => readonly Row[];
}

export function resources<Row>({ name, id, initial = () => [] }: ResourcesOptions<Row>): Resources<Row> {
  const made = table<Row>(name);
  const deleted = table<true>(`${name}.deleted`);
  const untouched = (scope: Scope): readonly Row[] =>
    initial(scope).filter((row) => !made.of(scope).has(id(row)) && !deleted.of(scope).has(id(row)));
  return {
    all: (scope) => [...untouched(scope), ...made.of(scope).values()],
    get: (scope, wanted) => made.of(scope).get(wanted) ?? untouched(scope).find((row) => id(row) === wanted),
    put: (scope, row) => made.of(scope).put(id(row), row),
    delete: (scope, wanted) => {
      made.of(scope).delete(wanted);
      if (initial(scope).some((row) => id(row) === wanted)) deleted.of(scope).put(wanted, true);
    },
  };
}

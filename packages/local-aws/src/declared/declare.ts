import type { Call, Scope } from '../operation/call';
import type { Given, Operation } from '../operation/operation';
import { paginate, type PageRequest } from '../operation/paginate';
import type { ServiceException } from '../operation/service-exception';
import { table, type TableDefinition } from '../state/table';

/** A kind of resource that is kept, checked and shown, and does nothing else. */
export interface Kind {
  /** Service and kind: `iam.roles`. */
  readonly table: string;
  /**
   * Whether all Regions of an account share them.
   *
   * @default false
   */
  readonly global?: boolean;
  /** The service's refusal when there is none under a key. */
  readonly missing: (key: string, scope: Scope) => ServiceException;
  /**
   * Its refusal to create another under a key.
   *
   * @default the new one takes the place of the old
   */
  readonly exists?: (key: string, scope: Scope) => ServiceException;
}

/** How a call's input names the resource that it is about. */
export type KeyOf<Input> = (input: Given<Input>, scope: Scope) => string;

export interface Listing<Row, Input, Output> {
  /**
   * Which of them the caller means.
   *
   * @default all
   */
  readonly where?: (row: Row, input: Given<Input>, scope: Scope) => boolean;
  readonly page: (input: Given<Input>, call: Call) => PageRequest<Row>;
  readonly answer: (rows: readonly Row[], next: string | undefined, input: Given<Input>) => Output;
}

/**
 * The operations that a declared resource needs. Its rows hold members under the SDK's names, and whatever else the service needs: the output
 * schema of each operation picks what it shows, so an answer may be the row as it is.
 */
export interface Declared<Row> extends TableDefinition<Row> {
  find(scope: Scope, key: string): Row | undefined;
  /** @throws ServiceException the kind's `missing` */
  require(scope: Scope, key: string): Row;
  create<Input, Output>(key: KeyOf<NoInfer<Input>>, make: (call: Call, input: Given<Input>) => Row, answer?: (row: Row, call: Call) => Output): Operation<Input, Output>;
  show<Input, Output>(key: KeyOf<NoInfer<Input>>, answer: (row: Row, call: Call, input: Given<Input>) => Output): Operation<Input, Output>;
  change<Input, Output>(key: KeyOf<NoInfer<Input>>, change: (row: Row, input: Given<Input>, call: Call) => Row, answer?: (row: Row, call: Call) => Output): Operation<Input, Output>;
  /** @param before what must be so, or is done, first; it refuses by throwing */
  remove<Input, Output>(key: KeyOf<NoInfer<Input>>, before?: (row: Row, call: Call, input: Given<Input>) => void): Operation<Input, Output>;
  list<Input, Output>(listing: Listing<Row, Input, Output>): Operation<Input, Output>;
}

const nothing = <Output>(): Output => ({}) as Output;

/**
 * Declares a kind of resource.
 *
 * ```ts
 * const detectors = declare<Detector>({ table: 'guardduty.detectors', missing: () => new ServiceException('BadRequestException', '…') });
 * const operations: Operations<typeof import('@aws-sdk/client-guardduty')> = {
 *   GetDetector: detectors.show(({ DetectorId }) => DetectorId, (detector) => detector),
 * };
 * ```
 */
export function declare<Row>({ table: name, global = false, missing, exists }: Kind): Declared<Row> {
  const rows = table<Row>(name, { global });
  const require = (scope: Scope, key: string): Row => {
    const row = rows.of(scope).get(key);
    if (row === undefined) throw missing(key, scope);
    return row;
  };
  return {
    of: rows.of,
    find: (scope, key) => rows.of(scope).get(key),
    require,
    create: (key, make, answer = nothing) => (call, input) => {
      const id = key(input, call);
      if (exists && rows.of(call).has(id)) throw exists(id, call);
      const row = make(call, input);
      rows.of(call).put(id, row);
      return answer(row, call);
    },
    show: (key, answer) => (call, input) => answer(require(call, key(input, call)), call, input),
    change: (key, change, answer = nothing) => (call, input) => {
      const id = key(input, call);
      const row = change(require(call, id), input, call);
      rows.of(call).put(id, row);
      return answer(row, call);
    },
    remove: (key, before) => (call, input) => {
      const id = key(input, call);
      before?.(require(call, id), call, input);
      if (!rows.of(call).delete(id)) throw missing(id, call);
      return nothing();
    },
    list: ({ where = () => true, page, answer }) => (call, input) => {
      const { items, next } = paginate(rows.of(call).values().filter((row) => where(row, input, call)), page(input, call));
      return answer(items, next, input);
    },
  };
}

import type { Call } from './call';

/**
 * A member that the model requires is there when an operation runs, so its type says so, at every depth.
 * The SDK writes a required member as `Name: string | undefined`, an optional one as `Name?: string | undefined`.
 */
export type Given<T> = T extends Date | Uint8Array | ((...args: never[]) => unknown)
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Given<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: object extends Pick<T, K> ? Given<T[K]> : Given<Exclude<T[K], undefined>> }
      : T;

/** State and input to output. It has never heard of HTTP, JSON or XML. */
export type Operation<Input, Output> = (call: Call, input: Given<Input>) => Output | Promise<Output>;

type Answered<Output> = Omit<Output, '$metadata'>;

interface CommandOf<Input, Output> {
  readonly input: Input;
  resolveMiddleware(...args: never[]): (args: never) => Promise<{ output: Output }>;
}

type OperationOf<Command> = Command extends abstract new (...input: never[]) => CommandOf<infer Input, infer Output>
  ? Operation<Input, Answered<Output>>
  : never;

type CommandName<Export> = Export extends `${infer Name}Command` ? Name : never;

/** The operations of a service that this endpoint answers: a table whose rows must fit what the SDK's client says. */
export type Operations<Client> = { readonly [Export in keyof Client as CommandName<Export>]?: OperationOf<Client[Export]> };

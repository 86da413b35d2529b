import type { Readable, Writable } from 'node:stream';

/** What a subcommand reads from and writes to. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** One subcommand; its module in `commands/` is loaded only when it is called. */
export interface Command {
  /** The text of `stopwatch <command> --help`: first line the synopsis, e.g. `Usage: stopwatch match [options] <pattern> [file…]`. */
  readonly help: string;

  /**
   * Does the work.
   *
   * @param args what follows the subcommand's name; `--help` has been dealt with
   * @returns the exit code: 0 done, 1 the answer is no (nothing matched, an expectation failed), 2 trouble
   * @throws UsageError for arguments that make no sense; anything else thrown is printed and exits with 2
   */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Arguments that make no sense: printed with the command's synopsis, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Trouble whose message says everything (an unreadable file, a pattern with a syntax error): printed without a stack, exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

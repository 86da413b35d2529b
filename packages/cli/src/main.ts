import { type Terminal, CommandError, UsageError } from './command';
import { commands } from './commands';

/** Runs the command line `stopwatch <args>` in this process and sets its exit code. */
export function main(args: readonly string[]): void {
  // The reader went away (`| head`): what it wanted, it has.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.stderr.on('error', () => undefined);
  void run(args, process).then((exitCode) => {
    process.exitCode = exitCode;
  });
}

/** Runs a command line and resolves to its exit code; writes only to the terminal it is given. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    terminal.stderr.write(overview());
    return 2;
  }
  if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    terminal.stdout.write(overview());
    return 0;
  }
  if (name === 'help') return run([rest[0]!, '--help'], terminal);
  const entry = commands.get(name);
  if (entry === undefined) {
    terminal.stderr.write(`stopwatch: no command '${name}'; there are ${[...commands.keys()].join(', ')}\n`);
    return 2;
  }
  return runCommand(name, rest, terminal);
}

async function runCommand(name: string, args: readonly string[], terminal: Terminal): Promise<number> {
  const command = commands.get(name)!.load();
  if (asksForHelp(args)) {
    terminal.stdout.write(command.help);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    terminal.stderr.write(`stopwatch ${name}: ${describe(error, command.help)}\n`);
    return 2;
  }
}

/** `--help` anywhere before a `--`. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function describe(error: unknown, help: string): string {
  if (error instanceof CommandError) return error.message;
  if (isUsageError(error)) return `${error.message}\n${help.slice(0, help.indexOf('\n'))}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** `parseArgs` of node:util throws TypeErrors whose code starts with ERR_PARSE_ARGS. */
function isUsageError(error: unknown): error is Error {
  return error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
}

function overview(): string {
  const width = Math.max(...[...commands.keys()].map((name) => name.length));
  const rows = [...commands].map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return ['Usage: stopwatch <command> [arguments]', '', 'Commands:', ...rows, '', "Run 'stopwatch <command> --help' for the arguments of a command.", ''].join('\n');
}

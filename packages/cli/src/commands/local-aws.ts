import { startLocalAws, type LocalAws, type LocalAwsOptions } from '@stopwatch/local-aws';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { CommandError, UsageError, type Command, type Terminal } from '../command';

const help = `Usage: stopwatch local-aws [options]

An AWS endpoint on this machine for the services that Stopwatch deploys: Terraform, the AWS CLI and every SDK work against it, and the
chain from a stopped instance to the e-mail works behind it. Any credentials do. The console is at the address it prints.

      --port <number>      port to listen on; 0 takes a free one (default 4566)
      --host <address>     address to listen on (default 127.0.0.1); any other lets everybody in who reaches it
      --clock real|manual  whether time moves by itself, or only by POST /_stopwatch/clock {"advance": "PT24H"} (default real)
      --speed <number>     seconds of the endpoint's time in one of ours, with --clock real (default 1)
      --start <time>       the first moment, ISO 8601 (default now)
      --state <directory>  keep everything there, over restarts and kills (default: nothing is kept)
      --account <id>       the account, twelve digits (default 123456789012)
      --region <name>      Region of requests that are not signed (default us-east-1)
      --trail-delay <s>    seconds from a call to its record in the log group (default 300)

Exit code: 0 stopped by Ctrl-C or SIGTERM, 2 it could not start.
`;

/** `stopwatch local-aws`: runs until it is told to stop. */
export const localAws: Command = {
  help,
  async run(args, terminal) {
    const options = readOptions(args);
    const endpoint = await start(options);
    terminal.stdout.write(`stopwatch local-aws is ready at ${endpoint.url} (account ${options.accountId ?? '123456789012'}, console at ${endpoint.url}/)\n`);
    warnOfOthers(options.host, terminal);
    const signal = await interruption();
    terminal.stderr.write(`stopwatch local-aws: ${signal}, stopping\n`);
    await endpoint.close();
    return 0;
  },
};

function readOptions(args: readonly string[]): LocalAwsOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      clock: { type: 'string', default: 'real' },
      speed: { type: 'string' },
      start: { type: 'string' },
      state: { type: 'string' },
      account: { type: 'string' },
      region: { type: 'string' },
      'trail-delay': { type: 'string' },
    },
  });
  const { clock: mode } = values;
  if (mode !== 'real' && mode !== 'manual') throw new UsageError(`--clock must be real or manual, got '${mode}'`);
  if (mode === 'manual' && values.speed !== undefined) throw new UsageError('--speed needs --clock real: a manual clock does not move by itself');
  const speed = numeric('speed', values.speed, (value) => value > 0 && Number.isFinite(value), 'a number above 0');
  const start = moment(values.start);
  return {
    clock: { mode, ...(speed === undefined ? {} : { speed }), ...(start === undefined ? {} : { start }) },
    ...given('port', numeric('port', values.port, (value) => Number.isInteger(value) && value >= 0 && value <= 65_535, 'a whole number from 0 to 65535')),
    ...given('trailDelay', numeric('trail-delay', values['trail-delay'], (value) => value >= 0 && Number.isFinite(value), 'a number of seconds, 0 or more')),
    ...given('host', values.host),
    ...given('state', values.state),
    ...given('accountId', values.account),
    ...given('region', values.region),
  };
}

function given<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function numeric(option: string, text: string | undefined, holds: (value: number) => boolean, expected: string): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!holds(value)) throw new UsageError(`--${option} must be ${expected}, got '${text}'`);
  return value;
}

function moment(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw new UsageError(`--start must be a time such as 2026-09-14T00:00:00Z, got '${text}'`);
  return value;
}

async function start(options: LocalAwsOptions): Promise<LocalAws> {
  try {
    return await startLocalAws(options);
  } catch (error) {
    const { code, message, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new CommandError(`port ${options.port ?? 4566} is taken; --port 0 takes a free one`);
    // What the system refuses: an address that is not ours, or a state directory that is a file or not to be written.
    if (syscall !== undefined) throw new CommandError(message);
    if (error instanceof Error && code === undefined) throw new CommandError(message);
    throw error;
  }
}

function warnOfOthers(host: string | undefined, { stderr }: Terminal): void {
  if (host === undefined || /^(localhost|127\.|::1$)/.test(host)) return;
  stderr.write(`stopwatch local-aws: WARNING: listening on ${host}: everybody who reaches this address can use it, with any credentials\n`);
}

async function interruption(): Promise<string> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  return Promise.race(signals.map((signal) => once(process, signal).then(() => signal)));
}

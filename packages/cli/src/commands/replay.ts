import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { CommandError, UsageError, type Command, type Terminal } from '../command';
import { archiveFiles } from '../replay/archive/archive-files';
import { readingProgress } from '../replay/print/progress';
import { replayJson } from '../replay/print/json';
import { replayText } from '../replay/print/text';
import { forAlarm, type ReplayReport } from '../replay/report';
import { readArchive, type DamagedPlace } from '../replay/read/read-archive';
import { readReplayedStack } from '../replay/read/replayed-stack';
import { replay as run } from '../replay/run/replay';

const help = `Usage: stopwatch replay --stack <cdk.tf.json|plan.json> [options] <file or directory…>

Backtest: plays the CloudTrail events of an archive to a stack, offline, and tells how often each alarm would have rung, when and by
whom, what it would have missed, and how noisy it would be at other thresholds. Reads the archive's S3 layout, single CloudTrail
files and JSON lines, gzip or not. Digest and Insight files are passed over.

  -s, --stack <file>         the stack: a synthesized cdk.tf.json, or what \`terraform show -json\` says of a plan
      --set <address.attribute=value>
                             an attribute known only after apply, such as aws_instance.web.id=i-0abc…; may be repeated
  -a, --alarm <name>         tell about this alarm only; may be repeated
      --since <time>         begin here: events before it are left out. A date, or a minute such as 2026-03-01T06:30Z
      --until <time>         end here. Silence counts until then (default: until the last event)
      --delivery-delay <s>   seconds from a call to the log group (default: 300)
  -t, --threads <n>          threads that read files (default: as many as there are cores)
      --resume <file>        keep there what has been read, and read only files that are not in it yet, or have changed since
      --keep-going           leave out what is damaged, and tell so
  -j, --json                 print one JSON object
      --html <file>          write a page: metric, states, history, forecast, coverage

Exit code: 0 replayed, 2 something could not be read.
`;

/** `stopwatch replay`: what an archive of events would have made of a stack. */
export const replay: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stack: { type: 'string', short: 's' },
        set: { type: 'string', multiple: true, default: [] },
        alarm: { type: 'string', short: 'a', multiple: true, default: [] },
        since: { type: 'string' },
        until: { type: 'string' },
        'delivery-delay': { type: 'string', default: '300' },
        threads: { type: 'string', short: 't' },
        resume: { type: 'string' },
        'keep-going': { type: 'boolean', default: false },
        json: { type: 'boolean', short: 'j', default: false },
        html: { type: 'string' },
      },
    });
    if (values.stack === undefined) throw new UsageError('--stack is missing');
    if (positionals.length === 0) throw new UsageError('name at least one file or directory to replay');
    const since = momentOf('--since', values.since);
    const until = momentOf('--until', values.until);
    if (since !== undefined && until !== undefined && since >= until) throw new UsageError('--since must be before --until');
    const deliveryDelay = wholeNumber('--delivery-delay', values['delivery-delay'], 0, 86_400);
    const question = {
      configuration: readJson(values.stack),
      attributes: attributesOf(values.set),
      deliveryDelay,
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    };
    const stack = readReplayedStack(question, values.stack);
    collectGarbageBefore(60);
    const archive = archiveFiles(positionals, since);
    const most = values.threads === undefined ? os.availableParallelism() : wholeNumber('--threads', values.threads, 1, 256);
    const threads = Math.min(most, Math.max(1, archive.files.length));
    const progress = readingProgress(terminal, archive.files.reduce((sum, { size }) => sum + size, 0), archive.files.length);
    const { collected, damages, resumed } = await readArchive(archive, question, {
      threads,
      keepGoing: values['keep-going'],
      onProgress: (bytes, records) => progress.read(bytes, records),
      ...(values.resume === undefined ? {} : { checkpoint: values.resume }),
    });
    progress.done();
    if (damages.length > 0 && !values['keep-going']) throw new CommandError(`${placeOf(damages[0]!)} (--keep-going leaves out what is damaged)`);
    for (const damage of damages) terminal.stderr.write(`stopwatch replay: left out ${placeOf(damage)}\n`);
    if (collected.records === 0) throw new CommandError(`no events to replay in ${archive.files.length} files${collected.outside > 0 ? `: all ${collected.outside} are outside the period` : ''}`);
    const figures = { records: collected.records, outside: collected.outside, matching: collected.matching, bytes: collected.bytes, first: collected.first, last: collected.last };
    const result = run(stack, collected, {
      deliveryDelay,
      fileName: (index) => archive.files[index]!.name,
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    });
    const whole: ReplayReport = { stackFile: values.stack, stack, deliveryDelay, files: archive.files.length, ignored: archive.ignored, resumed, figures, damages, result };
    const report = forAlarm(whole, values.alarm);
    if (values.html !== undefined) {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- charts take a while to load
      const { replayPage } = require('../replay/print/page') as typeof import('../replay/print/page');
      writeFileSync(values.html, replayPage(report));
    }
    print(terminal, values.json ? replayJson(report) : replayText(report));
    if (values.html !== undefined && !values.json) terminal.stdout.write(`\nPage: ${values.html}\n`);
    return 0;
  },
};

function print({ stdout }: Terminal, text: string): void {
  stdout.write(text);
}

function placeOf({ file, number, problem }: DamagedPlace): string {
  return `${file}: ${number === undefined ? '' : `record ${number}: `}${problem}`;
}

function readJson(file: string): object {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandError(`${file}: ${code === 'ENOENT' ? 'no such file' : message}`);
  }
  if (typeof value !== 'object' || value === null) throw new CommandError(`${file}: must be a JSON object`);
  return value;
}

/** `aws_instance.web.id=i-0abc` as `readStack` takes it. */
function attributesOf(settings: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    settings.map((setting) => {
      const equals = setting.indexOf('=');
      if (equals < 1) throw new UsageError(`--set takes <address.attribute>=<value>, got '${setting}'`);
      return [setting.slice(0, equals), setting.slice(equals + 1)];
    }),
  );
}

/** A date or a minute, in UTC unless it says otherwise. */
/**
 * Lets the heap grow by so many percent over what lives in it before garbage is collected. By itself V8 waits until a small heap has
 * grown fourfold, and this command's memory would be mostly garbage.
 */
function collectGarbageBefore(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

function momentOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isFinite(moment)) throw new UsageError(`${option} takes a date such as 2026-03-01, or a minute such as 2026-03-01T06:30Z, got '${text}'`);
  return moment;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) throw new UsageError(`${option} takes a whole number from ${least} to ${most}, got '${text}'`);
  return number;
}

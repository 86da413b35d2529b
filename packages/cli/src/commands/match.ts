import { explain, FilterPatternSyntaxError, matches, parse, printExplanation, type FilterPattern } from '@stopwatch/filter-pattern';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { CommandError, UsageError, type Command, type Terminal } from '../command';
import { logSources, type LogSource } from '../match/log-source';
import { search, UnreadableSourceError, type Found } from '../match/search';

const help = `Usage: stopwatch match [options] <pattern> [file…]

Prints the log events that a CloudWatch Logs filter pattern matches: lines of text, JSON lines, or the records of CloudTrail
files ({"Records": […]}), gzip or not. Directories are read with all that is in them; without files, standard input.

  -c, --count          print only the number of matches, of each file if there are several
  -e, --explain        print every log event, and which part of the pattern decided
  -j, --json           print an object for each match: { file, number, message } with the message as JSON where it is some
  -H, --with-filename  print the file before each match (the default for several files)
      --no-filename    never print it

Exit code: 0 something matched, 1 nothing did, 2 the pattern or a file is not readable.
`;

interface Options {
  readonly count: boolean;
  readonly explain: boolean;
  readonly json: boolean;
  readonly filename: boolean;
}

/** `stopwatch match`: grep for filter patterns. */
export const match: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        count: { type: 'boolean', short: 'c', default: false },
        explain: { type: 'boolean', short: 'e', default: false },
        json: { type: 'boolean', short: 'j', default: false },
        'with-filename': { type: 'boolean', short: 'H', default: false },
        'no-filename': { type: 'boolean', default: false },
      },
    });
    const [text, ...files] = positionals;
    if (text === undefined) throw new UsageError('a pattern is missing');
    if ([values.count, values.explain, values.json].filter(Boolean).length > 1) throw new UsageError('--count, --explain and --json exclude each other');
    const pattern = readPattern(text);
    const sources = [...logSources(files, terminal.stdin)];
    const filename = !values['no-filename'] && (values['with-filename'] || sources.length > 1);
    return searchAll(pattern, sources, { count: values.count, explain: values.explain, json: values.json, filename }, terminal);
  },
};

function readPattern(text: string): FilterPattern {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof FilterPatternSyntaxError) throw new CommandError(error.message);
    throw error;
  }
}

async function searchAll(pattern: FilterPattern, sources: readonly LogSource[], options: Options, terminal: Terminal): Promise<number> {
  let matched = 0;
  let unreadable = false;
  for (const source of sources) {
    let here = 0;
    try {
      for await (const found of search(pattern, source, options.explain)) {
        if (!options.explain || matches(pattern, found.message)) here += 1;
        if (!options.count) await write(terminal, show(pattern, found, options));
      }
    } catch (error) {
      if (!(error instanceof UnreadableSourceError)) throw error;
      terminal.stderr.write(`stopwatch match: ${error.message}\n`);
      unreadable = true;
    }
    if (options.count) await write(terminal, `${options.filename ? `${source.name}:` : ''}${here}\n`);
    matched += here;
  }
  if (unreadable) return 2;
  return matched > 0 ? 0 : 1;
}

function show(pattern: FilterPattern, found: Found, { explain: why, filename, json }: Options): string {
  if (json) return `${JSON.stringify({ file: found.source, number: found.number, message: asJson(found.message) })}\n`;
  const line = `${filename ? `${found.source}:` : ''}${found.message}\n`;
  return why ? `${line}${indent(printExplanation(explain(pattern, found.message)))}\n` : line;
}

function asJson(message: string): unknown {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' ? value : message;
  } catch {
    return message;
  }
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

/** Waits for a reader that is slower than we are. */
async function write({ stdout }: Terminal, text: string): Promise<void> {
  if (!stdout.write(text)) await once(stdout, 'drain');
}

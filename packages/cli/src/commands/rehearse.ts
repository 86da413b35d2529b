import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, UsageError, type Command, type Terminal } from '../command';
import { check, type Verdict } from '../rehearse/check/check';
import { printDiff } from '../rehearse/print/diff';
import { printRehearsal } from '../rehearse/print/rehearsal';
import { count, inkFor } from '../rehearse/print/text';
import { readRehearsedStack, rehearse as play, type Rehearsal } from '../rehearse/rehearse';
import { readScenario } from '../rehearse/scenario/read-scenario';
import { summaryOf } from '../rehearse/summary';

const help = `Usage: stopwatch rehearse --stack <cdk.tf.json|plan.json> --scenario <file.yaml|directory> [options]

Plays scenarios to the configuration that will be deployed, offline and in virtual time: what its alarms would do, and whom they would
tell. One scenario is shown in full; of several, whether each went as it expects.

      --stack <file>     a synthesized stack, or what \`terraform show -json <plan>\` says
      --scenario <path>  a YAML file, or a directory of them; may be given several times
      --html <file>      also write a report: one page, without a request to anywhere
      --json             print an object for each scenario, one a line
      --seed <text>      draw other ids and delivery delays
      --full             print mails to their end

Exit code: 0 as expected, 1 not as expected, 2 a file is not readable or makes no sense.
`;

/** `stopwatch rehearse`: scenarios against a stack. */
export const rehearse: Command = {
  help,
  run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        stack: { type: 'string' },
        scenario: { type: 'string', multiple: true, default: [] },
        html: { type: 'string' },
        json: { type: 'boolean', default: false },
        seed: { type: 'string' },
        full: { type: 'boolean', default: false },
      },
    });
    const { stack: stackFile, html, json, full } = values;
    if (stackFile === undefined) throw new UsageError('--stack is missing');
    if (values.scenario.length === 0) throw new UsageError('--scenario is missing');
    const stack = readRehearsedStack(readText(stackFile), stackFile);
    const files = values.scenario.flatMap(scenarioFiles).map((file) => readScenario(readText(file), file));
    const results = files.map((file) => {
      const rehearsal = play(stack, file, values.seed);
      return { rehearsal, verdict: check(rehearsal) };
    });
    const ink = inkFor(terminal.stdout);
    if (json) for (const { rehearsal, verdict } of results) terminal.stdout.write(`${JSON.stringify(summaryOf(rehearsal, verdict))}\n`);
    else if (results.length === 1) terminal.stdout.write(`${printRehearsal(results[0]!.rehearsal, results[0]!.verdict, { ink, full, stackFile })}\n`);
    else printOverview(results, terminal);
    if (html !== undefined) {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- pictures are drawn by a library that takes its time to load
      const { rehearsalPage } = require('../rehearse/html/page') as typeof import('../rehearse/html/page');
      writeText(html, rehearsalPage(results, { stackFile }));
      if (!json) terminal.stdout.write(`\nreport: ${html}\n`);
    }
    return Promise.resolve(results.every(({ verdict }) => verdict?.passed !== false) ? 0 : 1);
  },
};

function printOverview(results: readonly { readonly rehearsal: Rehearsal; readonly verdict: Verdict | undefined }[], { stdout }: Terminal): void {
  const ink = inkFor(stdout);
  for (const { rehearsal, verdict } of results) {
    const { file, scenario } = rehearsal.file;
    const [sign, words] = verdict === undefined ? ['-', 'nothing expected'] : verdict.passed ? [ink.green('✓'), ''] : [ink.red('✗'), 'not as expected'];
    stdout.write(`${sign} ${scenario.name}${words === '' ? '' : ` (${words})`}  ${ink.dim(file)}\n`);
    if (verdict?.passed === false) stdout.write(`\n${printDiff(verdict, file, ink)}\n\n`);
  }
  const failed = results.filter(({ verdict }) => verdict?.passed === false).length;
  stdout.write(`${count(results.length, 'scenario')}, ${failed} not as expected\n`);
}

/** @throws CommandError for a directory without scenarios */
function scenarioFiles(given: string): string[] {
  if (!existsSync(given) || !statSync(given).isDirectory()) return [given];
  const found = readdirSync(given).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (found.length === 0) throw new CommandError(`${given}: no scenario (*.yaml) in this directory`);
  return found.map((name) => path.join(given, name));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file}: ${reasonOf(error)}`);
  }
}

function writeText(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandError(`${file}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'is a directory' : message;
}

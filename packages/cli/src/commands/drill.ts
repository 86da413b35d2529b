import {
  CannotRunError,
  clockOf,
  drillPolicy,
  InterruptedError,
  loadDrill,
  readEnvironment,
  recoverInstance,
  runDrills,
  shippedDrills,
  writeProgress,
  type DrillSession,
} from '@stopwatch/e2e';
import { parseArgs } from 'node:util';
import { CommandError, UsageError, type Command, type Terminal } from '../command';

const help = `Usage: stopwatch drill --env <environment> [options]

Really stops the environment's drill instance and shows from the history of its alarm that it rang, how long each hop took, and
whether that was as predicted. Leaves everything as it was found.

  -e, --env <name>          environment to drill
  -d, --drill <name|file>   a drill that comes with the command, or a YAML file; may be given several times
                            (default: repeated-stop; there are ${shippedDrills().join(', ')})
      --confirm <name>      name of the environment, required where people depend on it
      --endpoint-url <url>  talk to this endpoint instead of AWS (also AWS_ENDPOINT_URL)
      --fast-forward        move the endpoint's clock instead of waiting; only for a local endpoint
      --outputs <file>      what \`terraform output -json\` says (default: Terraform is asked, where the environment was deployed from)
      --report-dir <dir>    where reports go (default: reports/drills)
      --recover             repair what a killed drill left: instance, subscription, queue, lock
      --print-policy        print the least IAM policy that a drill needs

Exit code: 0 rang as expected, 1 it did not, 2 the drill could not run, 3 clean-up is incomplete.
`;

/** `stopwatch drill`: proves that the alarm rings. */
export const drill: Command = {
  help,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        env: { type: 'string', short: 'e' },
        drill: { type: 'string', short: 'd', multiple: true, default: ['repeated-stop'] },
        confirm: { type: 'string' },
        'endpoint-url': { type: 'string' },
        'fast-forward': { type: 'boolean', default: false },
        outputs: { type: 'string' },
        'report-dir': { type: 'string', default: 'reports/drills' },
        recover: { type: 'boolean', default: false },
        'print-policy': { type: 'boolean', default: false },
      },
    });
    if (values.env === undefined) throw new UsageError('--env is missing');
    const endpoint = values['endpoint-url'] ?? process.env['AWS_ENDPOINT_URL'];
    const interruption = interruptible(terminal);
    try {
      const drills = values.drill.map(loadDrill);
      const outputs = await readEnvironment({ name: values.env, signal: interruption.signal, ...(values.outputs === undefined ? {} : { outputsFile: values.outputs }) });
      if (values['print-policy']) {
        terminal.stdout.write(`${JSON.stringify(drillPolicy(outputs), undefined, 2)}\n`);
        return 0;
      }
      const session: DrillSession = {
        outputs,
        clock: await clockOf(endpoint, values['fast-forward']),
        progress: writeProgress({ write: (text) => terminal.stdout.write(text), isTerminal: terminal.stdout.isTTY === true, columns: process.stdout.columns ?? 100 }),
        signal: interruption.signal,
        reportDirectory: values['report-dir'],
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(values.confirm === undefined ? {} : { confirmed: values.confirm }),
      };
      if (values.recover) return await recoverInstance(session);
      const { exitCode, reports } = await runDrills(session, drills);
      for (const one of reports) terminal.stdout.write(`report: ${one}\n`);
      return exitCode;
    } catch (error) {
      if (error instanceof CannotRunError) throw new CommandError(error.message);
      throw error;
    } finally {
      interruption.close();
    }
  },
};

/** Ctrl-C and SIGTERM end the drill and begin its clean-up; asked again, they are told that it is under way. */
function interruptible({ stderr }: Terminal): { readonly signal: AbortSignal; close(): void } {
  const controller = new AbortController();
  const interrupt = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) stderr.write('stopwatch drill: cleaning up; if you must kill it, run stopwatch drill --recover afterwards\n');
    controller.abort(new InterruptedError(signal));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    close: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EnvironmentOutputs } from '../environment/outputs';

/** The command; another build of it for a checkout that does not compile as a whole. */
const COMMAND = process.env['STOPWATCH_COMMAND'] ?? path.join(__dirname, '../../../cli/bin/stopwatch.js');

export interface DrillProcess {
  readonly child: ChildProcess;
  /** Everything that it printed until now. */
  output(): string;
  /** Resolves as soon as the output has the text. */
  printed(text: string): Promise<void>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

export interface DrillProcessOptions {
  readonly directory: string;
  readonly outputs: EnvironmentOutputs;
  readonly endpoint: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the real command as a process of its own, which can be interrupted and killed. */
export function startDrill({ args = [], directory, endpoint, env = {}, outputs }: DrillProcessOptions): DrillProcess {
  const file = path.join(directory, 'outputs.json');
  writeFileSync(file, JSON.stringify(asTerraform(outputs)));
  const child = spawn(process.execPath, [COMMAND, 'drill', '--env', outputs.environment, '--outputs', file, '--endpoint-url', endpoint, '--report-dir', path.join(directory, 'reports'), ...args], {
    cwd: directory,
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  const add = (chunk: Buffer): void => {
    text += chunk.toString('utf8');
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  const ended = new Promise<number | NodeJS.Signals>((resolve) => child.on('close', (code, signal) => resolve(code ?? signal!)));
  return {
    child,
    ended,
    output: () => text,
    printed: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!text.includes(wanted)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        void ended.then((how) => reject(new Error(`the drill ended (${how}) without printing ${JSON.stringify(wanted)}:\n${text}`)));
        look();
      }),
  };
}

/**
 * Starts a drill and kills it so many milliseconds after it printed a text, as a crash of the machine would.
 *
 * @returns whether it was killed, for it may have ended by then, and what it printed
 */
export async function killedDrill(options: DrillProcessOptions, text: string, after: number): Promise<{ readonly killed: boolean; readonly output: string }> {
  const drill = startDrill(options);
  await drill.printed(text);
  const timer = setTimeout(() => drill.child.kill('SIGKILL'), after);
  const how = await drill.ended;
  clearTimeout(timer);
  return { killed: how === 'SIGKILL', output: drill.output() };
}

/** As `terraform output -json` prints them. */
export function asTerraform(outputs: EnvironmentOutputs): object {
  const values = {
    environment: outputs.environment,
    account_id: outputs.accountId,
    region: outputs.region,
    production: outputs.production,
    detection_alarms: outputs.detectionAlarms,
    log_group_name: outputs.logGroupName,
    trail_name: outputs.trailName,
    drill_instance_id: outputs.instanceId,
    drill_tag: outputs.drillTag,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { sensitive: false, type: 'dynamic', value }]));
}

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';

import type { ZipEntry } from '../code/zip';
import { BOOTSTRAP } from './bootstrap';

export interface Run {
  readonly files: readonly ZipEntry[];
  /** JSON text. */
  readonly payload: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds of the world's time: the function's process lives in that one. */
  readonly timeout: number;
}

export interface RunOutcome {
  /** JSON text of the result, or of what went wrong. */
  readonly payload: string;
  readonly failed: boolean;
  /** What it wrote to standard output and standard error. */
  readonly output: string;
  /** Milliseconds. */
  readonly duration: number;
}

const MOST_OUTPUT = 1024 * 1024;

/** Lambda's Node runtimes bring the SDK along: here it is this package's own clients. */
const sdkDirectory = (): string => path.resolve(require.resolve('@aws-sdk/client-sns'), '../../../..');

/** Runs a Node function in a process and a directory of its own; both are gone afterwards. */
export async function runFunction(run: Run): Promise<RunOutcome> {
  const directory = mkdtempSync(path.join(tmpdir(), 'stopwatch-function-'));
  const task = path.join(directory, 'task');
  try {
    mkdirSync(task);
    symlinkSync(sdkDirectory(), path.join(directory, 'node_modules'), 'junction');
    for (const { path: name, bytes } of run.files) {
      mkdirSync(path.dirname(path.join(task, name)), { recursive: true });
      writeFileSync(path.join(task, name), bytes);
    }
    return await start(task, run);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function start(directory: string, { payload, context, environment, timeout }: Run): Promise<RunOutcome> {
  const begun = performance.now();
  const deadline = performance.timeOrigin + begun + timeout * 1000;
  const child = spawn(process.execPath, ['-e', BOOTSTRAP], { cwd: directory, env: { ...environment, PATH: process.env['PATH'] ?? '' }, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], timeout: timeout * 1000, killSignal: 'SIGKILL' });
  const [output, result] = [collect([child.stdout, child.stderr]), collect([child.stdio[3] as Readable])];
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ event: JSON.parse(payload) as unknown, context, deadline }));
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_code, closedBy) => resolve(closedBy));
  });
  return { ...outcomeOf(result(), signal, timeout), output: output(), duration: performance.now() - begun };
}

function outcomeOf(text: string, signal: NodeJS.Signals | null, timeout: number): Pick<RunOutcome, 'payload' | 'failed'> {
  if (text !== '') {
    const outcome = JSON.parse(text) as { readonly result?: unknown; readonly error?: unknown };
    return outcome.error === undefined ? { payload: JSON.stringify(outcome.result ?? null), failed: false } : { payload: JSON.stringify(outcome.error), failed: true };
  }
  const error = signal === 'SIGKILL' ? { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${timeout.toFixed(2)} seconds` } : { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited without providing a reason' };
  return { payload: JSON.stringify(error), failed: true };
}

function collect(streams: readonly Readable[]): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => {
      if (size < MOST_OUTPUT) chunks.push(chunk);
      size += chunk.length;
    });
  }
  return () => Buffer.concat(chunks).toString('utf8');
}

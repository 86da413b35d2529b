import { setImmediate as turn } from 'node:timers/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ArchiveFile } from '../archive/archive-files';
import type { DecidedFile, Question } from './decided';
import { FileReader } from './file-reader';
import { readReplayedStack } from './replayed-stack';

/** Takes what was read of a file. @returns whether to go on */
export type OnFile = (index: number, decided: DecidedFile) => boolean;

/** A worker is asked for so many files ahead, so that it never waits for us. */
const AHEAD = 3;

/**
 * Reads files, in any order where there are several threads.
 *
 * @param indexes numbers of the files to read
 * @param threads 1: in this thread
 */
export async function readFiles(files: readonly ArchiveFile[], indexes: readonly number[], question: Question, threads: number, onFile: OnFile): Promise<void> {
  if (threads <= 1 || indexes.length <= 1) return readHere(files, indexes, question, onFile);
  const waiting = [...indexes].reverse();
  let goesOn = true;
  const next = (): number | undefined => (goesOn ? waiting.pop() : undefined);
  await Promise.all(
    Array.from({ length: Math.min(threads, indexes.length) }, () =>
      readInWorker(files, question, next, (index, decided) => {
        goesOn = onFile(index, decided) && goesOn;
        return goesOn;
      }),
    ),
  );
}

async function readHere(files: readonly ArchiveFile[], indexes: readonly number[], question: Question, onFile: OnFile): Promise<void> {
  const reader = new FileReader(readReplayedStack(question), question);
  for (const index of indexes) {
    if (!onFile(index, await reader.read(files[index]!))) return;
    // Timers and signals get their turn.
    if (index % 16 === 0) await turn();
  }
}

function readInWorker(files: readonly ArchiveFile[], question: Question, next: () => number | undefined, onFile: OnFile): Promise<void> {
  const worker = new Worker(workerFile(), { workerData: question });
  const asked: number[] = [];
  const ask = (): void => {
    while (asked.length < AHEAD) {
      const index = next();
      if (index === undefined) break;
      asked.push(index);
      worker.postMessage(files[index]);
    }
  };
  return new Promise<void>((resolve, reject) => {
    const step = (): void => {
      ask();
      if (asked.length === 0) void worker.terminate().then(() => resolve(), reject);
    };
    worker.on('message', (decided: DecidedFile) => {
      try {
        onFile(asked.shift()!, decided);
        step();
      } catch (error) {
        void worker.terminate();
        reject(error as Error);
      }
    });
    worker.on('error', reject);
    step();
  });
}

/** Threads run compiled code; where this one runs from its source, under Jest, that is in `dist`. */
function workerFile(): string {
  return __filename.endsWith('.ts') ? path.join(__dirname, '../../../dist/replay/read/worker.js') : path.join(__dirname, 'worker.js');
}

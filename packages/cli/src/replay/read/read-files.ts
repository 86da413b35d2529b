import { setImmediate as turn } from 'node:timers/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ArchiveFile } from '../archive/archive-files';
import type { DecidedFile, Question } from './decided';
import { FileReader } from './file-reader';
import { readReplayedStack } from './replayed-stack';

/** Takes what was read of a file. @returns whether to go on */
export type OnFile = (index: number, decided: DecidedFile) => boolean;

/** A worker is asked for so many batches ahead, so that it never waits for us. */
const AHEAD = 2;
/** Files of a batch: answers that come one by one would wake this thread more often than it has anything to do. */
const MOST_IN_BATCH = 16;

/**
 * Reads files, in any order where there are several threads.
 *
 * @param indexes numbers of the files to read
 * @param threads 1: in this thread
 */
export async function readFiles(files: readonly ArchiveFile[], indexes: readonly number[], question: Question, threads: number, onFile: OnFile): Promise<void> {
  if (threads <= 1 || indexes.length <= 1) return readHere(files, indexes, question, onFile);
  const workers = Math.min(threads, indexes.length);
  let taken = 0;
  let goesOn = true;
  const next = (): readonly number[] => {
    // The last batches are small, that no thread is left alone with much.
    const length = goesOn ? Math.min(MOST_IN_BATCH, Math.ceil((indexes.length - taken) / (4 * workers))) : 0;
    return indexes.slice(taken, (taken += length));
  };
  await Promise.all(
    Array.from({ length: workers }, () =>
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

function readInWorker(files: readonly ArchiveFile[], question: Question, next: () => readonly number[], onFile: OnFile): Promise<void> {
  const worker = new Worker(workerFile(), { workerData: question });
  const asked: (readonly number[])[] = [];
  const ask = (): void => {
    while (asked.length < AHEAD) {
      const batch = next();
      if (batch.length === 0) break;
      asked.push(batch);
      worker.postMessage(batch.map((index) => files[index]));
    }
  };
  return new Promise<void>((resolve, reject) => {
    const step = (): void => {
      ask();
      if (asked.length === 0) void worker.terminate().then(() => resolve(), reject);
    };
    worker.on('message', (decided: readonly DecidedFile[]) => {
      try {
        const batch = asked.shift()!;
        decided.forEach((one, place) => onFile(batch[place]!, one));
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

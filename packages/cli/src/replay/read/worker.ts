import { parentPort, workerData } from 'node:worker_threads';
import type { ArchiveFile } from '../archive/archive-files';
import type { DecidedFile, Question } from './decided';
import { FileReader } from './file-reader';
import { readReplayedStack } from './replayed-stack';

const question = workerData as Question;
const reader = new FileReader(readReplayedStack(question), question);

// One batch after the other, in the order in which they are asked for.
let last = Promise.resolve();
parentPort!.on('message', (files: readonly ArchiveFile[]) => {
  last = last.then(async () => {
    const decided: DecidedFile[] = [];
    for (const file of files) decided.push(await reader.read(file));
    parentPort!.postMessage(decided);
  });
});

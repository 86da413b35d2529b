import { parentPort, workerData } from 'node:worker_threads';
import type { ArchiveFile } from '../archive/archive-files';
import type { Question } from './decided';
import { FileReader } from './file-reader';
import { readReplayedStack } from './replayed-stack';

const question = workerData as Question;
const reader = new FileReader(readReplayedStack(question), question);

// One file after the other, in the order in which they are asked for.
let last = Promise.resolve();
parentPort!.on('message', (file: ArchiveFile) => {
  last = last.then(async () => parentPort!.postMessage(await reader.read(file)));
});

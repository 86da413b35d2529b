import type { Archive, ArchiveFile } from '../archive/archive-files';
import { Collected } from '../run/collected';
import { Checkpoint } from './checkpoint';
import { CountClasses, type Damage, type DecidedFile, type Question } from './decided';
import { readFiles } from './read-files';

/** Damage, and in which file. */
export interface DamagedPlace extends Damage {
  readonly file: string;
}

export interface ReadArchive {
  readonly collected: Collected;
  /** In the order of the archive. */
  readonly damages: readonly DamagedPlace[];
  /** Files whose results were in the checkpoint. */
  readonly resumed: number;
}

export interface ReadOptions {
  readonly threads: number;
  /** Whether to go on after damage. */
  readonly keepGoing: boolean;
  /** File that keeps what has been read. @default - none */
  readonly checkpoint?: string;
  readonly onProgress: (bytes: number, records: number) => void;
}

/**
 * Reads an archive.
 *
 * Without `keepGoing` reading ends soon after the first damage; `damages` begins with the first one in the archive, however many
 * threads there are. @throws CommandError for a checkpoint that does not fit
 */
export async function readArchive({ files }: Archive, question: Question, { threads, keepGoing, checkpoint: file, onProgress }: ReadOptions): Promise<ReadArchive> {
  const checkpoint = file === undefined ? undefined : await Checkpoint.open(file, question);
  const collected = new Collected(new CountClasses(question.deliveryDelay));
  const damaged = new Map<number, readonly Damage[]>();
  let bytes = 0;
  let resumed = 0;
  const take = (index: number, decided: DecidedFile): boolean => {
    collected.add(index, decided);
    if (decided.damages.length > 0) damaged.set(index, decided.damages);
    bytes += files[index]!.size;
    onProgress(bytes, collected.records);
    return keepGoing || decided.damages.length === 0;
  };
  try {
    const unread: number[] = [];
    files.forEach((one: ArchiveFile, index) => {
      const known = checkpoint?.find(one);
      if (known === undefined) unread.push(index);
      else {
        resumed += 1;
        take(index, known);
      }
    });
    await readFiles(files, unread, question, threads, (index, decided) => {
      checkpoint?.keep(files[index]!, decided);
      return take(index, decided);
    });
  } finally {
    checkpoint?.close();
  }
  const damages = [...damaged].sort(([a], [b]) => a - b).flatMap(([index, list]) => list.map((damage) => ({ file: files[index]!.name, ...damage })));
  return { collected, damages, resumed };
}

import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, openSync, truncateSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { CommandError } from '../../command';
import type { ArchiveFile } from '../archive/archive-files';
import type { DecidedFile, Question } from './decided';

interface Line {
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: number;
  readonly decided: DecidedFile;
}

/** Changes when results are kept in another form, or found in another way. */
const VERSION = 1;

/**
 * What has been read so far, in a file: a line for each file of the archive. A run that was interrupted goes on where it was, and a
 * run over a grown archive reads only what is new. It holds for one stack and one period; the simulation itself is not kept, for it
 * takes a small part of the time.
 */
export class Checkpoint {
  private constructor(
    private readonly descriptor: number,
    private readonly known: ReadonlyMap<string, Line>,
  ) {}

  /**
   * @param file made when it is not there
   * @throws CommandError when it was made for something else
   */
  static async open(file: string, question: Question): Promise<Checkpoint> {
    const digest = createHash('sha256').update(JSON.stringify([VERSION, question])).digest('hex');
    const known = existsSync(file) ? await read(file, digest) : new Map<string, Line>();
    const descriptor = openSync(file, 'a');
    if (known.size === 0) {
      truncateSync(file);
      writeSync(descriptor, `${JSON.stringify({ stopwatchReplay: digest })}\n`);
    }
    return new Checkpoint(descriptor, known);
  }

  /** What was found in a file, if it has not been changed since. */
  find({ name, size, modifiedAt }: ArchiveFile): DecidedFile | undefined {
    const line = this.known.get(name);
    return line?.size === size && line.modifiedAt === modifiedAt ? line.decided : undefined;
  }

  /** Damaged files are not kept: they may be repaired. */
  keep({ name, size, modifiedAt }: ArchiveFile, decided: DecidedFile): void {
    if (decided.damages.length === 0) writeSync(this.descriptor, `${JSON.stringify({ name, size, modifiedAt, decided })}\n`);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

async function read(file: string, digest: string): Promise<ReadonlyMap<string, Line>> {
  const known = new Map<string, Line>();
  let whole = 0;
  let isFirst = true;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const line = parsed(text);
    if (isFirst) {
      if (line === undefined || !('stopwatchReplay' in line)) throw new CommandError(`${file}: is no checkpoint of stopwatch replay`);
      if (line.stopwatchReplay !== digest) throw new CommandError(`${file}: was made with another stack, period or option; remove it to begin anew`);
      isFirst = false;
    } else if (line === undefined || !('decided' in line)) {
      // The run was killed while it wrote this line.
      truncateSync(file, whole);
      break;
    } else known.set(line.name, line);
    whole += Buffer.byteLength(text) + 1;
  }
  return known;
}

function parsed(text: string): Line | { readonly stopwatchReplay: string } | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

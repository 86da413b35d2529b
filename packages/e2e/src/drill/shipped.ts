import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CannotRunError } from '../failure';
import type { Drill } from './drill';
import { readDrill } from './read-drill';

/** Beside `src` and `dist`. */
const DIRECTORY = path.join(__dirname, '../../drills');

/** Names of the drills that come with the package, in the order in which they are run: quiet ones first, they need an untouched period. */
export function shippedDrills(): readonly string[] {
  const names = readdirSync(DIRECTORY).filter((file) => file.endsWith('.yaml')).map((file) => path.basename(file, '.yaml'));
  const order = ['must-stay-quiet', 'refused-stop', 'repeated-stop', 'per-instance', 'no-echo'];
  return names.sort((a, b) => (order.indexOf(a) + 1 || order.length + 1) - (order.indexOf(b) + 1 || order.length + 1));
}

/**
 * A drill by the name of a shipped one, or from a file.
 *
 * @throws CannotRunError when there is none, or it is not readable
 */
export function loadDrill(nameOrFile: string): Drill {
  const shipped = path.join(DIRECTORY, `${nameOrFile}.yaml`);
  const file = /^[a-z0-9-]+$/.test(nameOrFile) && existsSync(shipped) ? shipped : nameOrFile;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CannotRunError([`there is no drill ${JSON.stringify(nameOrFile)}: neither a file nor one of ${shippedDrills().join(', ')}`]);
  }
  return readDrill(text, file === shipped ? `${nameOrFile}.yaml` : file);
}

import type { Command, Expression } from './ast';
import { isWord } from './expression';
import type { Scanner } from './scanner';

const field = (name: string): Expression => ({ kind: 'field', name });

const MESSAGE = field('@message');

const isPattern = (scanner: Scanner): boolean => scanner.peek().kind === 'string' || (scanner.peek().kind === 'symbol' && scanner.peek().text === '/');

/** A glob as a regular expression: each `*` finds as little as it can, the last one all that is left. */
function globRegex(glob: string): RegExp {
  const pieces = glob.split('*').map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const source = pieces.slice(1).reduce((all, piece, index) => `${all}(${piece === '' && index === pieces.length - 2 ? '.*' : '.*?'})${piece}`, pieces[0] ?? '');
  return new RegExp(source, 's');
}

function names(scanner: Scanner): readonly string[] {
  if (!isWord(scanner.peek(), 'as')) return [];
  const found: string[] = [];
  do {
    scanner.take();
    found.push(scanner.takeName());
  } while (scanner.peek().kind === 'symbol' && scanner.peek().text === ',');
  return found;
}

/** parse := "parse" field? (glob "as" name ("," name)* | regex with named groups) */
export function parseCommand(scanner: Scanner): Command {
  const subject = isPattern(scanner) ? MESSAGE : field(scanner.takeName());
  const start = scanner.peek();
  const regex = scanner.takeRegex();
  if (regex) {
    const groups = [...regex.source.matchAll(/\(\?<([A-Za-z]\w*)>/g)].map(([, group]) => group!);
    if (groups.length === 0) scanner.fail('parse needs a regular expression with named groups', start);
    return { kind: 'parse', subject, regex, names: groups };
  }
  if (scanner.peek().kind !== 'string') scanner.unexpected('a glob or a regular expression');
  const { text: glob } = scanner.take();
  const aliases = names(scanner);
  const wildcards = glob.split('*').length - 1;
  if (wildcards !== aliases.length || wildcards === 0) scanner.fail(`parse needs a name for each *, got ${aliases.length} for ${wildcards}`, start);
  return { kind: 'parse', subject, regex: globRegex(glob), names: aliases };
}

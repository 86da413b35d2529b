import type { Column, Command, Expression, Query, SortKey } from './ast';
import { ExpressionParser, isWord } from './expression';
import { parseCommand } from './parse-command';
import { Scanner } from './scanner';

/** API_StartQuery: `limit` has the same bounds. */
const MOST_RESULTS = 10_000;

const isSeparator = (scanner: Scanner): boolean => scanner.peek().kind === 'symbol' && scanner.peek().text === '|';

function takeComma(scanner: Scanner): boolean {
  const isComma = scanner.peek().kind === 'symbol' && scanner.peek().text === ',';
  if (isComma) scanner.take();
  return isComma;
}

function list<Item>(scanner: Scanner, item: () => Item): readonly Item[] {
  const items = [item()];
  while (takeComma(scanner)) items.push(item());
  return items;
}

/** column := expression ("as" name)?; without a name it is called as it is written. */
function column(scanner: Scanner, mayAggregate: boolean): Column {
  const { start } = scanner.peek();
  const expression = new ExpressionParser(scanner, mayAggregate).parse();
  const written = expression.kind === 'field' ? expression.name : scanner.text.slice(start, scanner.position).trim();
  if (!isWord(scanner.peek(), 'as')) return { name: written, expression };
  scanner.take();
  return { name: scanner.takeName(), expression };
}

const expression = (scanner: Scanner): Expression => new ExpressionParser(scanner, false).parse();

function sortKey(scanner: Scanner): SortKey {
  const key = expression(scanner);
  const direction = ['asc', 'desc'].find((word) => isWord(scanner.peek(), word));
  if (direction !== undefined) scanner.take();
  return { expression: key, descending: direction === 'desc' };
}

function hasAggregate(inner: Expression): boolean {
  switch (inner.kind) {
    case 'aggregate':
      return true;
    case 'arithmetic':
      return hasAggregate(inner.left) || hasAggregate(inner.right);
    case 'negative':
      return hasAggregate(inner.operand);
    case 'call':
      return inner.parameters.some(hasAggregate);
    default:
      return false;
  }
}

function stats(scanner: Scanner): Command {
  const aggregates = list(scanner, () => {
    const token = scanner.peek();
    const one = column(scanner, true);
    return hasAggregate(one.expression) ? one : scanner.fail(`stats needs an aggregation, got ${one.name}`, token);
  });
  if (!isWord(scanner.peek(), 'by')) return { kind: 'stats', aggregates, groups: [] };
  scanner.take();
  return { kind: 'stats', aggregates, groups: list(scanner, () => column(scanner, false)) };
}

function limit(scanner: Scanner): Command {
  const token = scanner.peek();
  const count = Number(token.text);
  if (token.kind !== 'number' || !Number.isInteger(count) || count < 1 || count > MOST_RESULTS) scanner.unexpected(`a number from 1 to ${MOST_RESULTS}`);
  scanner.take();
  return { kind: 'limit', count };
}

/** Logs user guide, "CloudWatch Logs Insights language query syntax"; commands that are not here are refused. */
const COMMANDS: Readonly<Record<string, (scanner: Scanner) => Command>> = {
  fields: (scanner) => ({ kind: 'fields', columns: list(scanner, () => column(scanner, false)) }),
  display: (scanner) => ({ kind: 'display', columns: list(scanner, () => column(scanner, false)) }),
  filter: (scanner) => ({ kind: 'filter', condition: expression(scanner) }),
  stats,
  sort: (scanner) => ({ kind: 'sort', keys: list(scanner, () => sortKey(scanner)) }),
  limit,
  dedup: (scanner) => ({ kind: 'dedup', fields: list(scanner, () => expression(scanner)) }),
  parse: parseCommand,
};

function command(scanner: Scanner, before: Command | undefined): Command {
  const token = scanner.peek();
  const word = token.kind === 'name' ? token.text.toLowerCase() : '';
  // Observed: `sort` after `dedup` is refused; the guide allows `limit` only.
  if (!Object.hasOwn(COMMANDS, word) || (before?.kind === 'dedup' && word !== 'limit')) {
    scanner.unexpected(before?.kind === 'dedup' ? 'limit' : `one of the commands ${Object.keys(COMMANDS).join(', ')}`);
  }
  scanner.take();
  return COMMANDS[word]!(scanner);
}

/**
 * Reads a query: commands with `|` between them.
 *
 * @throws QueryError naming the place
 */
export function parseQuery(text: string): Query {
  const scanner = new Scanner(text);
  const commands: Command[] = [];
  do {
    commands.push(command(scanner, commands.at(-1)));
    if (scanner.peek().kind === 'end') return commands;
    if (!isSeparator(scanner)) scanner.unexpected('|');
    scanner.take();
  } while (scanner.peek().kind !== 'end');
  return commands;
}

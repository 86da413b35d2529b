import type { Selector, SelectorStep } from './ast';
import { isBlank, isDigit, isNameCharacter, Scanner } from './scanner';

/** Array indexes above this do not fit the integer of the service. */
const MAX_INDEX = 2_147_483_647;

/**
 * Reads a selector such as `$.requestParameters.instancesSet.items[0].instanceId`.
 *
 * @throws FilterPatternSyntaxError for anything else, including blanks around it.
 */
export function parseSelector(text: string): Selector {
  const scanner = new Scanner(text);
  const selector = readSelector(scanner);
  if (!scanner.atEnd) scanner.refuse(`expected the end of the selector, found ${scanner.found()}`);
  return selector;
}

/** Writes a selector the one canonical way: names after a dot, other keys as `.['…']`, wildcards as `[*]` (at the root `$.*`). */
export function printSelector(selector: Selector): string {
  return `$${selector.steps.map(printStep).join('')}`;
}

function printStep(step: SelectorStep, position: number): string {
  switch (step.kind) {
    case 'name':
      return isPlainName(step.name) ? `.${step.name}` : `.['${step.name.replace(/[\\']/g, '\\$&')}']`;
    case 'index':
      return `${position === 0 ? '.' : ''}[${step.index}]`;
    case 'wildcard':
      return position === 0 ? '.*' : '[*]';
    default:
      return step satisfies never;
  }
}

function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(name);
}

/**
 * selector = "$." step { "." step | index } ;  step = name | "*" | index
 *
 * No blanks inside. At most one wildcard: the second is refused by the caller's quota.
 */
export function readSelector(scanner: Scanner): Selector {
  const start = scanner.position;
  if (!scanner.take('$')) scanner.refuse(`expected a selector such as $.eventName, found ${scanner.found()}`);
  if (scanner.peek() === '[') {
    scanner.refuseTerm(start, scanner.position, "a selector starts with \"$.\": write $.['a'] or $.[0]");
  }
  if (!scanner.take('.')) scanner.refuseTerm(start, scanner.position, `a selector starts with "$.", found ${scanner.found()}`);
  const steps = [readStep(scanner, start)];
  for (;;) {
    if (scanner.take('.')) steps.push(readStep(scanner, start));
    else if (scanner.peek() === '[') steps.push(readIndex(scanner));
    else break;
  }
  limitWildcards(scanner, steps, start);
  return { steps };
}

function readStep(scanner: Scanner, start: number): SelectorStep {
  if (scanner.peek() === '[') return readIndex(scanner);
  if (scanner.take('*')) return { kind: 'wildcard' };
  const name = scanner.takeWhile(isNameCharacter);
  if (name === '') {
    scanner.refuseTerm(start, scanner.position, `expected a name, * or an index after ".", found ${scanner.found()}`);
  }
  return { kind: 'name', name };
}

/** index = "[" ( DIGITS | "*" | "'" char {char} "'" ) "]" */
function readIndex(scanner: Scanner): SelectorStep {
  const start = scanner.position;
  scanner.take('[');
  const step = readIndexed(scanner, start);
  if (!scanner.take(']')) scanner.refuseTerm(start, scanner.position, `expected "]", found ${scanner.found()}`);
  return step;
}

function readIndexed(scanner: Scanner, start: number): SelectorStep {
  if (scanner.take('*')) return { kind: 'wildcard' };
  if (scanner.take("'")) return { kind: 'name', name: readKey(scanner, start) };
  const digits = scanner.takeWhile(isDigit);
  if (digits === '') scanner.refuseTerm(start, scanner.position, `expected an index, * or a key in single quotes, found ${scanner.found()}`);
  const index = Number(digits);
  if (index > MAX_INDEX) scanner.refuse(`an index is at most ${MAX_INDEX}`, start + 1);
  return { kind: 'index', index };
}

function readKey(scanner: Scanner, start: number): string {
  let key = '';
  for (;;) {
    if (scanner.atEnd) scanner.refuseTerm(start, scanner.position, "expected the closing ' of the key, found the end");
    if (scanner.take("'")) break;
    if (scanner.peek() === '\\' && (scanner.peek(1) === "'" || scanner.peek(1) === '\\')) scanner.position += 1;
    key += scanner.peek();
    scanner.position += 1;
  }
  if (key === '') scanner.refuseTerm(start, scanner.position - 1, 'a key has at least one character');
  return key;
}

function limitWildcards(scanner: Scanner, steps: readonly SelectorStep[], start: number): void {
  if (steps.filter((step) => step.kind === 'wildcard').length <= 1) return;
  scanner.fail('limit', ONE_WILDCARD, 'more than one * in the selector', start);
}

/** Observed answer to `$.items[*].*`. */
export const ONE_WILDCARD =
  'Your filter pattern has a JSON path selector that exceeds the maximum of 1 wildcard allowed per json selector.';

/** Whether the selector can stand for several values. */
export function hasWildcard(selector: Selector): boolean {
  return selector.steps.some((step) => step.kind === 'wildcard');
}

/** Whether a text is nothing but one selector; blanks around it are not part of one. */
export function isSelector(text: string): boolean {
  if (text === '' || isBlank(text[0]!)) return false;
  try {
    parseSelector(text);
    return true;
  } catch {
    return false;
  }
}

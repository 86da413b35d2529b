import type { NumberValue, RegexValue, TextValue, Value } from '../ast';
import { isNumberSpelling } from '../number';
import { compileRegex } from '../regex/compile';
import { RegexSyntaxError } from '../regex/ast';
import { isPermittedInRegex } from '../regex/parse';
import { isNameCharacter, type Scanner } from '../scanner';
import type { Quota } from './quota';

/** phrase = '"' {char} '"' ; `\"` and `\\` are escapes, any other backslash stands for itself. */
export function readPhrase(scanner: Scanner): TextValue {
  const start = scanner.position;
  scanner.take('"');
  let text = '';
  while (!scanner.take('"')) {
    if (scanner.atEnd) scanner.refuseTerm(start, scanner.position, 'the quote is never closed');
    if (scanner.peek() === '\\' && (scanner.peek(1) === '"' || scanner.peek(1) === '\\')) scanner.position += 1;
    text += scanner.peek();
    scanner.position += 1;
  }
  return { kind: 'text', text };
}

/** regex = "%" rxchar { rxchar } "%" ; it must compile. */
export function readRegex(scanner: Scanner, quota: Quota): RegexValue {
  const start = scanner.position;
  scanner.take('%');
  const source = scanner.takeWhile(isPermittedInRegex);
  if (source === '' || scanner.peek() !== '%') {
    const detail = source === '' && scanner.peek() === '%'
      ? 'expected a regular expression between the % signs'
      : scanner.atEnd ? 'the % is never closed' : `${scanner.found()} is not permitted in a regular expression`;
    scanner.refuseTerm(start, scanner.position, detail);
  }
  scanner.take('%');
  quota.countRegex(start);
  try {
    compileRegex(source);
  } catch (error) {
    if (!(error instanceof RegexSyntaxError)) throw error;
    scanner.fail('lexical', 'Failed to compile regular expression.', error.detail, start + 1 + error.position);
  }
  return { kind: 'regex', source };
}

/**
 * value = phrase | regex | number | bare ;  bare = ( ALNUM | "_" | "-" | "." | "*" ) { … }
 *
 * A bare word is never `null` (observed); `true` and every other word is a text.
 */
export function readValue(scanner: Scanner, quota: Quota, reserved: string): Value {
  const start = scanner.position;
  if (scanner.peek() === '"') return readPhrase(scanner);
  if (scanner.peek() === '%') return readRegex(scanner, quota);
  const word = readBare(scanner, 'a value');
  if (word === reserved) scanner.refuse(`a bare ${reserved} is not a value: quote it if you mean the text`, start);
  return isNumberSpelling(word) ? { kind: 'number', spelling: word } : { kind: 'text', text: word };
}

/** The right side of `<`, `<=`, `>`, `>=`: a number and nothing else. */
export function readNumber(scanner: Scanner): NumberValue {
  const start = scanner.position;
  if (scanner.peek() === '"') {
    readPhrase(scanner);
    scanner.refuseTerm(start, scanner.position - 1, 'expected an unquoted number after an ordering', 'grammar');
  }
  const spelling = readBare(scanner, 'a number');
  if (!isNumberSpelling(spelling)) scanner.refuseTerm(start, scanner.position - 1, 'expected a number after an ordering', 'grammar');
  return { kind: 'number', spelling };
}

function readBare(scanner: Scanner, expected: string): string {
  const start = scanner.position;
  const word = scanner.takeWhile((character) => isNameCharacter(character) || character === '.' || character === '*' || character === '+');
  const plus = word.indexOf('+');
  if (plus !== -1 && !isNumberSpelling(word)) {
    scanner.refuseTerm(start, start + plus, 'quote a text that holds a +');
  }
  if (word !== '') return word;
  if (isOperatorCharacter(scanner.peek())) scanner.refuse(`expected ${expected}, found ${scanner.found()}`);
  return scanner.refuseTerm(start, start, `expected ${expected}, found ${scanner.found()}: quote it if it is part of a text`);
}

/** Characters that form a token of their own, so that AWS's lexer lets them pass and its grammar refuses. */
function isOperatorCharacter(character: string): boolean {
  return character === '' || '=<>(){}[],$&|'.includes(character);
}

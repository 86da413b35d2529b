/** A token of a space-delimited message. */
export interface Token {
  /** Without the quotes or brackets that enclosed it. */
  readonly text: string;
  /** Where it stands in the message, marks included. */
  readonly start: number;
  readonly end: number;
}

/**
 * token = '"' … '"' | "[" … "]" | a run of characters that are not blank.
 *
 * Blanks and tabs separate (observed), line breaks too (undecided on AWS's pages). A quote or bracket that is
 * never closed is an ordinary character (observed), and so is one inside a token (`sshd[22]:`). Marks end their
 * token: what is glued to the closing mark begins the next one (undecided).
 */
export function tokenize(message: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = skipBlanks(message, 0);
  // Once a mark is known to be unclosed, later ones need not be searched for: the scan stays linear.
  const closing = { '"': 0, ']': 0 };
  while (position < message.length) {
    const start = position;
    const mark = closingMark(message[start]!);
    const close = mark === undefined ? -1 : findClose(message, mark, start + 1, closing);
    position = close === -1 ? endOfRun(message, start) : close + 1;
    tokens.push({ text: close === -1 ? message.slice(start, position) : message.slice(start + 1, close), start, end: position });
    position = skipBlanks(message, position);
  }
  return tokens;
}

function closingMark(character: string): '"' | ']' | undefined {
  return character === '"' ? '"' : character === '[' ? ']' : undefined;
}

function findClose(message: string, mark: '"' | ']', from: number, known: Record<'"' | ']', number>): number {
  if (known[mark] === -1) return -1;
  known[mark] = message.indexOf(mark, from);
  return known[mark];
}

function skipBlanks(message: string, from: number): number {
  let position = from;
  while (position < message.length && isSeparator(message.charCodeAt(position))) position += 1;
  return position;
}

function endOfRun(message: string, from: number): number {
  let position = from + 1;
  while (position < message.length && !isSeparator(message.charCodeAt(position))) position += 1;
  return position;
}

function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/**
 * The longest part of a text that JSON can spell in two ways only: as itself, or with `\uXXXX`.
 *
 * Excluded are the characters with an escape of their own (`"`, `\`, `/`, control characters), lone surrogates, and U+FFFD, which any
 * invalid byte turns into. Of equally long parts the first is taken.
 */
export function longestPlainPart(text: string): { readonly text: string; readonly atStart: boolean; readonly atEnd: boolean } {
  let best = { text: '', atStart: true, atEnd: text === '' };
  for (const { 0: part, index } of text.matchAll(PLAIN_PART)) {
    if (part.length > best.text.length) best = { text: part, atStart: index === 0, atEnd: index + part.length === text.length };
  }
  return best;
}

export function isPlain(text: string): boolean {
  return longestPlainPart(text).text === text;
}

const PLAIN_PART = /[^\p{Cc}\p{Cs}"\\/\ufffd]+/gu;

/** A text without lone surrogates as UTF-8. */
export function encodeUtf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code));
    else bytes.push(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code));
  }
  return bytes;
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

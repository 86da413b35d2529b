/** The bytes are not the JSON they should be. */
export class DamagedTextError extends Error {
  override readonly name = 'DamagedTextError';

  /**
   * @param offset of the first byte that cannot stand where it stands; the length of the text if it ends too early
   * @param expected what could have stood there
   * @param found what stands there instead
   */
  constructor(
    readonly offset: number,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`expected ${expected} at byte ${offset}, found ${found}`);
  }
}

/** The error for an offset of a text. */
export function damagedAt(bytes: Uint8Array, offset: number, expected: string): DamagedTextError {
  return new DamagedTextError(Math.min(offset, bytes.length), expected, describeByte(bytes[offset]));
}

function describeByte(byte: number | undefined): string {
  if (byte === undefined) return 'the end';
  return byte > 0x20 && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : `0x${byte.toString(16).padStart(2, '0')}`;
}

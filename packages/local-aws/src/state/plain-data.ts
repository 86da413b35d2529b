/** Dates and bytes inside plain data, written so that JSON brings them back. */
const DATE = '$date';
const BYTES = '$bytes';

function replace(this: unknown, key: string, value: unknown): unknown {
  // JSON.stringify has already turned a date into text when it asks about the value, so ask the holder.
  const original = (this as Record<string, unknown>)[key];
  if (original instanceof Date) return { [DATE]: original.getTime() };
  if (original instanceof Uint8Array) return { [BYTES]: Buffer.from(original).toString('base64') };
  return value;
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { [DATE]: date, [BYTES]: bytes } = value as Record<string, unknown>;
  if (typeof date === 'number') return new Date(date);
  if (typeof bytes === 'string') return new Uint8Array(Buffer.from(bytes, 'base64'));
  return value;
}

export function toText(value: unknown): string {
  return JSON.stringify(value, replace);
}

/** @throws SyntaxError when the text is not JSON */
export function fromText(text: string): unknown {
  return JSON.parse(text, revive) as unknown;
}

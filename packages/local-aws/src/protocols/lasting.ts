/** What protocols have made of lasting values, by protocol and what else it depends on. */
const texts = new WeakMap<object, Map<string, string>>();

/** Says of an output or a part of it that it will never change, so that a protocol may keep what it makes of it. */
export function lasting<T extends object>(value: T): T {
  if (!texts.has(value)) texts.set(value, new Map());
  return value;
}

/**
 * The text that a protocol makes of a value; made once if the value is a lasting one.
 *
 * @param form names the protocol, and the element where it is part of the text
 */
export function textOf(value: object, form: string, make: () => string): string {
  const kept = texts.get(value);
  if (!kept) return make();
  let text = kept.get(form);
  if (text === undefined) kept.set(form, (text = make()));
  return text;
}

const bytes = new WeakMap<object, Map<string, Uint8Array>>();

/** As `textOf`, for a whole body: what lasts is encoded only once, too. */
export function bodyOf(value: object, form: string, make: () => string | Uint8Array): string | Uint8Array {
  if (!texts.has(value)) return make();
  const kept = bytes.get(value) ?? new Map<string, Uint8Array>();
  bytes.set(value, kept);
  let body = kept.get(form);
  if (body === undefined) kept.set(form, (body = Buffer.from(make())));
  return body;
}

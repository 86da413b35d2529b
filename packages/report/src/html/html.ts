/** Text that is HTML already: everything a caller put into it has been escaped. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What a template takes: texts and numbers are escaped, `undefined` and `false` print nothing, lists are joined. */
export type Fragment = Html | string | number | undefined | false | readonly Fragment[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes for element content and for quoted attribute values. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** HTML from a template; whatever is put in is escaped unless it is `Html`. Attribute values must stand in quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return new Html(strings.reduce((text, string, index) => text + print(values[index - 1]) + string));
}

/** Takes a text as HTML. Only for text made by this package or by a renderer that escapes. */
export function raw(text: string): Html {
  return new Html(text);
}

function print(value: Fragment): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return value.map(print).join('');
}

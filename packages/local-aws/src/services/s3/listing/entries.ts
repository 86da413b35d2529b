/** An entry of a listing: a key with what it stands for, or the common prefix of several. */
export type Entry<Item> = { readonly kind: 'item'; readonly name: string; readonly item: Item } | { readonly kind: 'prefix'; readonly name: string };

/** S3 orders keys by their bytes in UTF-8; JavaScript orders text by UTF-16 units. */
export const byteOrder = (key: string): string => Buffer.from(key, 'utf8').toString('latin1');

export interface Selection {
  readonly prefix: string;
  readonly delimiter: string | undefined;
  /** Only keys behind this one. */
  readonly after: string | undefined;
}

/** Rolls up the keys that agree as far as the delimiter. Items must be in order of their keys. */
export function entriesOf<Item extends { readonly key: string }>(items: readonly Item[], { prefix, delimiter, after }: Selection): readonly Entry<Item>[] {
  const start = after === undefined ? undefined : byteOrder(after);
  const entries: Entry<Item>[] = [];
  for (const item of items) {
    const { key } = item;
    if (!key.startsWith(prefix) || (start !== undefined && byteOrder(key) <= start)) continue;
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    if (end < 0) {
      entries.push({ kind: 'item', name: key, item });
      continue;
    }
    const common = key.slice(0, end + delimiter!.length);
    const last = entries.at(-1);
    if (common !== after && !(last?.kind === 'prefix' && last.name === common)) entries.push({ kind: 'prefix', name: common });
  }
  return entries;
}

/** `encoding-type=url`: for keys that XML cannot carry. */
export function encoder(encodingType: string | undefined): (text: string) => string {
  return encodingType === 'url' ? (text) => encodeURIComponent(text).replaceAll('%2F', '/') : (text) => text;
}

export function sorted<Item extends { readonly key: string }>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, order: byteOrder(item.key) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ item }) => item);
}

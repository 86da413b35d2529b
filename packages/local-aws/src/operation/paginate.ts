import type { ServiceException } from './service-exception';

export interface PageRequest<Item> {
  /** Most items of a page: what the caller asked for, or the service's own number. */
  readonly limit: number;
  /** What the page before gave, if there was one. */
  readonly token: string | undefined;
  /** What names an item among the others; a page begins behind the key of the last item of the page before. */
  readonly key: (item: Item) => string;
  /** The service's own refusal of a token that it has not given. */
  readonly invalidToken: () => ServiceException;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** Tells our tokens from other text; the number is that of the format. */
const MARK = 'v1:';

const encode = (key: string): string => Buffer.from(MARK + key, 'utf8').toString('base64url');

function decode(token: string, invalidToken: () => ServiceException): string {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (!text.startsWith(MARK) || encode(text.slice(MARK.length)) !== token) throw invalidToken();
  return text.slice(MARK.length);
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * One page of a list, ordered by key. Tokens hold the last key, so items that come and go between two pages neither repeat nor hide others.
 *
 * @param items in any order, no two with the same key
 * @throws ServiceException what `invalidToken` makes
 */
export function paginate<Item>(items: readonly Item[], { limit, token, key, invalidToken }: PageRequest<Item>): Page<Item> {
  const after = token === undefined ? undefined : decode(token, invalidToken);
  const rest = items
    .map((item) => ({ item, key: key(item) }))
    .filter((keyed) => after === undefined || byCodeUnit(keyed.key, after) > 0)
    .sort((a, b) => byCodeUnit(a.key, b.key));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ item }) => item), ...(last && rest.length > page.length ? { next: encode(last.key) } : {}) };
}

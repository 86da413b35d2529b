import fc from 'fast-check';

import { paginate, type Page } from './paginate';
import { ServiceException } from './service-exception';

const invalidToken = (): ServiceException => new ServiceException('InvalidNextToken', 'no');

const page = (names: readonly string[], limit: number, token?: string): Page<string> => paginate(names, { limit, token, key: (name) => name, invalidToken });

function* pagesOf(names: readonly string[], limit: number): Generator<Page<string>> {
  let token: string | undefined;
  do {
    const one = page(names, limit, token);
    yield one;
    token = one.next;
  } while (token !== undefined);
}

const sets = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 30 });
const limits = fc.integer({ min: 1, max: 12 });

test('the pages together are every item once, in order of their keys', () => {
  fc.assert(
    fc.property(sets, limits, (names, limit) => {
      const seen = [...pagesOf(names, limit)].flatMap(({ items }) => items);
      expect(seen).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
    }),
  );
});

test('every page but the last is full, and only the last has no token', () => {
  fc.assert(
    fc.property(sets, limits, (names, limit) => {
      const pages = [...pagesOf(names, limit)];
      expect(pages.slice(0, -1).every(({ items }) => items.length === limit)).toBe(true);
      expect(pages).toHaveLength(Math.max(1, Math.ceil(names.length / limit)));
    }),
  );
});

test('items that come and go between two pages neither repeat nor hide the ones that stay', () => {
  fc.assert(
    fc.property(sets, sets, sets, limits, (stay, come, go, limit) => {
      const before = [...new Set([...stay, ...go])];
      const first = page(before, limit);
      if (first.next === undefined) return;
      const after = [...new Set([...stay, ...come])];
      const rest: string[] = [];
      for (let token: string | undefined = first.next; token !== undefined; ) {
        const next: Page<string> = page(after, limit, token);
        rest.push(...next.items);
        token = next.next;
      }
      const seen = [...first.items, ...rest];
      expect(new Set(seen).size).toBe(seen.length);
      expect(stay.every((name) => seen.includes(name))).toBe(true);
    }),
  );
});

test('a token that this endpoint has not given is refused in the words of the service', () => {
  const given = page(['a', 'b'], 1).next;
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.base64String()).filter((token) => token !== given && token !== ''),
      (token) => {
        expect(() => page(['a', 'b'], 1, token)).toThrow(invalidToken());
      },
    ),
  );
  expect(() => page(['a', 'b'], 1, '')).toThrow(invalidToken());
});

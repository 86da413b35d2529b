import { paginate } from '../../operation/paginate';
import { invalidParameter } from './invalid-parameter';

export const invalidToken = () => invalidParameter('The specified nextToken is invalid.');

/** A page of a list as CloudWatch Logs gives it: `items` in order of their keys, and `nextToken` when there are more. */
export function page<Item>(
  items: readonly Item[],
  { limit, nextToken: token }: { readonly limit: number; readonly nextToken: string | undefined },
  key: (item: Item) => string,
): { readonly items: readonly Item[]; readonly more: { readonly nextToken?: string } } {
  const { items: found, next } = paginate(items, { limit, token, key, invalidToken });
  return { items: found, more: next === undefined ? {} : { nextToken: next } };
}

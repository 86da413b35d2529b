import { paginate } from '../../operation/paginate';
import { ServiceException } from '../../operation/service-exception';

interface Requested {
  readonly Limit: number | undefined;
  readonly NextToken: string | undefined;
}

/** Quotas of every List operation: API reference, `Limit`. */
const MOST = 100;

/** A page of a list as EventBridge asks for it and gives it. */
export function page<Item>(items: readonly Item[], { Limit = MOST, NextToken }: Requested, key: (item: Item) => string): { items: Item[]; NextToken?: string } {
  const invalidToken = (): ServiceException => new ServiceException('ValidationException', 'Parameter NextToken is not valid. Reason: Provided token is invalid.');
  const { items: found, next } = paginate(items, { limit: Limit, token: NextToken, key, invalidToken });
  return { items: [...found], ...(next === undefined ? {} : { NextToken: next }) };
}

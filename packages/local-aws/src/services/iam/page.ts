import { paginate } from '../../operation/paginate';
import { ServiceException } from '../../operation/service-exception';

interface Requested {
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

const USUAL = 100;

/** A page of a list as every List operation of IAM asks for it and gives it. */
export function page<Item>(items: readonly Item[], { MaxItems = USUAL, Marker }: Requested, key: (item: Item) => string): { items: Item[]; IsTruncated: boolean; Marker?: string } {
  const invalidToken = (): ServiceException => new ServiceException('ValidationError', `Invalid Marker: ${Marker}`);
  const { items: found, next } = paginate(items, { limit: MaxItems, token: Marker, key, invalidToken });
  return { items: [...found], IsTruncated: next !== undefined, ...(next === undefined ? {} : { Marker: next }) };
}

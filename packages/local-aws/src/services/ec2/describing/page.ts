import { paginate, type Page } from '../../../operation/paginate';
import { invalidValue } from '../refusal';

export interface PageInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface PageLimits {
  /** Fewest that a caller may ask for. @default 5 */
  readonly least?: number;
  /** Most of a page, whatever the caller asks for. @default 1000 */
  readonly most?: number;
}

/**
 * One page of what an operation describes.
 *
 * @param key names an item; pages are in its order
 * @throws ServiceException when `MaxResults` is too small or the token is not one of ours
 */
export function pageOf<Item>(items: readonly Item[], { MaxResults, NextToken }: PageInput, key: (item: Item) => string, { least = 5, most = 1000 }: PageLimits = {}): Page<Item> {
  if (MaxResults !== undefined && MaxResults < least) {
    throw invalidValue(`Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value greater than ${least}.`);
  }
  return paginate(items, {
    limit: Math.min(MaxResults ?? most, most),
    token: NextToken,
    key,
    // Observed of DescribeSecurityGroups.
    invalidToken: () => invalidValue(`invalid value for parameter next-token: ${NextToken ?? ''}`),
  });
}

/** How an operation's output names the token of the next page. */
export function nextToken({ next }: Page<unknown>): { NextToken?: string } {
  return next === undefined ? {} : { NextToken: next };
}

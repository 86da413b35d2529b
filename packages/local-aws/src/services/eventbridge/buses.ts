import type { DescribeEventBusRequest, DescribeEventBusResponse, ListEventBusesRequest, ListEventBusesResponse } from '@aws-sdk/client-eventbridge';

import type { Call, Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { page } from './page';

/** The one bus there is: the account's own. */
export const DEFAULT_BUS = 'default';

export const busArn = ({ account, region }: Scope): string => `arn:aws:events:${region}:${account}:event-bus/${DEFAULT_BUS}`;

export const isDefaultBus = (scope: Scope, nameOrArn: string): boolean => nameOrArn === DEFAULT_BUS || nameOrArn === busArn(scope);

/** @throws ServiceException ResourceNotFoundException when a bus is named that is not the default one */
export function requireDefaultBus(scope: Scope, nameOrArn: string | undefined): void {
  if (nameOrArn !== undefined && !isDefaultBus(scope, nameOrArn)) {
    throw new ServiceException('ResourceNotFoundException', `Event bus ${nameOrArn} does not exist.`);
  }
}

export function describeEventBus(call: Call, { Name }: Given<DescribeEventBusRequest>): DescribeEventBusResponse {
  requireDefaultBus(call, Name);
  return { Name: DEFAULT_BUS, Arn: busArn(call) };
}

export function listEventBuses(call: Call, { NamePrefix = '', NextToken, Limit }: Given<ListEventBusesRequest>): ListEventBusesResponse {
  const buses = [{ Name: DEFAULT_BUS, Arn: busArn(call) }].filter(({ Name }) => Name.startsWith(NamePrefix));
  const { items, ...more } = page(buses, { Limit, NextToken }, ({ Name }) => Name);
  return { EventBuses: items, ...more };
}

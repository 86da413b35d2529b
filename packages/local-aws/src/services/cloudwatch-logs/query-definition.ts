import type {
  DeleteQueryDefinitionRequest, DeleteQueryDefinitionResponse, DescribeQueryDefinitionsRequest, DescribeQueryDefinitionsResponse, PutQueryDefinitionRequest,
  PutQueryDefinitionResponse,
} from '@aws-sdk/client-cloudwatch-logs';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { table } from '../../state/table';
import type { EpochMilliseconds } from '../../time/clock';
import { requireInsightsLanguage } from './insights/language';
import { page } from './page';

interface QueryDefinition {
  readonly queryDefinitionId: string;
  readonly name: string;
  readonly queryString: string;
  readonly logGroupNames: readonly string[];
  readonly lastModified: EpochMilliseconds;
}

/** By id. */
const queryDefinitions = table<QueryDefinition>('logs.query-definitions');

const DEFAULT_RESULTS = 1000;

const noSuchDefinition = (): ServiceException => new ServiceException('ResourceNotFoundException', 'The specified query definition does not exist.');

/** Keeps a query; like AWS, without asking whether it can be run or its log groups are there. */
export function putQueryDefinition(call: Call, input: Given<PutQueryDefinitionRequest>): PutQueryDefinitionResponse {
  const { name, queryString, logGroupNames = [], queryDefinitionId = call.world.ids.uuid(), queryLanguage } = input;
  requireInsightsLanguage(queryLanguage);
  if (input.queryDefinitionId !== undefined && !queryDefinitions.of(call).has(queryDefinitionId)) throw noSuchDefinition();
  queryDefinitions.of(call).put(queryDefinitionId, { queryDefinitionId, name, queryString, logGroupNames, lastModified: call.now });
  return { queryDefinitionId };
}

export function describeQueryDefinitions(call: Call, input: Given<DescribeQueryDefinitionsRequest>): DescribeQueryDefinitionsResponse {
  const { queryDefinitionNamePrefix = '', maxResults: limit = DEFAULT_RESULTS, nextToken, queryLanguage } = input;
  const found = queryLanguage === undefined || queryLanguage === 'CWLI' ? queryDefinitions.of(call).values() : [];
  const named = found.filter(({ name }) => name.startsWith(queryDefinitionNamePrefix));
  const { items, more } = page(named, { limit, nextToken }, ({ name, queryDefinitionId }) => `${name}\n${queryDefinitionId}`);
  return { queryDefinitions: items.map(({ logGroupNames, ...rest }) => ({ queryLanguage: 'CWLI', ...rest, logGroupNames: [...logGroupNames] })), ...more };
}

export function deleteQueryDefinition(call: Call, { queryDefinitionId }: Given<DeleteQueryDefinitionRequest>): DeleteQueryDefinitionResponse {
  if (!queryDefinitions.of(call).delete(queryDefinitionId)) throw noSuchDefinition();
  return { success: true };
}

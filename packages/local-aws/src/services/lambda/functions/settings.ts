import type {
  DeleteFunctionConcurrencyRequest, GetFunctionCodeSigningConfigRequest, GetFunctionCodeSigningConfigResponse, GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse,
  ListTagsRequest, ListTagsResponse, PutFunctionConcurrencyRequest, TagResourceRequest, UntagResourceRequest,
} from '@aws-sdk/client-lambda';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { functions, requireFunction } from './function';

/** No function here has one. */
export function getCodeSigningConfig(call: Call, { FunctionName }: Given<GetFunctionCodeSigningConfigRequest>): GetFunctionCodeSigningConfigResponse {
  return { CodeSigningConfigArn: '', FunctionName: requireFunction(call, FunctionName).name };
}

/** Kept and shown; nothing is throttled. */
export function putConcurrency(call: Call, { FunctionName, ReservedConcurrentExecutions: reserved }: Given<PutFunctionConcurrencyRequest>): GetFunctionConcurrencyResponse {
  const row = requireFunction(call, FunctionName);
  functions.of(call).put(row.name, { ...row, reservedConcurrency: reserved });
  return { ReservedConcurrentExecutions: reserved };
}

export function getConcurrency(call: Call, { FunctionName }: Given<GetFunctionConcurrencyRequest>): GetFunctionConcurrencyResponse {
  const { reservedConcurrency: reserved } = requireFunction(call, FunctionName);
  return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
}

export function deleteConcurrency(call: Call, { FunctionName }: Given<DeleteFunctionConcurrencyRequest>): object {
  const row = requireFunction(call, FunctionName);
  functions.of(call).put(row.name, Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'reservedConcurrency')) as unknown as typeof row);
  return {};
}

export function listTags(call: Call, { Resource }: Given<ListTagsRequest>): ListTagsResponse {
  return { Tags: { ...requireFunction(call, Resource).tags } };
}

export function tagResource(call: Call, { Resource, Tags }: Given<TagResourceRequest>): object {
  const row = requireFunction(call, Resource);
  functions.of(call).put(row.name, { ...row, tags: { ...row.tags, ...Tags } });
  return {};
}

export function untagResource(call: Call, { Resource, TagKeys }: Given<UntagResourceRequest>): object {
  const row = requireFunction(call, Resource);
  functions.of(call).put(row.name, { ...row, tags: Object.fromEntries(Object.entries(row.tags).filter(([key]) => !TagKeys.includes(key))) });
  return {};
}

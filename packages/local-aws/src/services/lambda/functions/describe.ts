import type { FunctionConfiguration, GetFunctionRequest, GetFunctionResponse, ListFunctionsRequest, ListFunctionsResponse, ListVersionsByFunctionRequest, ListVersionsByFunctionResponse } from '@aws-sdk/client-lambda';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { ServiceException } from '../../../operation/service-exception';
import { functions, LATEST, requireFunction, requireVersion, type FunctionRow, type PublishedVersion } from './function';

const MOST_LISTED = 50;
const invalidToken = (): ServiceException => new ServiceException('InvalidParameterValueException', 'The marker is not valid.');

/** `FunctionConfiguration` of a version; a function is ready as soon as it is created. */
export function configurationOf({ name, arn }: FunctionRow, version: PublishedVersion): FunctionConfiguration {
  const { configuration } = version;
  return {
    ...(configuration as FunctionConfiguration),
    FunctionName: name,
    FunctionArn: version.version === LATEST ? arn : `${arn}:${version.version}`,
    CodeSize: version.codeSize,
    CodeSha256: version.codeSha256,
    LastModified: version.lastModified,
    Version: version.version,
    RevisionId: version.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
  };
}

export const latest = (row: FunctionRow): FunctionConfiguration => configurationOf(row, { ...row, version: LATEST });

export function getFunction(call: Call, { FunctionName, Qualifier }: Given<GetFunctionRequest>): GetFunctionResponse {
  const row = requireFunction(call, FunctionName);
  const { reservedConcurrency: reserved, tags, name } = row;
  return {
    Configuration: configurationOf(row, requireVersion(call, FunctionName, Qualifier)),
    Code: { RepositoryType: 'S3', Location: `${call.world.url}/_stopwatch/function-code/${call.region}/${name}` },
    ...(Object.keys(tags).length === 0 ? {} : { Tags: { ...tags } }),
    ...(reserved === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: reserved } }),
  };
}

export function getFunctionConfiguration(call: Call, { FunctionName, Qualifier }: Given<GetFunctionRequest>): FunctionConfiguration {
  return configurationOf(requireFunction(call, FunctionName), requireVersion(call, FunctionName, Qualifier));
}

export function listFunctions(call: Call, { Marker, MaxItems = MOST_LISTED }: Given<ListFunctionsRequest>): ListFunctionsResponse {
  const { items, next } = paginate(functions.of(call).values(), { limit: Math.min(MaxItems, MOST_LISTED), token: Marker, key: ({ name }) => name, invalidToken });
  return { Functions: items.map(latest), ...(next === undefined ? {} : { NextMarker: next }) };
}

/** `$LATEST` comes first; its ARN says so here, as it does nowhere else. API_ListVersionsByFunction, examples. */
export function listVersions(call: Call, { FunctionName, Marker, MaxItems = MOST_LISTED }: Given<ListVersionsByFunctionRequest>): ListVersionsByFunctionResponse {
  const row = requireFunction(call, FunctionName);
  const versions: PublishedVersion[] = [{ ...row, version: LATEST }, ...row.versions];
  const { items, next } = paginate(versions, { limit: Math.min(MaxItems, MOST_LISTED), token: Marker, key: ({ version }) => (version === LATEST ? '' : version.padStart(20, '0')), invalidToken });
  return { Versions: items.map((version) => ({ ...configurationOf(row, version), FunctionArn: `${row.arn}:${version.version}` })), ...(next === undefined ? {} : { NextMarker: next }) };
}

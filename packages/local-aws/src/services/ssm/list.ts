import type {
  DescribeParametersRequest,
  DescribeParametersResult,
  GetParameterHistoryRequest,
  GetParameterHistoryResult,
  GetParametersByPathRequest,
  GetParametersByPathResult,
  ParameterMetadata,
  ParameterStringFilter,
} from '@aws-sdk/client-ssm';

import { present } from '../../declared/members';
import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { paginate } from '../../operation/paginate';
import { ServiceException } from '../../operation/service-exception';
import { detailOf, latest, parameterArn, parameters, plainValue, type Parameter, type Version } from './parameter';
import { publicParameters } from './public-parameters';

interface Requested {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

const BY_PATH = 10;
const OTHERS = 50;

function page<Item>(items: readonly Item[], { MaxResults, NextToken }: Requested, usual: number, key: (item: Item) => string): { items: Item[]; NextToken?: string } {
  const invalidToken = (): ServiceException => new ServiceException('InvalidNextToken', 'The specified token is not valid.');
  const { items: found, next } = paginate(items, { limit: MaxResults ?? usual, token: NextToken, key, invalidToken });
  return { items: [...found], ...(next === undefined ? {} : { NextToken: next }) };
}

/** `/a/b` is below `/a`; the hierarchy ends one level down unless the caller goes on. */
function isBelow(name: string, path: string, recursive: boolean): boolean {
  const start = path.endsWith('/') ? path : `${path}/`;
  const full = name.startsWith('/') ? name : `/${name}`;
  return full.startsWith(start) && (recursive || !full.slice(start.length).includes('/'));
}

/** What a filter's key stands for. */
function valuesOf(key: string, parameter: Parameter): readonly string[] | undefined {
  const { type, keyId, tier, dataType } = latest(parameter);
  switch (key) {
    case 'Name':
      return [parameter.name];
    case 'Type':
      return [type];
    case 'KeyId':
      return keyId === undefined ? [] : [keyId];
    case 'Tier':
      return [tier];
    case 'DataType':
      return [dataType];
    default:
      return key.startsWith('tag:') ? [parameter.tags[key.slice('tag:'.length)] ?? []].flat() : undefined;
  }
}

function passes(parameter: Parameter, { Key, Option, Values = [] }: Given<ParameterStringFilter>): boolean {
  if (Key === 'Path') return Values.some((path) => isBelow(parameter.name, path, Option === 'Recursive'));
  const found = valuesOf(Key, parameter);
  if (!found) throw new ServiceException('InvalidFilterKey', `The specified key ${Key} is not valid.`);
  if (Values.length === 0) return found.length > 0;
  switch (Option) {
    case undefined:
    case 'Equals':
      return found.some((value) => Values.includes(value));
    case 'BeginsWith':
      return found.some((value) => Values.some((start) => value.startsWith(start)));
    case 'Contains':
      return found.some((value) => Values.some((part) => value.includes(part)));
    default:
      throw new ServiceException('InvalidFilterOption', `The following filter option is not valid: ${Option}. Valid options include: [BeginsWith, Equals, Contains].`);
  }
}

export function getParametersByPath(call: Call, { Path, Recursive = false, ParameterFilters = [], WithDecryption = false, ...requested }: Given<GetParametersByPathRequest>): GetParametersByPathResult {
  const own = parameters.of(call).values().filter((parameter) => isBelow(parameter.name, Path, Recursive) && ParameterFilters.every((filter) => passes(parameter, filter)));
  const open = ParameterFilters.length > 0 ? [] : publicParameters(call).filter(({ Name = '' }) => isBelow(Name, Path, Recursive) && Path.startsWith('/aws/'));
  const found = [...own.map((parameter) => detailOf(call, parameter.name, latest(parameter), WithDecryption)), ...open];
  const { items, ...more } = page(found, requested, BY_PATH, ({ Name = '' }) => Name);
  return { Parameters: items, ...more };
}

function metadata(call: Call, name: string, { type, keyId, modified, user, description, allowedPattern, version, tier, dataType }: Version): ParameterMetadata {
  return {
    Name: name,
    ARN: parameterArn(call, name),
    Type: type,
    LastModifiedDate: modified,
    LastModifiedUser: user,
    Version: version,
    Tier: tier,
    Policies: [],
    DataType: dataType,
    ...present({ KeyId: keyId, Description: description, AllowedPattern: allowedPattern }),
  } as ParameterMetadata;
}

export function describeParameters(call: Call, { ParameterFilters = [], Filters = [], ...requested }: Given<DescribeParametersRequest>): DescribeParametersResult {
  const filters = [...ParameterFilters, ...Filters.map(({ Key, Values }) => ({ Key, Values, Option: 'BeginsWith' }))];
  const found = parameters.of(call).values().filter((parameter) => filters.every((filter) => passes(parameter, filter)));
  const { items, ...more } = page(found, requested, OTHERS, ({ name }) => name);
  return { Parameters: items.map((parameter) => metadata(call, parameter.name, latest(parameter))), ...more };
}

const VERSION_DIGITS = 12;

export function getParameterHistory(call: Call, { Name, WithDecryption = false, ...requested }: Given<GetParameterHistoryRequest>): GetParameterHistoryResult {
  const { name, versions } = parameters.require(call, Name);
  const { items, ...more } = page(versions, requested, OTHERS, ({ version }) => String(version).padStart(VERSION_DIGITS, '0'));
  return { Parameters: items.map((version) => ({ ...metadata(call, name, version), Value: WithDecryption ? plainValue(call, name, version) : version.value, Labels: [] })), ...more };
}

import type { AddTagsToResourceRequest } from '@aws-sdk/client-ssm';

import { keyValue, tagList, tagsFrom, withoutTags, withTags } from '../../declared/tags';
import type { Call } from '../../operation/call';
import type { Given, Operations } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import type { Constraints } from '../../validation/constraint';
import type { Service } from '../service';
import { describeParameters, getParameterHistory, getParametersByPath } from './list';
import { parameterNamed, parameters } from './parameter';
import { putParameter } from './put-parameter';

const named = ({ Name }: { readonly Name: string }): string => Name;

/** Parameters are all that bears tags here. */
function tagged({ ResourceType, ResourceId }: Pick<Given<AddTagsToResourceRequest>, 'ResourceType' | 'ResourceId'>, call: Parameters<typeof parameters.find>[0]): string {
  if (ResourceType !== 'Parameter') throw new ServiceException('InvalidResourceType', `The resource type is not valid: ${ResourceType}.`);
  if (!parameters.find(call, ResourceId)) throw new ServiceException('InvalidResourceId', `The resource ID "${ResourceId}" is not valid. Verify the ID and try again.`);
  return ResourceId;
}

const isThere = (call: Call, name: string): boolean => {
  try {
    parameterNamed(call, name);
    return true;
  } catch (error) {
    if (error instanceof ServiceException) return false;
    throw error;
  }
};

const operations: Operations<typeof import('@aws-sdk/client-ssm')> = {
  PutParameter: putParameter,
  GetParameter: (call, { Name, WithDecryption }) => ({ Parameter: parameterNamed(call, Name, WithDecryption) }),
  GetParameters: (call, { Names, WithDecryption }) => ({
    Parameters: Names.filter((name) => isThere(call, name)).map((name) => parameterNamed(call, name, WithDecryption)),
    InvalidParameters: Names.filter((name) => !isThere(call, name)),
  }),
  GetParametersByPath: getParametersByPath,
  GetParameterHistory: getParameterHistory,
  DescribeParameters: describeParameters,
  DeleteParameter: parameters.remove(named),
  DeleteParameters: (call, { Names }) => {
    const gone = Names.map((name) => ({ name, deleted: parameters.of(call).delete(name) }));
    return { DeletedParameters: gone.filter(({ deleted }) => deleted).map(({ name }) => name), InvalidParameters: gone.filter(({ deleted }) => !deleted).map(({ name }) => name) };
  },
  AddTagsToResource: parameters.change(tagged, (parameter, { Tags }) =>
    withTags(parameter, tagsFrom(keyValue, Tags), () => new ServiceException('TooManyTagsError', 'The Targets parameter includes too many tags.')),
  ),
  RemoveTagsFromResource: parameters.change(tagged, (parameter, { TagKeys }) => withoutTags(parameter, TagKeys)),
  ListTagsForResource: parameters.show(tagged, ({ tags }) => ({ TagList: tagList(keyValue, tags) })),
};

const name = { length: [1, 2048] } as const;

/** From the API reference of each structure. */
const constraints: Constraints = {
  'PutParameterRequest.Name': { length: [1, 2048] },
  'PutParameterRequest.Type': { values: ['String', 'StringList', 'SecureString'] },
  'PutParameterRequest.Tier': { values: ['Standard', 'Advanced', 'Intelligent-Tiering'] },
  'PutParameterRequest.Description': { length: [0, 1024] },
  'PutParameterRequest.AllowedPattern': { length: [0, 1024] },
  'PutParameterRequest.DataType': { values: ['text', 'aws:ec2:image', 'aws:ssm:integration'] },
  'PutParameterRequest.KeyId': { length: [1, 256], pattern: /([a-zA-Z0-9:/_-]+)/ },
  'PutParameterRequest.Tags': { length: [0, 1000] },
  'GetParameterRequest.Name': name,
  'DeleteParameterRequest.Name': name,
  'GetParametersRequest.Names': { length: [1, 10], each: name },
  'DeleteParametersRequest.Names': { length: [1, 10], each: name },
  'GetParametersByPathRequest.Path': name,
  'GetParametersByPathRequest.MaxResults': { range: [1, 10] },
  'GetParameterHistoryRequest.MaxResults': { range: [1, 50] },
  'DescribeParametersRequest.MaxResults': { range: [1, 50] },
};

export const ssm: Service = { operations, constraints };

import type { Operations } from '../../operation/operation';
import type { Constraints } from '../../validation/constraint';
import type { Service } from '../service';
import { createFunction, deleteFunction, publishVersion, updateFunctionCode, updateFunctionConfiguration } from './functions/change';
import { getFunction, getFunctionConfiguration, listFunctions, listVersions } from './functions/describe';
import { deleteConcurrency, getCodeSigningConfig, getConcurrency, listTags, putConcurrency, tagResource, untagResource } from './functions/settings';
import { invoke } from './invoke-function';
import { addPermission, getPolicy, removePermission } from './permissions/permissions';

const operations: Operations<typeof import('@aws-sdk/client-lambda')> = {
  AddPermission: addPermission,
  CreateFunction: createFunction,
  DeleteFunction: deleteFunction,
  DeleteFunctionConcurrency: deleteConcurrency,
  GetFunction: getFunction,
  GetFunctionCodeSigningConfig: getCodeSigningConfig,
  GetFunctionConcurrency: getConcurrency,
  GetFunctionConfiguration: getFunctionConfiguration,
  GetPolicy: getPolicy,
  Invoke: invoke,
  ListFunctions: listFunctions,
  ListTags: listTags,
  ListVersionsByFunction: listVersions,
  PublishVersion: publishVersion,
  PutFunctionConcurrency: putConcurrency,
  RemovePermission: removePermission,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateFunctionCode: updateFunctionCode,
  UpdateFunctionConfiguration: updateFunctionConfiguration,
};

/** API_CreateFunction. */
const constraints: Constraints = {
  'CreateFunctionRequest.FunctionName': { length: [1, 140] },
  'CreateFunctionRequest.Timeout': { range: [1, 900] },
  'CreateFunctionRequest.MemorySize': { range: [128, 10_240] },
  'CreateFunctionRequest.Description': { length: [0, 256] },
  'CreateFunctionRequest.Handler': { length: [0, 128], pattern: /[^\s]+/ },
  'UpdateFunctionConfigurationRequest.Timeout': { range: [1, 900] },
  'UpdateFunctionConfigurationRequest.MemorySize': { range: [128, 10_240] },
  'ListFunctionsRequest.FunctionVersion': { values: ['ALL'] },
  'ListFunctionsRequest.MaxItems': { range: [1, 10_000] },
  'ListVersionsByFunctionRequest.MaxItems': { range: [1, 10_000] },
  'AddPermissionRequest.StatementId': { length: [1, 100], pattern: /([a-zA-Z0-9-_]+)/ },
  'AddPermissionRequest.Action': { pattern: /(lambda:[*]|lambda:[a-zA-Z]+|[*])/ },
};

export const lambda: Service = { operations, constraints };

import type {
  CreateFunctionRequest, DeleteFunctionRequest, FunctionConfiguration, PublishVersionRequest, UpdateFunctionCodeRequest, UpdateFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda';
import { createHash } from 'node:crypto';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { roleOfArn } from '../../iam/roles/role';
import { requireCode } from '../code/code';
import { configurationOf, latest } from './describe';
import { functionArn, functions, parseName, requireFunction, type FunctionRow, type FunctionSettings } from './function';

const invalid = (message: string): ServiceException => new ServiceException('InvalidParameterValueException', message, { members: { Type: 'User' } });

/** `2026-09-14T05:43:07.551+0000` */
const dateText = (moment: number): string => new Date(moment).toISOString().replace('Z', '+0000');

/** API_CreateFunction: what a caller may leave out. */
const DEFAULTS = {
  Description: '',
  Timeout: 3,
  MemorySize: 128,
  TracingConfig: { Mode: 'PassThrough' as const },
  EphemeralStorage: { Size: 512 },
  Architectures: ['x86_64' as const],
};

function requireRole(call: Call, role: string): void {
  const found = roleOfArn(call, role);
  if (!found || !/lambda\.amazonaws\.com/.test(found.trust)) throw invalid('The role defined for the function cannot be assumed by Lambda.');
}

function codeMembers(call: Call, code: Given<UpdateFunctionCodeRequest> | Given<CreateFunctionRequest>['Code']): Pick<FunctionRow, 'code' | 'codeSize' | 'codeSha256'> {
  const bytes = requireCode(call, code);
  return { code: call.world.state.blobs.put(bytes), codeSize: bytes.length, codeSha256: createHash('sha256').update(bytes).digest('base64') };
}

function settings(input: Given<UpdateFunctionConfigurationRequest>, before: FunctionSettings): FunctionSettings {
  const { DeadLetterConfig, Description, EphemeralStorage, Environment, Handler, LoggingConfig, MemorySize, Role, Runtime, Timeout, TracingConfig } = input;
  const given = { DeadLetterConfig, Description, EphemeralStorage, Environment, Handler, LoggingConfig, MemorySize, Role, Runtime, Timeout, TracingConfig };
  return { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

export function createFunction(call: Call, input: Given<CreateFunctionRequest>): FunctionConfiguration {
  const { Architectures, Code, FunctionName, Handler, PackageType = 'Zip', Publish = false, Role, Runtime, Tags = {} } = input;
  const named = parseName(call, FunctionName);
  if (!named) throw invalid(`The function name ${FunctionName} is not valid.`);
  if (functions.of(call).has(named.name)) throw new ServiceException('ResourceConflictException', `Function already exist: ${named.name}`, { members: { Type: 'User' } });
  if (PackageType !== 'Zip') throw invalid('This endpoint runs functions of package type Zip only.');
  if (Runtime === undefined) throw invalid('Runtime is mandatory for functions created with deployment packages.');
  if (Handler === undefined) throw invalid('Handler is mandatory for functions created with deployment packages.');
  requireRole(call, Role);
  const loggingConfig = { LogFormat: 'Text' as const, LogGroup: `/aws/lambda/${named.name}` };
  const base: FunctionSettings = { ...DEFAULTS, Role, Runtime, Handler, LoggingConfig: loggingConfig, ...(Architectures === undefined ? {} : { Architectures }) };
  const row: FunctionRow = {
    name: named.name,
    arn: functionArn(call, named.name),
    configuration: { ...settings(input as Given<UpdateFunctionConfigurationRequest>, base), LoggingConfig: { ...loggingConfig, ...input.LoggingConfig } },
    ...codeMembers(call, Code),
    lastModified: dateText(call.now),
    revisionId: call.world.ids.uuid(),
    tags: Tags,
    policy: [],
    versions: [],
  };
  functions.of(call).put(row.name, row);
  return Publish ? publish(call, row) : latest(row);
}

function change(call: Call, row: FunctionRow, members: Partial<FunctionRow>): FunctionRow {
  const changed = { ...row, ...members, lastModified: dateText(call.now), revisionId: call.world.ids.uuid() };
  functions.of(call).put(row.name, changed);
  return changed;
}

function requireRevision(row: FunctionRow, revision: string | undefined): void {
  if (revision === undefined || revision === row.revisionId) return;
  throw new ServiceException('PreconditionFailedException', 'The Revision Id provided does not match the latest Revision Id.', { status: 412, members: { Type: 'User' } });
}

export function updateFunctionConfiguration(call: Call, input: Given<UpdateFunctionConfigurationRequest>): FunctionConfiguration {
  const row = requireFunction(call, input.FunctionName);
  requireRevision(row, input.RevisionId);
  if (input.Role !== undefined) requireRole(call, input.Role);
  return latest(change(call, row, { configuration: settings(input, row.configuration) }));
}

export function updateFunctionCode(call: Call, input: Given<UpdateFunctionCodeRequest>): FunctionConfiguration {
  const row = requireFunction(call, input.FunctionName);
  requireRevision(row, input.RevisionId);
  const members = codeMembers(call, input);
  const architectures = input.Architectures === undefined ? {} : { configuration: { ...row.configuration, Architectures: input.Architectures } };
  if (input.DryRun === true) return latest({ ...row, ...members });
  const changed = change(call, row, { ...members, ...architectures });
  return input.Publish === true ? publish(call, changed) : latest(changed);
}

export function publishVersion(call: Call, input: Given<PublishVersionRequest>): FunctionConfiguration {
  const row = requireFunction(call, input.FunctionName);
  requireRevision(row, input.RevisionId);
  if (input.CodeSha256 !== undefined && input.CodeSha256 !== row.codeSha256) {
    throw invalid(`CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${row.codeSha256}). Please try again with the CodeSHA256 in $LATEST.`);
  }
  return publish(call, row, input.Description);
}

const undescribed = ({ configuration }: Pick<FunctionRow, 'configuration'>): string => JSON.stringify({ ...configuration, Description: '' });

/** A version that differs in nothing from the one before is that one: API_PublishVersion. Its description may be its own, and makes no difference. */
function publish(call: Call, row: FunctionRow, description?: string): FunctionConfiguration {
  const last = row.versions[row.versions.length - 1];
  if (last && last.codeSha256 === row.codeSha256 && undescribed(last) === undescribed(row)) return configurationOf(row, last);
  const { code, codeSize, codeSha256, lastModified, revisionId } = row;
  const configuration = description === undefined ? row.configuration : { ...row.configuration, Description: description };
  const version = { configuration, code, codeSize, codeSha256, lastModified, revisionId, version: String(Number(last?.version ?? 0) + 1) };
  functions.of(call).put(row.name, { ...row, versions: [...row.versions, version] });
  return configurationOf(row, version);
}

export function deleteFunction(call: Call, { FunctionName, Qualifier }: Given<DeleteFunctionRequest>): object {
  const row = requireFunction(call, FunctionName);
  if (Qualifier === undefined) functions.of(call).delete(row.name);
  else functions.of(call).put(row.name, { ...row, versions: row.versions.filter(({ version }) => version !== Qualifier) });
  return {};
}

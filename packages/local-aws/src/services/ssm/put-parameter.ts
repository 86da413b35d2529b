import type { PutParameterRequest, PutParameterResult } from '@aws-sdk/client-ssm';

import { present } from '../../declared/members';
import { keyValue, tagsFrom } from '../../declared/tags';
import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { encrypt } from '../kms/cipher';
import { encryptionContext, latest, parameters, type Parameter, type Version } from './parameter';

const invalid = (message: string): ServiceException => new ServiceException('ValidationException', message);

const DEFAULT_KEY = 'alias/aws/ssm';
const MOST_LEVELS = 15;
const MOST_VERSIONS = 100;
const SIZES = { Standard: 4096, Advanced: 8192, 'Intelligent-Tiering': 8192 } as const;

function requireName(name: string): void {
  if (/^\/aws\b/i.test(name)) throw new ServiceException('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  if (/^\/?(aws|ssm)/i.test(name)) {
    const shape = 'If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';
    throw invalid(`Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive). ${shape}`);
  }
  if (!/^[\w./-]+$/.test(name) || /\/\/|\/$/.test(name)) throw invalid('Parameter name must be a fully qualified name: letters, numbers and .-_ between slashes.');
  if (name.includes('/') && !name.startsWith('/')) throw invalid('Parameter name must be a fully qualified name.');
  const levels = name.split('/').length - 1;
  if (levels > MOST_LEVELS) throw new ServiceException('HierarchyLevelLimitExceededException', `A hierarchy can have a maximum of ${MOST_LEVELS} levels, got ${levels}.`);
}

function requireValue({ Value, AllowedPattern }: Given<PutParameterRequest>, tier: keyof typeof SIZES): void {
  if (Buffer.byteLength(Value) > SIZES[tier]) throw invalid(`${tier} tier parameters support a maximum parameter value of ${SIZES[tier]} characters.`);
  if (AllowedPattern === undefined) return;
  let matches: boolean;
  try {
    matches = new RegExp(AllowedPattern).test(Value);
  } catch {
    throw new ServiceException('InvalidAllowedPatternException', `The request does not meet the regular expression requirement: ${AllowedPattern}`);
  }
  if (!matches) throw new ServiceException('ParameterPatternMismatchException', `Parameter value, cannot be validated against allowedPattern: ${AllowedPattern}`);
}

function requireNew(old: Parameter | undefined, { Type, Overwrite = false, Tags }: Given<PutParameterRequest>): void {
  if (old && !Overwrite) throw new ServiceException('ParameterAlreadyExists', 'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.');
  if (!old && Type === undefined) throw invalid('A parameter type is required when you create a parameter.');
  if (Overwrite && Tags !== undefined && Tags.length > 0) {
    throw invalid("Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.");
  }
}

function seal(call: Call, name: string, value: string, key: string): string {
  const { CiphertextBlob } = encrypt(call, { KeyId: key, Plaintext: Buffer.from(value), EncryptionContext: encryptionContext(call, name) });
  return Buffer.from(CiphertextBlob!).toString('base64');
}

export function putParameter(call: Call, input: Given<PutParameterRequest>): PutParameterResult {
  const { Name, Value, Description, AllowedPattern, Tier: tier = 'Standard' } = input;
  requireName(Name);
  const old = parameters.find(call, Name);
  requireNew(old, input);
  requireValue(input, tier);
  const before = old && latest(old);
  const type = input.Type ?? before!.type;
  const keyId = type === 'SecureString' ? (input.KeyId ?? before?.keyId ?? DEFAULT_KEY) : undefined;
  const number = (before?.version ?? 0) + 1;
  const version: Version = {
    version: number,
    value: keyId === undefined ? Value : seal(call, Name, Value, keyId),
    type,
    modified: new Date(call.now),
    user: call.identity.type === 'Anonymous' ? '' : call.identity.arn,
    tier,
    dataType: input.DataType ?? 'text',
    ...present({ description: Description ?? before?.description, allowedPattern: AllowedPattern, keyId }),
  } as Version;
  const versions = [...(old?.versions ?? []), version].slice(-MOST_VERSIONS);
  parameters.of(call).put(Name, { name: Name, versions, tags: old?.tags ?? tagsFrom(keyValue, input.Tags) });
  return { Version: number, Tier: tier };
}

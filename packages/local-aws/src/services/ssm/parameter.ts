import type { Parameter as ParameterDetail, ParameterTier, ParameterType } from '@aws-sdk/client-ssm';

import { declare } from '../../declared/declare';
import type { Tagged } from '../../declared/tags';
import type { Call, Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';
import { decrypt } from '../kms/cipher';
import { publicParameter } from './public-parameters';

export interface Version {
  readonly version: number;
  /** Of a SecureString: its ciphertext, base64. */
  readonly value: string;
  readonly type: ParameterType;
  readonly modified: Date;
  readonly user: string;
  readonly description?: string;
  readonly allowedPattern?: string;
  readonly tier: ParameterTier;
  readonly dataType: string;
  /** Of a SecureString: the key as it was named. */
  readonly keyId?: string;
}

export interface Parameter extends Tagged {
  readonly name: string;
  /** Oldest first; there is one at least. */
  readonly versions: readonly Version[];
}

/** By name, as it was put. AWS's message of the error is empty. */
export const parameters = declare<Parameter>({ table: 'ssm.parameters', missing: () => new ServiceException('ParameterNotFound', '') });

export const latest = ({ versions }: Parameter): Version => versions.at(-1)!;

export const parameterArn = ({ account, region }: Scope, name: string): string => `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;

/** Names of parameters, or their ARNs, with a version behind a colon. */
function read(reference: string): { readonly name: string; readonly version?: number } {
  const named = /^arn:[\w-]+:ssm:[\w-]+:\d*:parameter(\/.+)$/.exec(reference)?.[1] ?? reference;
  const [, name = named, version] = /^(.+):(\d+)$/.exec(named) ?? [];
  return { name, ...(version === undefined ? {} : { version: Number(version) }) };
}

/** Encrypting a SecureString binds it to its parameter. SSM user guide, "How AWS Systems Manager Parameter Store uses AWS KMS". */
export const encryptionContext = (scope: Scope, name: string): Record<string, string> => ({ PARAMETER_ARN: parameterArn(scope, name) });

export function plainValue(call: Call, name: string, { value, type }: Version): string {
  if (type !== 'SecureString') return value;
  const { Plaintext } = decrypt(call, { CiphertextBlob: Buffer.from(value, 'base64'), EncryptionContext: encryptionContext(call, name) });
  return Buffer.from(Plaintext!).toString('utf8');
}

export function detailOf(call: Call, name: string, version: Version, withDecryption: boolean): ParameterDetail {
  return {
    Name: name,
    Type: version.type,
    Value: withDecryption ? plainValue(call, name, version) : version.value,
    Version: version.version,
    LastModifiedDate: version.modified,
    ARN: parameterArn(call, name),
    DataType: version.dataType,
  };
}

/** @throws ServiceException ParameterNotFound, ParameterVersionNotFound */
export function parameterNamed(call: Call, reference: string, withDecryption = false): ParameterDetail {
  const { name, version } = read(reference);
  const open = publicParameter(call, name);
  if (open) return open;
  const own = parameters.find(call, name) ?? parameters.require(call, name.replace(/^\/([^/]+)$/, '$1'));
  const found = version === undefined ? latest(own) : own.versions.find((one) => one.version === version);
  if (!found) throw new ServiceException('ParameterVersionNotFound', `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`);
  return { ...detailOf(call, own.name, found, withDecryption), ...(version === undefined ? {} : { Selector: `:${version}` }) };
}

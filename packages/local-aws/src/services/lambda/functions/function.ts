import type { Architecture, FunctionConfiguration, Runtime } from '@aws-sdk/client-lambda';

import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import type { BlobName } from '../../../state/blobs';
import { table } from '../../../state/table';
import type { PolicyStatement } from '../permissions/statement';

/** A function as it is kept. */
export interface FunctionRow {
  readonly name: string;
  readonly arn: string;
  /** Members under the SDK's names, as the caller gave them or by default. */
  readonly configuration: FunctionSettings;
  readonly code: BlobName;
  readonly codeSize: number;
  /** Base64. */
  readonly codeSha256: string;
  readonly lastModified: string;
  readonly revisionId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly policy: readonly PolicyStatement[];
  readonly reservedConcurrency?: number;
  /** Published versions, oldest first. */
  readonly versions: readonly PublishedVersion[];
}

/** A function as it was when a version was published. */
export type PublishedVersion = Pick<FunctionRow, 'configuration' | 'code' | 'codeSize' | 'codeSha256' | 'lastModified' | 'revisionId'> & { readonly version: string };

export type FunctionSettings = Pick<FunctionConfiguration, 'DeadLetterConfig' | 'Description' | 'EphemeralStorage' | 'LoggingConfig' | 'MemorySize' | 'Timeout' | 'TracingConfig'> & {
  readonly Role: string;
  readonly Runtime: Runtime;
  readonly Handler: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly Architectures: readonly Architecture[];
};

export const functions = table<FunctionRow>('lambda.functions');

const ARN = /^(?:arn:aws[\w-]*:lambda:([\w-]+):(\d{12}):function:|(\d{12}):function:|(?:\d{12}:)?)([\w-]+)(?::(\$LATEST|[\w-]+))?$/;

/** Who is meant by a name, a partial ARN or an ARN, each with a version or without. */
export interface FunctionName {
  readonly region: string;
  readonly account: string;
  readonly name: string;
  readonly qualifier?: string;
}

/** API_Invoke, "FunctionName". */
export function parseName(scope: Scope, text: string): FunctionName | undefined {
  const match = ARN.exec(text);
  if (!match) return undefined;
  const [, region = scope.region, account = scope.account, partial, name = '', qualifier] = match;
  return { region, account: partial ?? account, name, ...(qualifier === undefined ? {} : { qualifier }) };
}

export const functionArn = ({ account, region }: Scope, name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

export function findFunction(scope: Scope, text: string): FunctionRow | undefined {
  const named = parseName(scope, text);
  return named && functions.of({ ...scope, region: named.region, account: named.account }).get(named.name);
}

/** @throws ServiceException ResourceNotFoundException */
export function requireFunction(scope: Scope, text: string): FunctionRow {
  const found = findFunction(scope, text);
  if (found) return found;
  const arn = text.startsWith('arn:') ? text : functionArn(scope, text);
  throw new ServiceException('ResourceNotFoundException', `Function not found: ${arn}`, { members: { Type: 'User' } });
}

/** The function, or the version that a qualifier names. @throws ServiceException ResourceNotFoundException */
export function requireVersion(scope: Scope, text: string, qualifier: string | undefined): PublishedVersion {
  const row = requireFunction(scope, text);
  const version = qualifier ?? parseName(scope, text)?.qualifier ?? LATEST;
  if (version === LATEST) return { ...row, version };
  const found = row.versions.find((one) => one.version === version);
  if (!found) throw new ServiceException('ResourceNotFoundException', `Function not found: ${row.arn}:${version}`, { members: { Type: 'User' } });
  return found;
}

export const LATEST = '$LATEST';

import type { AccessKey, CreateAccessKeyRequest, DeleteAccessKeyRequest, ListAccessKeysRequest, ListAccessKeysResponse, StatusType, UpdateAccessKeyRequest } from '@aws-sdk/client-iam';

import type { Call, Scope } from '../../../operation/call';
import { credentials } from '../../../operation/identity';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { table } from '../../../state/table';
import { noSuchEntity, overQuota } from '../errors';
import { page } from '../page';
import { users, type User } from './user';

interface IssuedKey {
  readonly AccessKeyId: string;
  readonly UserName: string;
  /** A deleted key is remembered, for whoever holds it to be refused. */
  readonly Status: StatusType | 'Deleted';
  readonly CreateDate: Date;
}

const accessKeys = table<IssuedKey>('iam.access-keys', { global: true });

const MOST_KEYS = 2;
const ID_LENGTH = 16;
const SECRET_LENGTH = 40;

/** The one whom a call is about: without a name, the caller. */
export function userMeant(call: Call, name: string | undefined): User {
  if (name !== undefined) return users.require(call, name);
  if (call.identity.type === 'IAMUser') return users.require(call, call.identity.userName);
  throw new ServiceException('ValidationError', 'Must specify userName when calling with non-User credentials');
}

export const keysOf = (scope: Scope, user: string): readonly IssuedKey[] => accessKeys.of(scope).values().filter(({ UserName, Status }) => UserName === user && Status !== 'Deleted');

/** Whether a key was given out and may not be used any more. */
export const isRevoked = (scope: Scope, accessKeyId: string): boolean => {
  const key = accessKeys.of(scope).get(accessKeyId);
  return key !== undefined && key.Status !== 'Active';
};

export function createAccessKey(call: Call, { UserName }: Given<CreateAccessKeyRequest>): { AccessKey: AccessKey } {
  const user = userMeant(call, UserName);
  if (keysOf(call, user.UserName).length >= MOST_KEYS) throw overQuota('AccessKeysPerUser', MOST_KEYS);
  const { ids } = call.world;
  const AccessKeyId = `AKIA${ids.alphanumeric(ID_LENGTH)}`;
  const key = { AccessKeyId, UserName: user.UserName, Status: 'Active', CreateDate: new Date(call.now) } as const;
  accessKeys.of(call).put(AccessKeyId, key);
  credentials.of(call).put(AccessKeyId, {
    type: 'IAMUser',
    accountId: call.account,
    accessKeyId: AccessKeyId,
    principalId: user.UserId,
    arn: user.Arn,
    userName: user.UserName,
  });
  return { AccessKey: { ...key, SecretAccessKey: ids.mixed(SECRET_LENGTH) } };
}

function setStatus(call: Call, UserName: string | undefined, AccessKeyId: string, Status: IssuedKey['Status']): object {
  const user = userMeant(call, UserName);
  const key = keysOf(call, user.UserName).find((one) => one.AccessKeyId === AccessKeyId);
  if (!key) throw noSuchEntity(`The Access Key with id ${AccessKeyId} cannot be found.`);
  accessKeys.of(call).put(AccessKeyId, { ...key, Status });
  return {};
}

export const updateAccessKey = (call: Call, { UserName, AccessKeyId, Status }: Given<UpdateAccessKeyRequest>): object => setStatus(call, UserName, AccessKeyId, Status);

export const deleteAccessKey = (call: Call, { UserName, AccessKeyId }: Given<DeleteAccessKeyRequest>): object => setStatus(call, UserName, AccessKeyId, 'Deleted');

export function listAccessKeys(call: Call, { UserName, ...requested }: Given<ListAccessKeysRequest>): ListAccessKeysResponse {
  const found = keysOf(call, userMeant(call, UserName).UserName).map(({ Status, ...key }) => ({ ...key, ...(Status !== 'Deleted' && { Status }) }));
  const { items: AccessKeyMetadata, ...more } = page(found, requested, ({ AccessKeyId }) => AccessKeyId);
  return { AccessKeyMetadata, ...more };
}

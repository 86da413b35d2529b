import type { CreateUserRequest } from '@aws-sdk/client-iam';

import { keyValue, tagsFrom } from '../../../declared/tags';
import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { deleteConflict } from '../errors';
import { boundary } from '../roles/create-role';
import { uniqueId } from '../unique-id';
import { keysOf } from './access-key';
import type { User } from './user';

export function newUser(call: Call, { UserName, Path = '/', PermissionsBoundary, Tags }: Given<CreateUserRequest>): User {
  return {
    UserName,
    UserId: uniqueId(call, 'user'),
    Arn: `arn:aws:iam::${call.account}:user${Path}${UserName}`,
    Path,
    CreateDate: new Date(call.now),
    ...boundary(call, PermissionsBoundary),
    inline: {},
    attached: [],
    tags: tagsFrom(keyValue, Tags),
  };
}

export function requireBareUser({ UserName, inline, attached }: User, call: Call): void {
  if (keysOf(call, UserName).length > 0) throw deleteConflict('Cannot delete entity, must delete access keys first.');
  if (attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
}

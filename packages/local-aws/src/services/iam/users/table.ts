import { without } from '../../../declared/members';
import type { Operations } from '../../../operation/operation';
import { heldPolicies } from '../holder';
import { page } from '../page';
import { tagging } from '../tagging';
import { createAccessKey, deleteAccessKey, listAccessKeys, updateAccessKey, userMeant } from './access-key';
import { newUser, requireBareUser } from './new-user';
import { userDetail, users } from './user';

const named = ({ UserName }: { readonly UserName: string }): string => UserName;

const held = heldPolicies(users, 'user', users.require);
const tags = tagging(users, named);

export const userOperations: Operations<typeof import('@aws-sdk/client-iam')> = {
  CreateUser: users.create(named, newUser, (user) => ({ User: userDetail(user) })),
  GetUser: (call, { UserName }) => ({ User: userDetail(userMeant(call, UserName)) }),
  DeleteUser: users.remove(named, requireBareUser),
  ListUsers: (call, { PathPrefix = '/', ...requested }) => {
    const found = users.of(call).values().filter(({ Path }) => Path.startsWith(PathPrefix));
    const { items, ...more } = page(found, requested, ({ UserName }) => UserName);
    return { Users: items.map((user) => userDetail({ ...without(user, 'PermissionsBoundary'), tags: {} })), ...more };
  },
  PutUserPolicy: (call, { UserName, PolicyName, PolicyDocument }) => held.put(call, UserName, PolicyName, PolicyDocument),
  GetUserPolicy: (call, { UserName, PolicyName }) => ({ UserName, ...held.get(call, UserName, PolicyName) }),
  DeleteUserPolicy: (call, { UserName, PolicyName }) => held.delete(call, UserName, PolicyName),
  ListUserPolicies: (call, input) => held.list(call, input.UserName, input),
  AttachUserPolicy: (call, { UserName, PolicyArn }) => held.attach(call, UserName, PolicyArn),
  DetachUserPolicy: (call, { UserName, PolicyArn }) => held.detach(call, UserName, PolicyArn),
  ListAttachedUserPolicies: (call, input) => held.listAttached(call, input.UserName, input),
  TagUser: tags.tag,
  UntagUser: tags.untag,
  ListUserTags: tags.list,
  // Terraform asks before it deletes a user; there are no groups here, so nobody is in one.
  ListGroupsForUser: users.show(named, () => ({ Groups: [], IsTruncated: false })),
  CreateAccessKey: createAccessKey,
  UpdateAccessKey: updateAccessKey,
  DeleteAccessKey: deleteAccessKey,
  ListAccessKeys: listAccessKeys,
};

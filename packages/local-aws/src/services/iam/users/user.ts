import type { User as UserDetail } from '@aws-sdk/client-iam';

import { declare } from '../../../declared/declare';
import { keyValue, tagList } from '../../../declared/tags';
import { alreadyExists, noSuchEntity } from '../errors';
import type { PolicyHolder } from '../holder';

export interface User extends PolicyHolder {
  readonly UserName: string;
  readonly UserId: string;
  readonly Path: string;
  readonly CreateDate: Date;
}

/** By name. */
export const users = declare<User>({
  table: 'iam.users',
  global: true,
  missing: (name) => noSuchEntity(`The user with name ${name} cannot be found.`),
  exists: (name) => alreadyExists(`User with name ${name} already exists.`),
});

export function userDetail({ tags, ...user }: User): UserDetail {
  return { ...user, ...(Object.keys(tags).length === 0 ? {} : { Tags: tagList(keyValue, tags) }) };
}

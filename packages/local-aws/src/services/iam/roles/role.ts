import type { Role as RoleDetail } from '@aws-sdk/client-iam';

import { declare } from '../../../declared/declare';
import { keyValue, tagList } from '../../../declared/tags';
import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import { alreadyExists, noSuchEntity } from '../errors';
import type { PolicyHolder } from '../holder';
import { urlEncoded } from '../policy-document/text';

export interface Role extends PolicyHolder {
  readonly RoleName: string;
  readonly RoleId: string;
  readonly Path: string;
  readonly CreateDate: Date;
  readonly Description?: string;
  /** Seconds. */
  readonly MaxSessionDuration: number;
  /** Trust policy, JSON text. */
  readonly trust: string;
}

/** By name. */
export const roles = declare<Role>({
  table: 'iam.roles',
  global: true,
  missing: (name) => noSuchEntity(`The role with name ${name} cannot be found.`),
  exists: (name) => alreadyExists(`Role with name ${name} already exists.`),
});

export const SERVICE_LINKED = '/aws-service-role/';

/** @throws ServiceException UnmodifiableEntity for a role that a service has made for itself */
export function roleToChange(scope: Scope, name: string): Role {
  const role = roles.require(scope, name);
  if (!role.Path.startsWith(SERVICE_LINKED)) return role;
  throw new ServiceException('UnmodifiableEntityException', `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`);
}

/** A role as GetRole and CreateRole show it. */
export function roleDetail({ trust, tags, Description, ...role }: Role): RoleDetail {
  return {
    ...role,
    ...(Description === undefined ? {} : { Description }),
    AssumeRolePolicyDocument: urlEncoded(trust),
    RoleLastUsed: {},
    ...(Object.keys(tags).length === 0 ? {} : { Tags: tagList(keyValue, tags) }),
  };
}

/** The role of an ARN of this account, by the name that ends it. */
export function roleOfArn(scope: Scope, arn: string): Role | undefined {
  const name = /^arn:[\w-]+:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  const role = name === undefined ? undefined : roles.find(scope, name);
  return role?.Arn === arn ? role : undefined;
}

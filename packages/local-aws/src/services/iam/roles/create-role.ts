import type { CreateRoleRequest, CreateServiceLinkedRoleRequest } from '@aws-sdk/client-iam';

import { keyValue, tagsFrom } from '../../../declared/tags';
import type { Call, Scope } from '../../../operation/call';
import { DEFAULT_USER } from '../../../operation/identity';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { noSuchEntity, overQuota } from '../errors';
import { documentOf } from '../policies/policy';
import { requireTrustPolicy } from '../policy-document/check';
import { sizeOf } from '../policy-document/text';
import { uniqueId } from '../unique-id';
import { users } from '../users/user';
import { roleOfArn, roles, SERVICE_LINKED, type Role } from './role';

const HOUR = 3600;
const MOST_TRUST = 2048;

/** Whether a principal of this account is there; those of other accounts are none of our knowledge. */
const principalExists = (scope: Scope) => (arn: string): boolean => {
  const [, account, kind, name] = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):(root$|user\/|role\/|assumed-role\/|federated-user\/)(.*)$/.exec(arn) ?? [];
  if (account === undefined || name === undefined) return false;
  if (account !== scope.account) return true;
  if (kind === 'role/') return roleOfArn(scope, arn) !== undefined;
  if (kind !== 'user/') return true;
  return name === DEFAULT_USER || users.find(scope, name.slice(name.lastIndexOf('/') + 1))?.Arn === arn;
};

export function checkTrust(scope: Scope, document: string): void {
  if (sizeOf(document) > MOST_TRUST) throw overQuota('ACLSizePerRole', MOST_TRUST);
  requireTrustPolicy(document, principalExists(scope));
}

export function boundary(scope: Scope, arn: string | undefined): Pick<Role, 'PermissionsBoundary'> {
  if (arn === undefined) return {};
  if (documentOf(scope, arn) === undefined) throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
  return { PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: arn } };
}

export function newRole(call: Call, input: Given<CreateRoleRequest>): Role {
  const { RoleName, Path = '/', AssumeRolePolicyDocument: trust, Description, MaxSessionDuration = HOUR, PermissionsBoundary, Tags } = input;
  if (Path.startsWith(SERVICE_LINKED)) throw new ServiceException('InvalidInputException', `Path ${Path} is reserved for service-linked roles.`);
  checkTrust(call, trust);
  return {
    RoleName,
    RoleId: uniqueId(call, 'role'),
    Arn: `arn:aws:iam::${call.account}:role${Path}${RoleName}`,
    Path,
    CreateDate: new Date(call.now),
    ...(Description === undefined ? {} : { Description }),
    MaxSessionDuration,
    ...boundary(call, PermissionsBoundary),
    trust,
    inline: {},
    attached: [],
    tags: tagsFrom(keyValue, Tags),
  };
}

/** What services of this endpoint call the role that they make for themselves. IAM user guide, "AWS services that work with IAM". */
const SERVICE_ROLES: Readonly<Record<string, string>> = {
  'autoscaling.amazonaws.com': 'AWSServiceRoleForAutoScaling',
  'cloudtrail.amazonaws.com': 'AWSServiceRoleForCloudTrail',
  'dynamodb.application-autoscaling.amazonaws.com': 'AWSServiceRoleForApplicationAutoScaling_DynamoDBTable',
  'events.amazonaws.com': 'AWSServiceRoleForCloudWatchEvents',
  'guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDuty',
  'management.chatbot.amazonaws.com': 'AWSServiceRoleForAWSChatbot',
  'logs.amazonaws.com': 'AWSServiceRoleForLogDelivery',
  'spot.amazonaws.com': 'AWSServiceRoleForEC2Spot',
  'ssm.amazonaws.com': 'AWSServiceRoleForAmazonSSM',
};

export function createServiceLinkedRole(call: Call, { AWSServiceName: service, Description, CustomSuffix }: Given<CreateServiceLinkedRoleRequest>): Role {
  const base = SERVICE_ROLES[service];
  if (base === undefined) throw new ServiceException('InvalidInputException', `Service ${service} has no service-linked role here.`);
  const RoleName = CustomSuffix === undefined ? base : `${base}_${CustomSuffix}`;
  if (roles.find(call, RoleName)) {
    throw new ServiceException('InvalidInputException', `Service role name ${RoleName} has been taken in this account, please try a different suffix.`);
  }
  const Path = `${SERVICE_LINKED}${service}/`;
  const role: Role = {
    RoleName,
    RoleId: uniqueId(call, 'role'),
    Arn: `arn:aws:iam::${call.account}:role${Path}${RoleName}`,
    Path,
    CreateDate: new Date(call.now),
    ...(Description === undefined ? {} : { Description }),
    MaxSessionDuration: HOUR,
    trust: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] }),
    inline: {},
    attached: [],
    tags: {},
  };
  roles.of(call).put(RoleName, role);
  return role;
}

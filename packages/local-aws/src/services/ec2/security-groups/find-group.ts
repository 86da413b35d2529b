import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import { vpcs } from '../network/vpc';
import { missingParameter } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { securityGroups, type SecurityGroupRow } from './security-group';

export interface GroupInput {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
}

/** @throws ServiceException when there is no group of the name in the default VPC, the only one where names will do */
function groupNamed(scope: Scope, name: string): SecurityGroupRow {
  const vpc = vpcs.all(scope).find(({ isDefault }) => isDefault);
  const found = securityGroups.all(scope).find((group) => group.name === name && group.vpcId === vpc?.id);
  if (!found) throw new ServiceException('InvalidGroup.NotFound', `The security group '${name}' does not exist in default VPC '${vpc?.id ?? ''}'`);
  return found;
}

/** The group that an input names, by its id or, in the default VPC, by its name. */
export function findGroup(scope: Scope, { GroupId, GroupName }: GroupInput): SecurityGroupRow {
  if (GroupId !== undefined) return requireOne(kinds.securityGroup, GroupId, (id) => securityGroups.get(scope, id));
  if (GroupName !== undefined) return groupNamed(scope, GroupName);
  throw missingParameter('GroupId');
}

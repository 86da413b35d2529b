import type { CreateSecurityGroupRequest, CreateSecurityGroupResult, DeleteSecurityGroupRequest, DeleteSecurityGroupResult } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { instances } from '../instances/instance';
import { vpcs } from '../network/vpc';
import { invalidValue } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { newId } from '../stable-id';
import { specifiedTags } from '../tags/tag-specifications';
import { addTags, forgetTags } from '../tags/tags';
import { findGroup } from './find-group';
import { everythingOut, securityGroups } from './security-group';

/** API_CreateSecurityGroup: up to 255 of these, in names and descriptions. */
const TEXT = /^[A-Za-z0-9._\-:/()#,@[\]+=&;{}!$* ]{0,255}$/;

function requireAcceptedTexts(name: string, description: string): void {
  if (name === 'default') throw invalidValue('Cannot use reserved security group name: default');
  if (name === '' || name.startsWith('sg-') || !TEXT.test(name)) throw invalidValue(`Value (${name}) for parameter GroupName is invalid.`);
  if (!TEXT.test(description)) throw invalidValue(`Value (${description}) for parameter GroupDescription is invalid. Invalid security group description.`);
}

function vpcFor(call: Call, vpcId: string | undefined): string {
  if (vpcId !== undefined) return requireOne(kinds.vpc, vpcId, (id) => vpcs.get(call, id)).id;
  const standard = vpcs.all(call).find(({ isDefault }) => isDefault);
  if (!standard) throw new ServiceException('VPCIdNotSpecified', 'No default VPC for this user');
  return standard.id;
}

export function createSecurityGroup(call: Call, input: Given<CreateSecurityGroupRequest>): CreateSecurityGroupResult {
  endDryRun(input);
  const tags = specifiedTags(input.TagSpecifications, 'security-group');
  requireAcceptedTexts(input.GroupName, input.Description);
  const vpcId = vpcFor(call, input.VpcId);
  if (securityGroups.all(call).some((group) => group.vpcId === vpcId && group.name === input.GroupName)) {
    throw new ServiceException('InvalidGroup.Duplicate', `The security group '${input.GroupName}' already exists for VPC '${vpcId}'`);
  }
  const id = newId(call, 'sg');
  securityGroups.put(call, { id, name: input.GroupName, description: input.Description, vpcId, rules: [everythingOut(newId(call, 'sgr'))] });
  addTags(call, [id], tags('security-group'));
  return { GroupId: id, Tags: [...tags('security-group')], SecurityGroupArn: `arn:aws:ec2:${call.region}:${call.account}:security-group/${id}` };
}

/** A group that an interface has, or that another group's rule names, cannot go. */
export function deleteSecurityGroup(call: Call, input: Given<DeleteSecurityGroupRequest>): DeleteSecurityGroupResult {
  endDryRun(input);
  const { id, name, rules } = findGroup(call, input);
  if (name === 'default') throw new ServiceException('CannotDelete', `the specified group: "${id}" name: "default" cannot be deleted by a user`);
  const used = instances.all(call).some(({ network }) => network?.groupIds.includes(id));
  const named = securityGroups.all(call).some((group) => group.id !== id && group.rules.some(({ peer }) => peer.kind === 'group' && peer.value === id));
  if (used || named) throw new ServiceException('DependencyViolation', `resource ${id} has a dependent object`);
  securityGroups.delete(call, id);
  for (const gone of [id, ...rules.map((rule) => rule.id)]) forgetTags(call, gone);
  return { Return: true, GroupId: id };
}

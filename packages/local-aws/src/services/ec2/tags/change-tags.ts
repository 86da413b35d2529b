import type { CreateTagsRequest, DeleteTagsRequest } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { findImage } from '../images/image';
import { instances } from '../instances/instance';
import { keyPairs } from '../key-pairs/key-pair';
import { dhcpOptions } from '../network/dhcp-options';
import { internetGateways } from '../network/internet-gateway';
import { networkAcls } from '../network/network-acl';
import { routeTables } from '../network/route-table';
import { subnets } from '../network/subnet';
import { vpcs } from '../network/vpc';
import { missingParameter } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { securityGroups } from '../security-groups/security-group';
import { volumes } from '../volumes/volume';
import { addTags, givenTags, removeTags } from './tags';

type KindName = keyof typeof kinds;

/** Whether a resource of each kind is there. */
const isThere: Readonly<Record<KindName, (scope: Scope, id: string) => boolean>> = {
  instance: (scope, id) => instances.get(scope, id) !== undefined,
  image: (scope, id) => findImage(scope.region, id) !== undefined,
  volume: (scope, id) => volumes.get(scope, id) !== undefined,
  vpc: (scope, id) => vpcs.get(scope, id) !== undefined,
  subnet: (scope, id) => subnets.get(scope, id) !== undefined,
  securityGroup: (scope, id) => securityGroups.get(scope, id) !== undefined,
  securityGroupRule: (scope, id) => securityGroups.all(scope).some(({ rules }) => rules.some((rule) => rule.id === id)),
  routeTable: (scope, id) => routeTables(scope).some(({ RouteTableId }) => RouteTableId === id),
  internetGateway: (scope, id) => internetGateways(scope).some(({ InternetGatewayId }) => InternetGatewayId === id),
  networkAcl: (scope, id) => networkAcls(scope).some(({ NetworkAclId }) => NetworkAclId === id),
  networkInterface: (scope, id) => instances.all(scope).some(({ network }) => network?.interfaceId === id),
  dhcpOptions: (scope, id) => dhcpOptions(scope).DhcpOptionsId === id,
  keyPair: (scope, id) => keyPairs.get(scope, id) !== undefined,
};

function requireResource(scope: Scope, id: string): void {
  const prefix = id.slice(0, id.lastIndexOf('-'));
  const name = (Object.keys(kinds) as KindName[]).find((kind) => kinds[kind].prefix === prefix);
  if (!name) throw new ServiceException('InvalidID', `The ID '${id}' is not valid`);
  requireOne(kinds[name], id, (wanted) => (isThere[name](scope, wanted) ? true : undefined));
}

const MOST_RESOURCES = 1_000;

/** All of the resources or none. */
function requireResources(scope: Scope, ids: readonly string[]): void {
  if (ids.length === 0) throw missingParameter('ResourceIdSet');
  if (ids.length > MOST_RESOURCES) throw new ServiceException('InvalidParameterValue', `The number of resources must not exceed ${MOST_RESOURCES}`);
  for (const id of ids) requireResource(scope, id);
}

export function createTags(call: Call, input: Given<CreateTagsRequest>): object {
  requireResources(call, input.Resources);
  if (input.Tags.length === 0) throw missingParameter('Tag');
  const given = givenTags(input.Tags);
  endDryRun(input);
  addTags(call, input.Resources, given);
  return {};
}

/** A tag with a value goes only where it has that value; without tags, all go. */
export function deleteTags(call: Call, input: Given<DeleteTagsRequest>): object {
  requireResources(call, input.Resources);
  endDryRun(input);
  const { Tags } = input;
  for (const id of input.Resources) {
    removeTags(call, id, (tag) => !Tags || Tags.some(({ Key, Value }) => Key === tag.Key && (Value === undefined || Value === tag.Value)));
  }
  return {};
}

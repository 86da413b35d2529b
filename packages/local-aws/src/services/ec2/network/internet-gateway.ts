import type { DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult, InternetGateway } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { stableId } from '../stable-id';
import { tagsOf } from '../tags/tags';
import { vpcs } from './vpc';

/** The one that comes with the default VPC. */
export function internetGateways(scope: Scope): readonly InternetGateway[] {
  const id = stableId(scope, 'igw', 'default');
  return vpcs
    .all(scope)
    .filter(({ isDefault }) => isDefault)
    .map((vpc) => ({ Attachments: [{ State: 'available' as never, VpcId: vpc.id }], InternetGatewayId: id, OwnerId: scope.account, Tags: tagsOf(scope, id) }));
}

const fields: Fields<InternetGateway> = {
  'attachment.state': (gateway) => gateway.Attachments?.map(({ State }) => State),
  'attachment.vpc-id': (gateway) => gateway.Attachments?.map(({ VpcId }) => VpcId),
  'internet-gateway-id': (gateway) => gateway.InternetGatewayId,
  'owner-id': (gateway) => gateway.OwnerId,
};

export function describeInternetGateways(call: Call, input: Given<DescribeInternetGatewaysRequest>): DescribeInternetGatewaysResult {
  endDryRun(input);
  const all = internetGateways(call);
  const ids = input.InternetGatewayIds;
  const named = ids ? requireAll(kinds.internetGateway, ids, (id) => all.find(({ InternetGatewayId }) => InternetGatewayId === id)) : all;
  const page = pageOf(matching(named, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ InternetGatewayId }) => InternetGatewayId!);
  return { InternetGateways: [...page.items], ...nextToken(page) };
}

import type { DescribeRouteTablesRequest, DescribeRouteTablesResult, RouteTable } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { absent, matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { stableId } from '../stable-id';
import { tagsOf } from '../tags/tags';
import { vpcs, type VpcRow } from './vpc';

/** The main route table that comes with each VPC; the default VPC's leads out. */
function mainTable(scope: Scope, { id: vpcId, cidr, isDefault }: VpcRow): RouteTable {
  const id = stableId(scope, 'rtb', vpcId);
  return {
    Associations: [{ Main: true, RouteTableAssociationId: stableId(scope, 'rtbassoc', vpcId), RouteTableId: id, AssociationState: { State: 'associated' } }],
    PropagatingVgws: [],
    RouteTableId: id,
    Routes: [
      { DestinationCidrBlock: cidr, GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
      ...(isDefault ? [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: stableId(scope, 'igw', 'default'), Origin: 'CreateRoute', State: 'active' } as const] : []),
    ],
    Tags: tagsOf(scope, id),
    VpcId: vpcId,
    OwnerId: scope.account,
  };
}

export const routeTables = (scope: Scope): readonly RouteTable[] => vpcs.all(scope).map((vpc) => mainTable(scope, vpc));

const fields: Fields<RouteTable> = {
  'association.main': (table) => table.Associations?.map(({ Main }) => Main),
  'association.route-table-association-id': (table) => table.Associations?.map(({ RouteTableAssociationId }) => RouteTableAssociationId),
  'association.route-table-id': (table) => table.Associations?.map(({ RouteTableId }) => RouteTableId),
  'owner-id': (table) => table.OwnerId,
  'route-table-id': (table) => table.RouteTableId,
  'route.destination-cidr-block': (table) => table.Routes?.map(({ DestinationCidrBlock }) => DestinationCidrBlock),
  'route.gateway-id': (table) => table.Routes?.map(({ GatewayId }) => GatewayId),
  'route.origin': (table) => table.Routes?.map(({ Origin }) => Origin),
  'route.state': (table) => table.Routes?.map(({ State }) => State),
  'vpc-id': (table) => table.VpcId,
  ...absent(
    'association.gateway-id',
    'association.subnet-id',
    'route.destination-ipv6-cidr-block',
    'route.destination-prefix-list-id',
    'route.egress-only-internet-gateway-id',
    'route.instance-id',
    'route.nat-gateway-id',
    'route.transit-gateway-id',
    'route.vpc-peering-connection-id',
  ),
};

export function describeRouteTables(call: Call, input: Given<DescribeRouteTablesRequest>): DescribeRouteTablesResult {
  endDryRun(input);
  const all = routeTables(call);
  const named = input.RouteTableIds ? requireAll(kinds.routeTable, input.RouteTableIds, (id) => all.find(({ RouteTableId }) => RouteTableId === id)) : all;
  const page = pageOf(matching(named, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ RouteTableId }) => RouteTableId!, { most: 100 });
  return { RouteTables: [...page.items], ...nextToken(page) };
}

import type { ResourceType } from '@aws-sdk/client-ec2';

import { ServiceException } from '../../operation/service-exception';

/** What EC2 calls a kind of resource, in ids and in refusals. */
export interface ResourceKind {
  /** `subnet` of `subnet-0123456789abcdef0`. */
  readonly prefix: string;
  /** In tag specifications, descriptions of tags, and ARNs. */
  readonly type: ResourceType;
  /** Error codes are `<code>.NotFound` and `<malformed>.Malformed`. */
  readonly code: string;
  /** @default as `code` */
  readonly malformed?: string;
  /** EC2's sentence about ids that do not exist. */
  readonly missing: (ids: readonly string[]) => string;
}

const does =
  (noun: string) =>
  (ids: readonly string[]): string =>
    ids.length === 1 ? `The ${noun} ID '${ids[0]!}' does not exist` : `The ${noun} IDs '${ids.join(', ')}' do not exist`;

/** API user guide, "Error codes for the Amazon EC2 API". */
export const kinds = {
  instance: { prefix: 'i', type: 'instance', code: 'InvalidInstanceID', missing: does('instance') },
  image: { prefix: 'ami', type: 'image', code: 'InvalidAMIID', missing: (ids) => `The image id${ids.length === 1 ? '' : 's'} '[${ids.join(', ')}]' do${ids.length === 1 ? 'es' : ''} not exist` },
  volume: { prefix: 'vol', type: 'volume', code: 'InvalidVolume', malformed: 'InvalidVolumeID', missing: (ids) => `The volume '${ids.join(', ')}' does not exist.` },
  vpc: { prefix: 'vpc', type: 'vpc', code: 'InvalidVpcID', missing: does('vpc') },
  subnet: { prefix: 'subnet', type: 'subnet', code: 'InvalidSubnetID', missing: does('subnet') },
  securityGroup: {
    prefix: 'sg',
    type: 'security-group',
    code: 'InvalidGroup',
    malformed: 'InvalidGroupId',
    missing: (ids) => (ids.length === 1 ? `The security group '${ids[0]!}' does not exist` : `The security groups '${ids.join(', ')}' do not exist`),
  },
  securityGroupRule: {
    prefix: 'sgr',
    type: 'security-group-rule',
    code: 'InvalidSecurityGroupRuleId',
    missing: (ids) => `The security group rule ID '${ids.join(', ')}' does not exist`,
  },
  routeTable: { prefix: 'rtb', type: 'route-table', code: 'InvalidRouteTableID', missing: does('routeTable') },
  internetGateway: { prefix: 'igw', type: 'internet-gateway', code: 'InvalidInternetGatewayID', missing: does('internetGateway') },
  networkAcl: { prefix: 'acl', type: 'network-acl', code: 'InvalidNetworkAclID', missing: does('networkAcl') },
  networkInterface: { prefix: 'eni', type: 'network-interface', code: 'InvalidNetworkInterfaceID', missing: does('networkInterface') },
  dhcpOptions: { prefix: 'dopt', type: 'dhcp-options', code: 'InvalidDhcpOptionID', missing: does('dhcpOption') },
  keyPair: { prefix: 'key', type: 'key-pair', code: 'InvalidKeyPair', missing: (ids) => `The key pair ID '${ids.join(', ')}' does not exist` },
} as const satisfies Readonly<Record<string, ResourceKind>>;

const DIGITS = /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

function refuseMalformed({ prefix, code, malformed = code, type }: ResourceKind, id: string): void {
  if (id.startsWith(`${prefix}-`) && DIGITS.test(id.slice(prefix.length + 1))) return;
  const expected = type === 'image' ? ' (expecting "ami-...")' : '';
  throw new ServiceException(`${malformed}.Malformed`, `Invalid id: "${id}"${expected}`);
}

/** @throws ServiceException that the ids do not exist */
export function notFound(kind: ResourceKind, ids: readonly string[]): never {
  throw new ServiceException(`${kind.code}.NotFound`, kind.missing(ids));
}

/**
 * The resources behind ids, all or none; an id given twice counts once.
 *
 * @throws ServiceException when an id is malformed, or else when one does not exist
 */
export function requireAll<Row>(kind: ResourceKind, ids: readonly string[], find: (id: string) => Row | undefined): readonly Row[] {
  const distinct = [...new Set(ids)];
  for (const id of distinct) refuseMalformed(kind, id);
  const found = distinct.map((id) => [id, find(id)] as const);
  const missing = found.filter(([, row]) => row === undefined).map(([id]) => id);
  if (missing.length > 0) notFound(kind, missing);
  return found.map(([, row]) => row as Row);
}

/** @throws ServiceException as `requireAll` */
export function requireOne<Row>(kind: ResourceKind, id: string, find: (id: string) => Row | undefined): Row {
  return requireAll(kind, [id], find)[0]!;
}

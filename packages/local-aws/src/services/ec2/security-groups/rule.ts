import { isIPv6 } from 'node:net';

import type { IpPermission } from '@aws-sdk/client-ec2';

import type { Given } from '../../../operation/operation';
import { invalidValue, missingParameter } from '../refusal';
import { parseCidr } from '../network/cidr';

/** Where traffic comes from or goes to. */
export type Peer =
  | { readonly kind: 'ipv4' | 'ipv6' | 'prefixList'; readonly value: string }
  | { readonly kind: 'group'; readonly value: string; readonly account: string };

/** What one rule lets through. */
export interface Opening {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for everything. */
  readonly protocol: string;
  /** First port, or type of ICMP; absent for protocols that have neither. */
  readonly from?: number;
  readonly to?: number;
  readonly peer: Peer;
}

export interface Rule extends Opening {
  readonly id: string;
  readonly egress: boolean;
  readonly description?: string;
}

export type RuleInput = Omit<Rule, 'id' | 'egress'>;

const NAMES: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6', all: '-1' };
const MOST_PORT = 65_535;
const MOST_PROTOCOL = 255;

function protocolOf(text: string | undefined): string {
  if (text === undefined) throw missingParameter('IpProtocol');
  const name = text.toLowerCase();
  const protocol = NAMES[name] ?? name;
  if (/^(tcp|udp|icmp|icmpv6|-1)$/.test(protocol) || (/^\d+$/.test(protocol) && Number(protocol) <= MOST_PROTOCOL)) return protocol;
  throw invalidValue(`Invalid value '${text}' for IP protocol. Unknown protocol.`);
}

function portsOf(protocol: string, from: number | undefined, to: number | undefined): { from?: number; to?: number } {
  const portRange = (problem: string): Error => invalidValue(`Invalid value '${problem}' for portRange.`);
  switch (protocol) {
    case 'tcp':
    case 'udp':
      if (from === undefined || to === undefined) throw portRange('Must specify both from and to ports with TCP/UDP.');
      if (from < 0 || to < 0 || from > MOST_PORT || to > MOST_PORT) throw portRange(`${from}-${to}`);
      if (from > to) throw invalidValue(`Invalid TCP/UDP port range (${from}:${to})`);
      return { from, to };
    case 'icmp':
    case 'icmpv6':
      return { from: from ?? -1, to: to ?? -1 };
    default:
      return {};
  }
}

function ipv4Peer(text: string | undefined): Peer {
  const cidr = text === undefined ? undefined : parseCidr(text);
  if (!cidr) throw invalidValue(`CIDR block ${text ?? ''} is malformed`);
  return { kind: 'ipv4', value: text! };
}

function ipv6Peer(text: string | undefined): Peer {
  const [address = '', prefix = ''] = (text ?? '').split('/');
  if (!isIPv6(address) || !/^\d{1,3}$/.test(prefix) || Number(prefix) > 128) throw invalidValue(`CIDR block ${text ?? ''} is malformed`);
  return { kind: 'ipv6', value: text! };
}

export type FindGroup = (pair: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined; readonly UserId?: string | undefined }) => Peer;

/**
 * The rules that permissions stand for: one for each peer.
 *
 * @throws ServiceException when a protocol, port range or address is not one
 */
export function rulesOf(permissions: readonly Given<IpPermission>[], findGroup: FindGroup): readonly RuleInput[] {
  return permissions.flatMap(({ IpProtocol, FromPort, ToPort, IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] }) => {
    const protocol = protocolOf(IpProtocol);
    const ports = portsOf(protocol, FromPort, ToPort);
    const rule = (peer: Peer, description: string | undefined): RuleInput => ({ protocol, ...ports, peer, ...(description === undefined ? {} : { description }) });
    return [
      ...IpRanges.map(({ CidrIp, Description }) => rule(ipv4Peer(CidrIp), Description)),
      ...Ipv6Ranges.map(({ CidrIpv6, Description }) => rule(ipv6Peer(CidrIpv6), Description)),
      ...PrefixListIds.map(({ PrefixListId, Description }) => rule({ kind: 'prefixList', value: PrefixListId ?? '' }, Description)),
      ...UserIdGroupPairs.map((pair) => rule(findGroup(pair), pair.Description)),
    ];
  });
}

/** Whether two rules let the same through; what they are described as does not count. */
export function sameOpening(a: Opening, b: Opening): boolean {
  return a.protocol === b.protocol && a.from === b.from && a.to === b.to && a.peer.kind === b.peer.kind && a.peer.value === b.peer.value;
}

/** As refusals name a rule: `peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW`. */
export function openingText({ protocol, from, to, peer }: Opening): string {
  const ports = from === undefined || to === undefined ? '' : `, from port: ${from}, to port: ${to}`;
  return `peer: ${peer.value}, ${protocol === '-1' ? 'ALL' : protocol.toUpperCase()}${ports}, ALLOW`;
}

import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import { instances } from '../instances/instance';
import { addressText, parseCidr, sizeOf } from './cidr';
import type { SubnetRow } from './subnet';

/** The first four addresses of a subnet and its last are AWS's: "Subnet CIDR blocks", Amazon VPC user guide. */
const RESERVED_FIRST = 4;
const RESERVED = 5;

function taken(scope: Scope, subnetId: string): ReadonlySet<string> {
  const addresses = instances.all(scope).map(({ network }) => (network?.subnetId === subnetId ? network.privateIp : undefined));
  return new Set(addresses.filter((address) => address !== undefined));
}

/** How many addresses of a subnet nothing has. */
export function freeAddresses(scope: Scope, { id, cidr }: SubnetRow): number {
  return sizeOf(parseCidr(cidr)!) - RESERVED - taken(scope, id).size;
}

/**
 * Addresses of a subnet that nothing has, chosen by chance.
 *
 * @throws ServiceException when there are fewer
 */
export function choosePrivateAddresses(scope: Scope, subnet: SubnetRow, count: number): readonly string[] {
  if (freeAddresses(scope, subnet) < count) {
    const message = `There are not enough free addresses in subnet '${subnet.id}' to satisfy the requested number of instances.`;
    throw new ServiceException('InsufficientFreeAddressesInSubnet', message);
  }
  const cidr = parseCidr(subnet.cidr)!;
  const usable = sizeOf(cidr) - RESERVED;
  const used = new Set(taken(scope, subnet.id));
  const start = Number.parseInt(scope.world.ids.hex(6), 16);
  for (let step = 0, found = 0; found < count; step += 1) {
    const address = addressText(cidr.first + RESERVED_FIRST + ((start + step) % usable));
    if (used.has(address)) continue;
    used.add(address);
    found += 1;
  }
  return [...used].slice(-count);
}

/** @throws ServiceException when the address is outside of the subnet, reserved, or in use */
export function claimPrivateAddress(scope: Scope, { id, cidr }: SubnetRow, address: string): string {
  const range = parseCidr(cidr)!;
  const offset = (parseCidr(`${address}/32`)?.first ?? -1) - range.first;
  if (offset < 0 || offset >= sizeOf(range)) throw new ServiceException('InvalidParameterValue', `Address ${address} does not fall within the subnet's address range`);
  if (offset < RESERVED_FIRST || offset === sizeOf(range) - 1) throw new ServiceException('InvalidParameterValue', `Address ${address} is in subnet's reserved address range`);
  if (taken(scope, id).has(address)) throw new ServiceException('InvalidIPAddress.InUse', `Address ${address} is in use.`);
  return address;
}

/**
 * A public address, from 198.18.0.0/15: that range is for benchmarks (RFC 2544), so no stranger answers to whoever tries to connect.
 */
export function publicAddress({ world }: Scope): string {
  return addressText(parseCidr('198.18.0.0/15')!.first + (Number.parseInt(world.ids.hex(5), 16) % (2 ** 17)));
}

const US_EAST_1 = 'us-east-1';

/** `ip-172-31-5-6.eu-west-2.compute.internal`; the oldest Region has a name of its own. */
export function privateDnsName(region: string, address: string): string {
  return `ip-${address.replaceAll('.', '-')}.${region === US_EAST_1 ? 'ec2.internal' : `${region}.compute.internal`}`;
}

export function publicDnsName(region: string, address: string): string {
  return `ec2-${address.replaceAll('.', '-')}.${region === US_EAST_1 ? 'compute-1' : `${region}.compute`}.amazonaws.com`;
}

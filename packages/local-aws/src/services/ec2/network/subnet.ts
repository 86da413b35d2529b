import { zonesOf } from '../places/zones';
import { resources } from '../resources';
import { stableId } from '../stable-id';

export interface SubnetRow {
  readonly id: string;
  readonly vpcId: string;
  readonly cidr: string;
  readonly zone: string;
  readonly defaultForZone: boolean;
  readonly mapPublicIp: boolean;
  readonly assignIpv6: boolean;
  readonly enableDns64: boolean;
  readonly hostnameType: 'ip-name' | 'resource-name';
  readonly dnsARecord: boolean;
  readonly dnsAaaaRecord: boolean;
}

export const ORDINARY = { assignIpv6: false, enableDns64: false, hostnameType: 'ip-name', dnsARecord: false, dnsAaaaRecord: false } as const;

/** Default subnets have 4,096 addresses each, one after the other: "Default subnets", Amazon VPC user guide. */
const CIDRS = ['172.31.0.0/20', '172.31.16.0/20', '172.31.32.0/20'] as const;

export const subnets = resources<SubnetRow>({
  name: 'ec2.subnets',
  id: ({ id }) => id,
  initial: (scope) =>
    zonesOf(scope.region).map(({ name }, index) => ({
      id: stableId(scope, 'subnet', name),
      vpcId: stableId(scope, 'vpc', 'default'),
      cidr: CIDRS[index]!,
      zone: name,
      defaultForZone: true,
      mapPublicIp: true,
      ...ORDINARY,
    })),
});

import { resources } from '../resources';
import { stableId } from '../stable-id';

export interface VpcRow {
  readonly id: string;
  readonly cidr: string;
  readonly associationId: string;
  readonly isDefault: boolean;
  readonly tenancy: 'default' | 'dedicated';
  readonly dhcpOptionsId: string;
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  readonly networkAddressUsageMetrics: boolean;
}

/** "Default VPCs", Amazon VPC user guide. */
const DEFAULT_CIDR = '172.31.0.0/16';

export const vpcs = resources<VpcRow>({
  name: 'ec2.vpcs',
  id: ({ id }) => id,
  initial: (scope) => [
    {
      id: stableId(scope, 'vpc', 'default'),
      cidr: DEFAULT_CIDR,
      associationId: stableId(scope, 'vpc-cidr-assoc', 'default'),
      isDefault: true,
      tenancy: 'default',
      dhcpOptionsId: stableId(scope, 'dopt', 'default'),
      dnsSupport: true,
      dnsHostnames: true,
      networkAddressUsageMetrics: false,
    },
  ],
});

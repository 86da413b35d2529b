import { _InstanceType, type InstanceTypeInfo } from '@aws-sdk/client-ec2';

import { ServiceException } from '../../../operation/service-exception';
import { invalidValue } from '../refusal';
import { families, type Family, type Size } from './families';

/** A type of instance, such as `t4g.nano`. */
export interface InstanceType {
  readonly name: string;
  readonly family: Family;
  readonly size: Size;
}

export const instanceTypes: ReadonlyMap<string, InstanceType> = new Map(
  families.flatMap((family) => family.sizes.map((size) => [`${family.name}.${size.name}`, { name: `${family.name}.${size.name}`, family, size }] as const)),
);

/** What a request without a type gets: API_RunInstances. No image of this endpoint runs on it. */
export const DEFAULT_TYPE = 'm1.small';

/**
 * The type that a request names.
 *
 * @throws ServiceException when EC2 has no such type, or this endpoint does not run it
 */
export function requireInstanceType(name: string): InstanceType {
  const found = instanceTypes.get(name);
  if (found) return found;
  if (!(Object.values(_InstanceType) as readonly string[]).includes(name)) throw invalidValue(`Invalid value '${name}' for InstanceType.`);
  throw new ServiceException('Unsupported', 'The requested configuration is currently not supported. Please check the documentation for supported configurations.');
}

/** Threads of one core: Graviton and AMD's seventh generation have one. */
const threadsPerCore = ({ manufacturer, name }: Family): number => (manufacturer === 'AWS' || name === 'm7a' ? 1 : 2);

/** What is known of a type; what differs from size to size without a rule, such as bandwidth, is left out. */
export function describedType({ name, family, size }: InstanceType): InstanceTypeInfo {
  const threads = threadsPerCore(family);
  return {
    InstanceType: name as _InstanceType,
    CurrentGeneration: true,
    FreeTierEligible: name === 't3.micro' || name === 't4g.small',
    SupportedUsageClasses: ['on-demand', 'spot'],
    SupportedRootDeviceTypes: ['ebs'],
    SupportedVirtualizationTypes: ['hvm'],
    BareMetal: false,
    Hypervisor: 'nitro',
    ProcessorInfo: { SupportedArchitectures: [family.architecture], SustainedClockSpeedInGhz: family.clock, Manufacturer: family.manufacturer },
    VCpuInfo: {
      DefaultVCpus: size.vCpus,
      DefaultCores: size.vCpus / threads,
      DefaultThreadsPerCore: threads,
      ValidThreadsPerCore: threads === 1 ? [1] : [1, 2],
    },
    MemoryInfo: { SizeInMiB: size.memoryMiB },
    InstanceStorageSupported: false,
    EbsInfo: { EbsOptimizedSupport: 'default', EncryptionSupport: 'supported', NvmeSupport: 'required' },
    NetworkInfo: { Ipv6Supported: true, EnaSupport: 'required', EfaSupported: false, MaximumNetworkCards: 1, DefaultNetworkCardIndex: 0 },
    PlacementGroupInfo: { SupportedStrategies: family.burstable ? ['partition', 'spread'] : ['cluster', 'partition', 'spread'] },
    HibernationSupported: family.burstable,
    BurstablePerformanceSupported: family.burstable,
    DedicatedHostsSupported: !family.burstable || family.name === 't3',
    AutoRecoverySupported: true,
    SupportedBootModes: family.architecture === 'arm64' ? ['uefi'] : ['legacy-bios', 'uefi'],
  };
}

import type { DescribeInstanceTypesRequest, DescribeInstanceTypesResult, InstanceTypeInfo } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { describedType, instanceTypes } from './instance-type';

const fields: Fields<InstanceTypeInfo> = {
  'auto-recovery-supported': (type) => type.AutoRecoverySupported,
  'bare-metal': (type) => type.BareMetal,
  'burstable-performance-supported': (type) => type.BurstablePerformanceSupported,
  'current-generation': (type) => type.CurrentGeneration,
  'dedicated-hosts-supported': (type) => type.DedicatedHostsSupported,
  'ebs-info.ebs-optimized-support': (type) => type.EbsInfo?.EbsOptimizedSupport,
  'ebs-info.encryption-support': (type) => type.EbsInfo?.EncryptionSupport,
  'ebs-info.nvme-support': (type) => type.EbsInfo?.NvmeSupport,
  'free-tier-eligible': (type) => type.FreeTierEligible,
  'hibernation-supported': (type) => type.HibernationSupported,
  hypervisor: (type) => type.Hypervisor,
  'instance-storage-supported': (type) => type.InstanceStorageSupported,
  'instance-type': (type) => type.InstanceType,
  'memory-info.size-in-mib': (type) => type.MemoryInfo?.SizeInMiB,
  'network-info.ena-support': (type) => type.NetworkInfo?.EnaSupport,
  'network-info.efa-supported': (type) => type.NetworkInfo?.EfaSupported,
  'network-info.ipv6-supported': (type) => type.NetworkInfo?.Ipv6Supported,
  'processor-info.supported-architecture': (type) => type.ProcessorInfo?.SupportedArchitectures,
  'processor-info.sustained-clock-speed-in-ghz': (type) => type.ProcessorInfo?.SustainedClockSpeedInGhz,
  'supported-boot-mode': (type) => type.SupportedBootModes,
  'supported-root-device-type': (type) => type.SupportedRootDeviceTypes,
  'supported-usage-class': (type) => type.SupportedUsageClasses,
  'supported-virtualization-type': (type) => type.SupportedVirtualizationTypes,
  'vcpu-info.default-cores': (type) => type.VCpuInfo?.DefaultCores,
  'vcpu-info.default-threads-per-core': (type) => type.VCpuInfo?.DefaultThreadsPerCore,
  'vcpu-info.default-vcpus': (type) => type.VCpuInfo?.DefaultVCpus,
  'vcpu-info.valid-threads-per-core': (type) => type.VCpuInfo?.ValidThreadsPerCore,
};

const MOST_PER_PAGE = 100;

export function describeInstanceTypes(_call: Call, input: Given<DescribeInstanceTypesRequest>): DescribeInstanceTypesResult {
  endDryRun(input);
  const wanted: readonly string[] = input.InstanceTypes ?? [...instanceTypes.keys()];
  const unknown = wanted.filter((name) => !instanceTypes.has(name));
  if (unknown.length > 0) throw new ServiceException('InvalidInstanceType', `The following supplied instance types do not exist: [${unknown.join(', ')}]`);
  const all = [...new Set(wanted)].map((name) => describedType(instanceTypes.get(name)!));
  const page = pageOf(matching(all, input.Filters, fields), input, ({ InstanceType }) => InstanceType!, { most: MOST_PER_PAGE });
  return { InstanceTypes: [...page.items], ...nextToken(page) };
}

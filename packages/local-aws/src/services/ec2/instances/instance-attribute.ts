import type { DescribeInstanceAttributeRequest, InstanceAttribute } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { endDryRun } from '../dry-run';
import { invalidValue } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { describedInstance } from './described';
import { instances } from './instance';

/** One attribute; what has no value is there all the same. */
export function describeInstanceAttribute(call: Call, input: Given<DescribeInstanceAttributeRequest>): InstanceAttribute {
  endDryRun(input);
  const row = requireOne(kinds.instance, input.InstanceId, (id) => instances.get(call, id));
  const InstanceId = row.id;
  switch (input.Attribute) {
    case 'instanceType':
      return { InstanceId, InstanceType: { Value: row.type } };
    case 'kernel':
      return { InstanceId, KernelId: {} };
    case 'ramdisk':
      return { InstanceId, RamdiskId: {} };
    case 'userData':
      return { InstanceId, UserData: row.userData === undefined ? {} : { Value: row.userData } };
    case 'disableApiTermination':
      return { InstanceId, DisableApiTermination: { Value: row.disableApiTermination } };
    case 'disableApiStop':
      return { InstanceId, DisableApiStop: { Value: row.disableApiStop } };
    case 'instanceInitiatedShutdownBehavior':
      return { InstanceId, InstanceInitiatedShutdownBehavior: { Value: row.shutdownBehavior } };
    case 'rootDeviceName':
      return { InstanceId, RootDeviceName: { Value: describedInstance(call, row).RootDeviceName } };
    case 'blockDeviceMapping':
      return { InstanceId, BlockDeviceMappings: describedInstance(call, row).BlockDeviceMappings ?? [] };
    case 'productCodes':
      return { InstanceId, ProductCodes: [] };
    case 'sourceDestCheck':
      return { InstanceId, SourceDestCheck: { Value: row.sourceDestCheck } };
    case 'groupSet':
      return { InstanceId, Groups: describedInstance(call, row).SecurityGroups ?? [] };
    case 'ebsOptimized':
      return { InstanceId, EbsOptimized: { Value: row.ebsOptimized } };
    case 'sriovNetSupport':
      return { InstanceId, SriovNetSupport: {} };
    case 'enaSupport':
      return { InstanceId, EnaSupport: { Value: true } };
    case 'enclaveOptions':
      return { InstanceId, EnclaveOptions: { Enabled: false } };
    default:
      throw invalidValue(`Value (${input.Attribute satisfies never as string}) for parameter attribute is invalid. Unknown attribute.`);
  }
}

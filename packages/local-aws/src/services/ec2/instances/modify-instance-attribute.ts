import type { InstanceBlockDeviceMappingSpecification, ModifyInstanceAttributeRequest } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { requireInstanceType } from '../instance-types/instance-type';
import { invalidValue, missingParameter } from '../refusal';
import { kinds, requireAll, requireOne } from '../resource-kind';
import { securityGroups } from '../security-groups/security-group';
import { volumes } from '../volumes/volume';
import { without } from '../without';
import { instances, type InstanceRow } from './instance';

type Input = Given<ModifyInstanceAttributeRequest>;

/** The older form of the request, `Attribute` and `Value`, in the newer one. */
function spelledOut({ Attribute, Value, ...input }: Input): Input {
  if (Attribute === undefined) return input;
  if (Value === undefined && Attribute !== 'blockDeviceMapping') throw missingParameter('Value');
  const flag = { Value: Value === 'true' };
  const text = Value === undefined ? {} : { Value };
  switch (Attribute) {
    case 'instanceType':
      return { ...input, InstanceType: text };
    case 'disableApiTermination':
      return { ...input, DisableApiTermination: flag };
    case 'disableApiStop':
      return { ...input, DisableApiStop: flag };
    case 'instanceInitiatedShutdownBehavior':
      return { ...input, InstanceInitiatedShutdownBehavior: text };
    case 'sourceDestCheck':
      return { ...input, SourceDestCheck: flag };
    case 'ebsOptimized':
      return { ...input, EbsOptimized: flag };
    case 'userData':
      return { ...input, UserData: { Value: Buffer.from(Value ?? '', 'base64') } };
    case 'blockDeviceMapping':
      return input;
    case 'kernel':
    case 'ramdisk':
    case 'rootDeviceName':
    case 'productCodes':
    case 'groupSet':
    case 'sriovNetSupport':
    case 'enaSupport':
    case 'enclaveOptions':
      throw invalidValue(`Value (${Attribute}) for parameter attribute is invalid. The attribute cannot be modified here.`);
    default:
      throw invalidValue(`Value (${Attribute satisfies never as string}) for parameter attribute is invalid. Unknown attribute.`);
  }
}

function requireStopped({ id, state }: InstanceRow): void {
  if (state !== 'stopped') throw new ServiceException('IncorrectInstanceState', `The instance '${id}' is not in the 'stopped' state.`);
}

/** A burstable type that an instance changes to has credits; others have none. */
function withType(row: InstanceRow, name: string): InstanceRow {
  requireStopped(row);
  const type = requireInstanceType(name);
  if (type.family.architecture !== requireInstanceType(row.type).family.architecture) {
    throw invalidValue(`The architecture '${type.family.architecture}' of the instance type '${name}' does not match that of the instance's image.`);
  }
  const { credits, ...rest } = row;
  return { ...rest, type: name, ...(type.family.burstable ? { credits: credits ?? 'unlimited' } : {}) };
}

function withGroups(call: Call, row: InstanceRow, ids: readonly string[]): InstanceRow {
  const groups = requireAll(kinds.securityGroup, ids, (id) => securityGroups.get(call, id));
  if (!row.network) return row;
  const stranger = groups.find(({ vpcId }) => vpcId !== row.network!.vpcId);
  if (stranger) throw new ServiceException('InvalidParameter', `Security group ${stranger.id} and interface ${row.network.interfaceId} belong to different networks.`);
  return { ...row, network: { ...row.network, groupIds: groups.map(({ id }) => id) } };
}

function withUserData(row: InstanceRow, value: Uint8Array | undefined): InstanceRow {
  requireStopped(row);
  const rest = without(row, 'userData');
  return value === undefined || value.length === 0 ? rest : { ...rest, userData: Buffer.from(value).toString('base64') };
}

function shutdownBehavior(value: string | undefined): InstanceRow['shutdownBehavior'] {
  if (value === 'stop' || value === 'terminate') return value;
  throw invalidValue(`Value (${value ?? ''}) for parameter instanceInitiatedShutdownBehavior is invalid. Unknown behavior.`);
}

/** What may change of attached volumes is whether they go with the instance. */
function changeDevices(call: Call, instanceId: string, mappings: readonly Given<InstanceBlockDeviceMappingSpecification>[]): void {
  for (const { DeviceName, Ebs } of mappings) {
    const row = volumes.all(call).find(({ attachment }) => attachment?.instanceId === instanceId && attachment.device === DeviceName);
    if (!row?.attachment) throw new ServiceException('InvalidInstanceAttributeValue', `No device is currently mapped at ${DeviceName ?? ''}`);
    volumes.put(call, { ...row, attachment: { ...row.attachment, deleteOnTermination: Ebs?.DeleteOnTermination ?? row.attachment.deleteOnTermination } });
  }
}

const CHANGEABLE = [
  'SourceDestCheck',
  'DisableApiStop',
  'DisableApiTermination',
  'InstanceType',
  'UserData',
  'InstanceInitiatedShutdownBehavior',
  'Groups',
  'EbsOptimized',
  'BlockDeviceMappings',
] as const satisfies readonly (keyof ModifyInstanceAttributeRequest)[];

/** One attribute in each call. */
export function modifyInstanceAttribute(call: Call, given: Input): object {
  const input = spelledOut(given);
  const row = requireOne(kinds.instance, input.InstanceId, (id) => instances.get(call, id));
  const attributes = CHANGEABLE.filter((name) => input[name] !== undefined);
  if (attributes.length === 0) throw new ServiceException('InvalidParameterCombination', 'No attributes specified.');
  if (attributes.length > 1) throw new ServiceException('InvalidParameterCombination', 'Fields for multiple attribute types specified');
  endDryRun(input);
  let changed = row;
  if (input.SourceDestCheck) changed = { ...changed, sourceDestCheck: input.SourceDestCheck.Value ?? true };
  if (input.DisableApiStop) changed = { ...changed, disableApiStop: input.DisableApiStop.Value ?? false };
  if (input.DisableApiTermination) changed = { ...changed, disableApiTermination: input.DisableApiTermination.Value ?? false };
  if (input.EbsOptimized) changed = { ...changed, ebsOptimized: input.EbsOptimized.Value ?? false };
  if (input.InstanceInitiatedShutdownBehavior) changed = { ...changed, shutdownBehavior: shutdownBehavior(input.InstanceInitiatedShutdownBehavior.Value) };
  if (input.InstanceType) changed = withType(changed, input.InstanceType.Value ?? '');
  if (input.UserData) changed = withUserData(changed, input.UserData.Value);
  if (input.Groups) changed = withGroups(call, changed, input.Groups);
  if (input.BlockDeviceMappings) changeDevices(call, row.id, input.BlockDeviceMappings);
  instances.put(call, changed);
  return {};
}

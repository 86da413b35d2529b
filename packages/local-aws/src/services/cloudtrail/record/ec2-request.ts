import type { Shape } from '../../../schema/shape';
import { ec2Shown, itemsOf, REMOVED } from './ec2-shown';
import { uncapitalised } from './parameters';

type Given = Readonly<Record<string, unknown>>;
type Shown = readonly [name: string, value: unknown];

const set = (name: string, values: unknown): object => itemsOf((values as readonly unknown[]).map((value) => ({ [name]: value })));

interface Tag {
  readonly Key?: string;
  readonly Value?: string;
}

const tags = (values: readonly Tag[] = []): readonly object[] => values.map(({ Key, Value }) => ({ key: Key, value: Value }));

const filters = (values: readonly { readonly Name?: string; readonly Values?: readonly string[] }[]): object =>
  itemsOf(values.map(({ Name, Values = [] }) => ({ name: Name, valueSet: set('value', Values) })));

interface IpPermission {
  readonly UserIdGroupPairs?: readonly Given[];
  readonly IpRanges?: readonly Given[];
  readonly Ipv6Ranges?: readonly Given[];
  readonly PrefixListIds?: readonly Given[];
}

const uncapitalisedMembers = (value: Given): Given => Object.fromEntries(Object.entries(value).map(([name, item]) => [uncapitalised(name), item]));

function ipPermission({ UserIdGroupPairs = [], IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], ...rest }: IpPermission & Given): object {
  const lists = { groups: UserIdGroupPairs, ipRanges: IpRanges, ipv6Ranges: Ipv6Ranges, prefixListIds: PrefixListIds };
  return { ...uncapitalisedMembers(rest), ...Object.fromEntries(Object.entries(lists).map(([name, items]) => [name, itemsOf(items.map(uncapitalisedMembers))])) };
}

/** Members whose form in records is not that of the model, as seen in published records. */
const OWN_FORM: Readonly<Record<string, (value: never) => Shown>> = {
  InstanceIds: (value) => ['instancesSet', set('instanceId', value)],
  GroupIds: (value) => ['securityGroupIdSet', set('groupId', value)],
  GroupNames: (value) => ['securityGroupSet', set('groupName', value)],
  SecurityGroupIds: (value) => ['groupSet', set('groupId', value)],
  VolumeIds: (value) => ['volumeSet', set('volumeId', value)],
  VpcIds: (value) => ['vpcSet', set('vpcId', value)],
  SubnetIds: (value) => ['subnetSet', set('subnetId', value)],
  ImageIds: (value) => ['imagesSet', set('imageId', value)],
  Owners: (value) => ['ownersSet', set('owner', value)],
  Resources: (value) => ['resourcesSet', set('resourceId', value)],
  Filters: (value) => ['filterSet', filters(value)],
  Tags: (value) => ['tagSet', itemsOf(tags(value))],
  TagSpecifications: (value: readonly { readonly ResourceType?: string; readonly Tags?: readonly Tag[] }[]) => [
    'tagSpecificationSet',
    itemsOf(value.map(({ ResourceType, Tags }) => ({ resourceType: ResourceType, tags: tags(Tags) }))),
  ],
  IpPermissions: (value: readonly (IpPermission & Given)[]) => ['ipPermissions', itemsOf(value.map(ipPermission))],
  UserData: () => ['userData', REMOVED],
  // A dry run is told by its errorCode alone: observed.
  DryRun: () => ['dryRun', undefined],
};

/** What is there though the caller gave none: observed of StopInstances, published of the others. */
const DEFAULTS: Readonly<Record<string, Given>> = {
  RunInstances: { blockDeviceMapping: {}, monitoring: { enabled: false }, disableApiTermination: false, disableApiStop: false },
  StopInstances: { force: false, skipOsShutdown: false },
  DescribeImages: { imagesSet: {}, ownersSet: {}, filterSet: {} },
  DescribeInstances: { instancesSet: {}, filterSet: {} },
  DescribeInstanceStatus: { instancesSet: {}, filterSet: {}, includeAllInstances: false },
  DescribeSecurityGroups: { securityGroupSet: {}, securityGroupIdSet: {}, filterSet: {} },
  DescribeSubnets: { subnetSet: {}, filterSet: {} },
  DescribeVolumes: { volumeSet: {}, filterSet: {} },
  DescribeVpcs: { vpcSet: {}, filterSet: {} },
};

/** RunInstances: what describes the instances is one item of `instancesSet`. */
const PER_INSTANCE: readonly string[] = ['ImageId', 'MinCount', 'MaxCount', 'KeyName'];

/** Operations of newer make, whose request is in its own words below one name: published of these. */
const WRAPPED: readonly string[] = ['ModifyInstanceMetadataOptions', 'ModifyVolume'];

/** `requestParameters` of an EC2 call. */
export function ec2Request(operation: string, shape: Shape, input: Given): Given {
  if (WRAPPED.includes(operation)) return { [`${operation}Request`]: Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'DryRun')) };
  const record: Record<string, unknown> = { ...DEFAULTS[operation] };
  const instance: Record<string, unknown> = {};
  for (const member of shape.kind === 'structure' ? shape.members : []) {
    const value = input[member.name];
    if (value === undefined) continue;
    if (operation === 'RunInstances' && PER_INSTANCE.includes(member.name)) instance[uncapitalised(member.name)] = value;
    else {
      const [name, item] = OWN_FORM[member.name]?.(value as never) ?? [nameOf(operation, member.name, member.shape), ec2Shown(member.shape, value)];
      if (item !== undefined) record[name] = item;
    }
  }
  if (Object.keys(instance).length > 0) record['instancesSet'] = { items: [instance] };
  return record;
}

/** `BlockDeviceMappings` → `blockDeviceMapping`, other lists → `…Set`. */
function nameOf(operation: string, name: string, shape: Shape): string {
  if (name === 'BlockDeviceMappings') return 'blockDeviceMapping';
  if (operation === 'CreateSecurityGroup' && name === 'Description') return 'groupDescription';
  return shape.kind === 'list' ? `${uncapitalised(name).replace(/s$/, '')}Set` : uncapitalised(name);
}

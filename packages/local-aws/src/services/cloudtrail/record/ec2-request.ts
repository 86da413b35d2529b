import type { Shape } from '../../../schema/shape';
import { ec2Style, shown, uncapitalised } from './parameters';

type Given = Readonly<Record<string, unknown>>;

const ids = (name: string, values: unknown): object => ({ items: (values as readonly string[]).map((value) => ({ [name]: value })) });

const filterSet = (filters: unknown): object => {
  const items = ((filters ?? []) as readonly { readonly Name?: string; readonly Values?: readonly string[] }[]).map(({ Name, Values = [] }) => ({
    name: Name,
    valueSet: { items: Values.map((value) => ({ value })) },
  }));
  return items.length === 0 ? {} : { items };
};

/** Members whose form in records is not that of the model, as seen in published records. */
const OWN_FORM: Readonly<Record<string, (value: unknown) => readonly [name: string, value: unknown]>> = {
  InstanceIds: (value) => ['instancesSet', ids('instanceId', value)],
  GroupIds: (value) => ['securityGroupIdSet', ids('groupId', value)],
  SecurityGroupIds: (value) => ['groupSet', ids('groupId', value)],
  VolumeIds: (value) => ['volumeSet', ids('volumeId', value)],
  VpcIds: (value) => ['vpcSet', ids('vpcId', value)],
  SubnetIds: (value) => ['subnetSet', ids('subnetId', value)],
  ImageIds: (value) => ['imagesSet', ids('imageId', value)],
  Resources: (value) => ['resourcesSet', ids('resourceId', value)],
  Filters: (value) => ['filterSet', filterSet(value)],
  Tags: (value) => ['tagSet', { items: (value as readonly { readonly Key: string; readonly Value: string }[]).map(({ Key, Value }) => ({ key: Key, value: Value })) }],
  // A dry run is told by its errorCode alone: observed.
  DryRun: () => ['dryRun', undefined],
};

/** Observed of StopInstances: the two switches are there though the caller gave none. */
const DEFAULTS: Readonly<Record<string, Given>> = { StopInstances: { force: false, skipOsShutdown: false } };

/** RunInstances: what describes the instances is one item of `instancesSet`. */
const PER_INSTANCE: readonly string[] = ['ImageId', 'MinCount', 'MaxCount', 'KeyName'];

/** `requestParameters` of an EC2 call. */
export function ec2Request(operation: string, shape: Shape, input: Given): Given {
  const record: Record<string, unknown> = {};
  const instance: Record<string, unknown> = {};
  for (const member of shape.kind === 'structure' ? shape.members : []) {
    const value = input[member.name];
    if (value === undefined) continue;
    const ownForm = OWN_FORM[member.name];
    if (ownForm) {
      const [name, item] = ownForm(value);
      if (item !== undefined) record[name] = item;
    } else if (operation === 'RunInstances' && PER_INSTANCE.includes(member.name)) {
      instance[uncapitalised(member.name)] = value;
    } else {
      record[listName(member.name, member.shape)] = shown(member.shape, value, ec2Style);
    }
  }
  if (Object.keys(instance).length > 0) record['instancesSet'] = { items: [instance] };
  return { ...record, ...Object.fromEntries(Object.entries(DEFAULTS[operation] ?? {}).filter(([name]) => record[name] === undefined)) };
}

/** `BlockDeviceMappings` → `blockDeviceMapping`, other lists → `…Set`. */
function listName(name: string, shape: Shape): string {
  if (name === 'BlockDeviceMappings') return 'blockDeviceMapping';
  return shape.kind === 'list' ? `${uncapitalised(name).replace(/s$/, '')}Set` : uncapitalised(name);
}

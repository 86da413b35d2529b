import type { Resource } from '@aws-sdk/client-cloudtrail';

/** A record as far as it tells of resources. */
export interface ResourcefulRecord {
  readonly eventSource: string;
  readonly readOnly: boolean;
  readonly requestParameters?: unknown;
  readonly responseElements?: unknown;
  readonly resources?: readonly { readonly type: string; readonly ARN: string }[];
}

/** CloudTrail's names of EC2 resources, by the member that names one in requests and responses. */
const EC2_MEMBERS: Readonly<Record<string, string>> = {
  instanceId: 'AWS::EC2::Instance',
  imageId: 'AWS::EC2::Ami',
  keyName: 'AWS::EC2::KeyPair',
  networkInterfaceId: 'AWS::EC2::NetworkInterface',
  groupId: 'AWS::EC2::SecurityGroup',
  subnetId: 'AWS::EC2::Subnet',
  volumeId: 'AWS::EC2::Volume',
  vpcId: 'AWS::EC2::VPC',
};

/** Kinds of what `resourceId` names in CreateTags and DeleteTags: by the beginning of the id. */
const EC2_PREFIXES: Readonly<Record<string, string>> = {
  ami: 'imageId', eni: 'networkInterfaceId', i: 'instanceId', sg: 'groupId', subnet: 'subnetId', vol: 'volumeId', vpc: 'vpcId',
};

function typeOf(member: string, name: string): string | undefined {
  return EC2_MEMBERS[member === 'resourceId' ? (EC2_PREFIXES[name.slice(0, name.indexOf('-'))] ?? '') : member];
}

function* ec2Resources(value: unknown): Generator<Resource> {
  if (typeof value !== 'object' || value === null) return;
  for (const [member, item] of Object.entries(value)) {
    const type = typeof item === 'string' ? typeOf(member, item) : undefined;
    if (type === undefined) yield* ec2Resources(item);
    else yield { ResourceType: type, ResourceName: item as string };
  }
  // Observed: a security group is there twice, by its id and by its name. A `groupName` alone is that of a placement.
  if ('groupId' in value && 'groupName' in value) yield { ResourceType: 'AWS::EC2::SecurityGroup', ResourceName: String(value.groupName) };
}

/**
 * `Resources` of an event in the history, each once. They are more than the record's own `resources`: of EC2's writes the history shows whatever
 * request and response name, for RunInstances the instances with their image, subnet, VPC, interfaces, security groups and key pair.
 */
export function resourcesIn({ eventSource, readOnly, requestParameters, responseElements, resources = [] }: ResourcefulRecord): Resource[] {
  const recorded = resources.map(({ type, ARN }): Resource => ({ ResourceType: type, ResourceName: ARN.split('/').pop() ?? ARN }));
  const named = eventSource === 'ec2.amazonaws.com' && !readOnly ? [...ec2Resources(requestParameters), ...ec2Resources(responseElements)] : [];
  const each = new Map([...recorded, ...named].map((resource) => [`${resource.ResourceType} ${resource.ResourceName}`, resource]));
  return [...each.values()];
}

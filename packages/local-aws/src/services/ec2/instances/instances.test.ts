import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  CreateTagsCommand,
  DescribeImagesCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVolumesCommand,
  EC2Client,
  ModifyInstanceAttributeCommand,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type Instance,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

import type { Scope } from '../../../operation/call';
import { startEndpoint, type TestEndpoint } from '../../../testing/endpoint';
import type { ServiceEvent } from '../../eventbridge/emit';
import { amazonImageId } from '../amazon-images';
import { instanceTagsOf } from './instance-tags';
import { shutdownFromInside } from './shutdown-from-inside';

const events: { readonly id: string; readonly state: string; readonly second: number }[] = [];
let scope: Scope;

jest.mock('../../eventbridge/emit', () => ({
  ...jest.requireActual<object>('../../eventbridge/emit'),
  emitEvent: (where: Scope, { detail, time }: ServiceEvent) => {
    scope = where;
    const { 'instance-id': id, state } = detail as { 'instance-id': string; state: string };
    events.push({ id, state, second: (time! - Date.UTC(2026, 8, 14)) / 1_000 });
  },
}));

const AMI = amazonImageId('eu-west-2', '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64');
const NANO = { ImageId: AMI, InstanceType: 't4g.nano', MinCount: 1, MaxCount: 1 } as const satisfies RunInstancesCommandInput;

let endpoint: TestEndpoint;
let ec2: EC2Client;

// The first request loads EC2's schemas.
jest.setTimeout(30_000);

beforeEach(async () => {
  events.length = 0;
  endpoint = await startEndpoint();
  ec2 = new EC2Client(endpoint.client);
});

afterEach(async () => {
  ec2.destroy();
  await endpoint.close();
});

async function run(changes: Partial<RunInstancesCommandInput> = {}): Promise<string> {
  const { Instances } = await ec2.send(new RunInstancesCommand({ ...NANO, ...changes }));
  return Instances![0]!.InstanceId!;
}

async function running(changes: Partial<RunInstancesCommandInput> = {}): Promise<string> {
  const id = await run(changes);
  await endpoint.advance('PT5S');
  return id;
}

async function look(id: string): Promise<Instance> {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations![0]!.Instances![0]!;
}

const stateOf = async (id: string): Promise<string> => (await look(id)).State!.Name!;
const one = (id: string): { InstanceIds: string[] } => ({ InstanceIds: [id] });

test('an instance lives: pending, running, stopping, stopped, pending, running, shutting down, terminated, gone', async () => {
  const id = await run();
  expect(await look(id)).toMatchObject({ State: { Code: 0, Name: 'pending' }, StateReason: { Code: 'pending' }, StateTransitionReason: '' });
  await endpoint.advance('PT5S');
  expect(await look(id)).toMatchObject({ State: { Code: 16, Name: 'running' }, PublicIpAddress: expect.stringMatching(/^198\.1[89]\./) as string });

  const stopped = await ec2.send(new StopInstancesCommand(one(id)));
  expect(stopped.StoppingInstances).toEqual([{ InstanceId: id, CurrentState: { Code: 64, Name: 'stopping' }, PreviousState: { Code: 16, Name: 'running' } }]);
  await endpoint.advance('PT15S');
  expect(await stateOf(id)).toBe('stopping');
  await endpoint.advance('PT1S');
  const asleep = await look(id);
  expect(asleep).toMatchObject({
    State: { Code: 80, Name: 'stopped' },
    StateReason: { Code: 'Client.UserInitiatedShutdown', Message: 'Client.UserInitiatedShutdown: User initiated shutdown' },
    StateTransitionReason: 'User initiated (2026-09-14 00:00:05 GMT)',
    PublicDnsName: '',
  });
  expect(asleep.PublicIpAddress).toBeUndefined();

  await ec2.send(new StartInstancesCommand(one(id)));
  await endpoint.advance('PT5S');
  const awake = await look(id);
  expect(awake).toMatchObject({ State: { Name: 'running' }, LaunchTime: new Date('2026-09-14T00:00:21Z'), StateTransitionReason: '', PrivateIpAddress: asleep.PrivateIpAddress });
  expect(awake.StateReason).toBeUndefined();

  await ec2.send(new TerminateInstancesCommand(one(id)));
  await endpoint.advance('PT30S');
  const ended = await look(id);
  expect(ended).toMatchObject({ State: { Code: 48, Name: 'terminated' }, NetworkInterfaces: [], BlockDeviceMappings: [] });
  expect((await ec2.send(new DescribeVolumesCommand({}))).Volumes).toEqual([]);
  await endpoint.advance('PT1H');
  await expect(look(id)).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound', message: `The instance ID '${id}' does not exist` });
  expect(events).toEqual([
    { id, state: 'pending', second: 0 },
    { id, state: 'running', second: 5 },
    { id, state: 'stopping', second: 5 },
    { id, state: 'stopped', second: 21 },
    { id, state: 'pending', second: 21 },
    { id, state: 'running', second: 26 },
    { id, state: 'shutting-down', second: 26 },
    { id, state: 'terminated', second: 56 },
  ]);
});

test('what repeats a state succeeds and changes nothing', async () => {
  const id = await running();
  events.length = 0;
  await ec2.send(new StartInstancesCommand(one(id)));
  await ec2.send(new StopInstancesCommand(one(id)));
  await ec2.send(new StopInstancesCommand(one(id)));
  await endpoint.advance('PT16S');
  const { StoppingInstances } = await ec2.send(new StopInstancesCommand(one(id)));
  expect(StoppingInstances).toEqual([{ InstanceId: id, CurrentState: { Code: 80, Name: 'stopped' }, PreviousState: { Code: 80, Name: 'stopped' } }]);
  await ec2.send(new TerminateInstancesCommand(one(id)));
  await endpoint.advance('PT30S');
  await ec2.send(new TerminateInstancesCommand(one(id)));
  expect(events.map(({ state }) => state)).toEqual(['stopping', 'stopped', 'shutting-down', 'terminated']);
});

test('what a state does not allow is refused, for all instances of a call', async () => {
  const [fresh, other] = [await run(), await running()];
  await ec2.send(new StopInstancesCommand(one(fresh)));
  await expect(ec2.send(new StartInstancesCommand(one(fresh)))).rejects.toMatchObject({
    name: 'IncorrectInstanceState',
    message: `The instance '${fresh}' is not in a state from which it can be started.`,
  });
  await expect(ec2.send(new RebootInstancesCommand(one(fresh)))).rejects.toMatchObject({ name: 'IncorrectState' });
  await ec2.send(new RebootInstancesCommand(one(other)));
  const pending = await run();
  await expect(ec2.send(new StopInstancesCommand({ InstanceIds: [other, pending] }))).rejects.toMatchObject({
    name: 'IncorrectInstanceState',
    message: `This instance '${pending}' is not in a state from which it can be stopped.`,
  });
  await expect(ec2.send(new TerminateInstancesCommand({ InstanceIds: [other, 'i-0123456789abcdef0'] }))).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
  expect(await stateOf(other)).toBe('running');
});

test('a protected instance is neither stopped nor terminated until it is no longer protected', async () => {
  const id = await running({ DisableApiStop: true, DisableApiTermination: true });
  await expect(ec2.send(new StopInstancesCommand(one(id)))).rejects.toMatchObject({
    name: 'OperationNotPermitted',
    message: `The instance '${id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
  });
  await expect(ec2.send(new TerminateInstancesCommand(one(id)))).rejects.toMatchObject({ name: 'OperationNotPermitted' });
  await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId: id, DisableApiStop: { Value: false } }));
  await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId: id, Attribute: 'disableApiTermination', Value: 'false' }));
  await ec2.send(new StopInstancesCommand(one(id)));
  await ec2.send(new TerminateInstancesCommand(one(id)));
});

test('a one-time spot instance cannot be stopped', async () => {
  const id = await running({ InstanceMarketOptions: { MarketType: 'spot' } });
  await expect(ec2.send(new StopInstancesCommand(one(id)))).rejects.toMatchObject({ name: 'UnsupportedOperation' });
});

test('a dry run ends before anything happens', async () => {
  const refused = { name: 'DryRunOperation', message: 'Request would have succeeded, but DryRun flag is set.', $metadata: { httpStatusCode: 412 } };
  await expect(run({ DryRun: true })).rejects.toMatchObject(refused);
  const id = await running();
  await expect(ec2.send(new StopInstancesCommand({ ...one(id), DryRun: true }))).rejects.toMatchObject(refused);
  await expect(ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'a', Value: 'b' }], DryRun: true }))).rejects.toMatchObject(refused);
  expect((await ec2.send(new DescribeInstancesCommand({}))).Reservations).toHaveLength(1);
  expect(await look(id)).toMatchObject({ State: { Name: 'running' }, Tags: [] });
});

test('an image may be named by a parameter, ours or AWS\'s, and by its version', async () => {
  const ssm = new SSMClient(endpoint.client);
  await ssm.send(new PutParameterCommand({ Name: '/image', Value: AMI, Type: 'String' }));
  await ssm.send(new PutParameterCommand({ Name: '/image', Value: 'none', Overwrite: true }));
  ssm.destroy();
  for (const name of ['/image:1', '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64']) {
    expect(await look(await run({ ImageId: `resolve:ssm:${name}` }))).toMatchObject({ ImageId: AMI });
  }
});

test.each<[keyof RunInstancesCommandInput, Partial<RunInstancesCommandInput>, string, string]>([
  ['ImageId', { ImageId: 'ami-0123456789abcdef0' }, 'InvalidAMIID.NotFound', "The image id '[ami-0123456789abcdef0]' does not exist"],
  ['ImageId', { ImageId: 'debian' }, 'InvalidAMIID.Malformed', 'Invalid id: "debian" (expecting "ami-...")'],
  ['ImageId', { ImageId: 'resolve:ssm:/none' }, 'InvalidAMIID.Malformed', 'Invalid id: "resolve:ssm:/none" (expecting "ami-...")'],
  ['ImageId', { ImageId: undefined }, 'MissingParameter', 'The request must contain the parameter ImageId'],
  ['InstanceType', { InstanceType: 't9.huge' as never }, 'InvalidParameterValue', "Invalid value 't9.huge' for InstanceType."],
  ['InstanceType', { InstanceType: 'p5.48xlarge' }, 'Unsupported', 'The requested configuration is currently not supported. Please check the documentation for supported configurations.'],
  ['InstanceType', { InstanceType: 't3.nano' }, 'InvalidParameterValue', "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI."],
  ['SubnetId', { SubnetId: 'subnet-0123456789abcdef0' }, 'InvalidSubnetID.NotFound', "The subnet ID 'subnet-0123456789abcdef0' does not exist"],
  ['SecurityGroupIds', { SecurityGroupIds: ['sg-0123456789abcdef0'] }, 'InvalidGroup.NotFound', "The security group 'sg-0123456789abcdef0' does not exist"],
  ['KeyName', { KeyName: 'none' }, 'InvalidKeyPair.NotFound', "The key pair 'none' does not exist"],
  ['IamInstanceProfile', { IamInstanceProfile: { Name: 'none' } }, 'InvalidParameterValue', 'Value (none) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name'],
  ['MinCount', { MinCount: 0 }, 'InvalidParameterValue', 'Value ( 0 ) for parameter minCount is invalid. Expecting positive value'],
  ['MaxCount', { MinCount: 2 }, 'InvalidParameterValue', 'Maximum instance count must not be smaller than minimum instance count'],
  ['MaxCount', { MinCount: 1_000_000, MaxCount: 1_000_000 }, 'VcpuLimitExceeded', 'You have requested more vCPU capacity than your current vCPU limit of 640 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.'],
  ['BlockDeviceMappings', { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 4 } }] }, 'InvalidBlockDeviceMapping', `Volume of size 4GB is smaller than snapshot '${AMI.replace('ami', 'snap')}', expect size>= 8GB`],
  ['MetadataOptions', { MetadataOptions: { HttpTokens: 'maybe' as never } }, 'InvalidParameterValue', 'Value (maybe) for parameter MetadataOptions.HttpTokens is invalid.'],
  ['TagSpecifications', { TagSpecifications: [{ ResourceType: 'vpc', Tags: [] }] }, 'InvalidParameterValue', "'vpc' is not a valid taggable resource type for this operation."],
])('a launch with a wrong %s is refused: %#', async (_member, changes, name, message) => {
  await expect(run(changes)).rejects.toMatchObject({ name, message });
  expect(events).toEqual([]);
});

test('the same client token launches once', async () => {
  const first = await run({ ClientToken: 'token' });
  expect(await run({ ClientToken: 'token' })).toBe(first);
  await expect(run({ ClientToken: 'token', Monitoring: { Enabled: true } })).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
  expect(await run({ ClientToken: 'other' })).not.toBe(first);
});

test('a launch makes volumes and an interface, with their tags, in a default subnet', async () => {
  const tags = (ResourceType: 'instance' | 'volume'): { ResourceType: 'instance' | 'volume'; Tags: { Key: string; Value: string }[] } => ({ ResourceType, Tags: [{ Key: 'kind', Value: ResourceType }] });
  const id = await running({
    BlockDeviceMappings: [
      { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 10 } },
      { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 1, DeleteOnTermination: false } },
    ],
    TagSpecifications: [tags('instance'), tags('volume')],
  });
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'default-for-az', Values: ['true'] }] }));
  const instance = await look(id);
  expect(Subnets).toContainEqual(expect.objectContaining({ SubnetId: instance.SubnetId, AvailabilityZone: instance.Placement!.AvailabilityZone, AvailableIpAddressCount: 4_090 }));
  const { Volumes } = await ec2.send(new DescribeVolumesCommand({ Filters: [{ Name: 'attachment.instance-id', Values: [id] }] }));
  const byDevice = Object.fromEntries(Volumes!.map((volume) => [volume.Attachments![0]!.Device!, volume]));
  expect(byDevice['/dev/xvda']).toMatchObject({ Size: 10, VolumeType: 'gp3', Iops: 3_000, Throughput: 125, Encrypted: true, KmsKeyId: expect.stringMatching(/^arn:aws:kms:eu-west-2:123456789012:key\//) as string });
  expect(byDevice['/dev/sdf']).toMatchObject({ Size: 1, VolumeType: 'gp2', Iops: 100, Encrypted: false, Tags: [{ Key: 'kind', Value: 'volume' }] });
  const { Tags } = await ec2.send(new DescribeTagsCommand({ Filters: [{ Name: 'resource-type', Values: ['volume'] }, { Name: 'tag:kind', Values: ['vol*'] }] }));
  expect(Tags!.map(({ ResourceId }) => ResourceId).sort()).toEqual(Volumes!.map(({ VolumeId }) => VolumeId).sort());
  await ec2.send(new TerminateInstancesCommand(one(id)));
  await endpoint.advance('PT30S');
  const left = await ec2.send(new DescribeVolumesCommand({}));
  expect(left.Volumes).toMatchObject([{ VolumeId: byDevice['/dev/sdf']!.VolumeId, State: 'available', Attachments: [] }]);
});

test('pages of instances hold each once, and reservations stay together within a page', async () => {
  await run({ MinCount: 7, MaxCount: 7 });
  await run({ MinCount: 3, MaxCount: 3 });
  const first = await ec2.send(new DescribeInstancesCommand({ MaxResults: 6 }));
  const second = await ec2.send(new DescribeInstancesCommand({ MaxResults: 6, NextToken: first.NextToken }));
  const ids = [first, second].map(({ Reservations }) => Reservations!.flatMap(({ Instances }) => Instances!.map(({ InstanceId }) => InstanceId)));
  expect(ids.map((page) => page.length)).toEqual([6, 4]);
  expect(new Set(ids.flat()).size).toBe(10);
  expect(first.Reservations!.length).toBeLessThanOrEqual(2);
  expect(second.NextToken).toBeUndefined();
});

test('status checks begin with running and pass two minutes later', async () => {
  const id = await run();
  expect((await ec2.send(new DescribeInstanceStatusCommand({}))).InstanceStatuses).toEqual([]);
  expect((await ec2.send(new DescribeInstanceStatusCommand({ IncludeAllInstances: true }))).InstanceStatuses).toMatchObject([{ InstanceId: id, SystemStatus: { Status: 'not-applicable' } }]);
  await endpoint.advance('PT5S');
  expect((await ec2.send(new DescribeInstanceStatusCommand({}))).InstanceStatuses).toMatchObject([{ InstanceStatus: { Status: 'initializing' } }]);
  await endpoint.advance('PT2M');
  expect((await ec2.send(new DescribeInstanceStatusCommand({}))).InstanceStatuses).toMatchObject([{ InstanceStatus: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] } }]);
});

test('what was under way when the endpoint went down has happened at its time when it is back', async () => {
  const state = mkdtempSync(join(tmpdir(), 'ec2-'));
  const before = await startEndpoint({ state });
  const first = new EC2Client(before.client);
  const { Instances } = await first.send(new RunInstancesCommand({ ...NANO, MinCount: 2, MaxCount: 2 }));
  const [stopped, left] = Instances!.map(({ InstanceId }) => InstanceId!) as [string, string];
  await before.advance('PT10S');
  await first.send(new StopInstancesCommand(one(stopped)));
  await before.close();
  events.length = 0;

  const after = await startEndpoint({ state, clock: { mode: 'manual', start: Date.UTC(2026, 8, 14, 0, 1) } });
  const second = new EC2Client(after.client);
  const { Reservations } = await second.send(new DescribeInstancesCommand({}));
  expect(Object.fromEntries(Reservations![0]!.Instances!.map(({ InstanceId, State }) => [InstanceId, State!.Name]))).toEqual({ [stopped]: 'stopped', [left]: 'running' });
  expect(events).toEqual([{ id: stopped, state: 'stopped', second: 26 }]);
  first.destroy();
  second.destroy();
  await after.close();
  rmSync(state, { recursive: true });
});

test('the type changes while an instance is stopped', async () => {
  const id = await running();
  const bigger = new ModifyInstanceAttributeCommand({ InstanceId: id, InstanceType: { Value: 't4g.micro' } });
  await expect(ec2.send(bigger)).rejects.toMatchObject({ name: 'IncorrectInstanceState', message: `The instance '${id}' is not in the 'stopped' state.` });
  await ec2.send(new StopInstancesCommand(one(id)));
  await endpoint.advance('PT16S');
  await ec2.send(bigger);
  expect(await ec2.send(new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'instanceType' }))).toMatchObject({ InstanceType: { Value: 't4g.micro' } });
});

test.each([
  ['stop', 'stopped'],
  ['terminate', 'terminated'],
] as const)('a shutdown from inside has a protected instance %s', async (InstanceInitiatedShutdownBehavior, state) => {
  const id = await running({ DisableApiStop: true, InstanceInitiatedShutdownBehavior });
  shutdownFromInside(scope, id);
  await endpoint.advance('PT30S');
  expect(await look(id)).toMatchObject({ State: { Name: state }, StateTransitionReason: '', StateReason: { Code: 'Client.InstanceInitiatedShutdown' } });
});

test('policies see the tags of an instance', async () => {
  const id = await run({ TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'stopwatch:drill', Value: 'permitted' }] }] });
  expect(instanceTagsOf(scope, id)).toEqual({ 'stopwatch:drill': 'permitted' });
  expect(instanceTagsOf(scope, 'i-0123456789abcdef0')).toBeUndefined();
});

test.each<[string, string, number]>([
  ['architecture', 'arm64', 4],
  ['name', 'al2023-ami-2023*-kernel-6.18-x86_64', 1],
  ['owner-alias', 'amazon', 8],
  ['owner-id', '137112412989', 8],
  ['state', 'pending', 0],
  ['root-device-type', 'ebs', 8],
  ['virtualization-type', 'hvm', 8],
])('images by %s %s: %i', async (Name, value, count) => {
  expect((await ec2.send(new DescribeImagesCommand({ Owners: ['amazon'], Filters: [{ Name, Values: [value] }] }))).Images).toHaveLength(count);
});

import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteTagsCommand,
  DeleteVpcCommand,
  DescribeAccountAttributesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeDhcpOptionsCommand,
  DescribeInstanceTypesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';

import { startEndpoint, type TestEndpoint } from '../../../testing/endpoint';
import { amazonImageId } from '../amazon-images';

let endpoint: TestEndpoint;
let ec2: EC2Client;

// The first request loads EC2's schemas.
jest.setTimeout(30_000);

beforeAll(async () => {
  endpoint = await startEndpoint();
  ec2 = new EC2Client(endpoint.client);
});

afterAll(async () => {
  ec2.destroy();
  await endpoint.close();
});

beforeEach(async () => {
  await fetch(`${endpoint.url}/_stopwatch/reset`, { method: 'POST' });
});

const defaultVpc = async (client = ec2): Promise<string> => (await client.send(new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }))).Vpcs![0]!.VpcId!;
const group = async (id: string): Promise<SecurityGroup> => (await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }))).SecurityGroups![0]!;

test('every Region of an account starts with one default network, always the same', async () => {
  const vpcId = await defaultVpc();
  const inVpc = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toMatchObject([{ CidrBlock: '172.31.0.0/16', IsDefault: true, State: 'available' }]);
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({}));
  expect(Subnets!.map(({ AvailabilityZone, CidrBlock, AvailableIpAddressCount }) => [AvailabilityZone, CidrBlock, AvailableIpAddressCount]).sort()).toEqual([
    ['eu-west-2a', '172.31.0.0/20', 4_091],
    ['eu-west-2b', '172.31.16.0/20', 4_091],
    ['eu-west-2c', '172.31.32.0/20', 4_091],
  ]);
  const gateways = await ec2.send(new DescribeInternetGatewaysCommand({ Filters: [{ Name: 'attachment.vpc-id', Values: [vpcId] }] }));
  const tables = await ec2.send(new DescribeRouteTablesCommand({ Filters: [{ Name: 'association.main', Values: ['true'] }] }));
  expect(tables.RouteTables![0]!.Routes).toMatchObject([{ GatewayId: 'local' }, { DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateways.InternetGateways![0]!.InternetGatewayId }]);
  expect((await ec2.send(new DescribeNetworkAclsCommand(inVpc))).NetworkAcls).toMatchObject([{ IsDefault: true, Associations: [{}, {}, {}] }]);
  expect((await ec2.send(new DescribeSecurityGroupsCommand(inVpc))).SecurityGroups).toMatchObject([{ GroupName: 'default' }]);
  expect((await ec2.send(new DescribeDhcpOptionsCommand({}))).DhcpOptions).toHaveLength(1);
  expect((await ec2.send(new DescribeNetworkInterfacesCommand({}))).NetworkInterfaces).toEqual([]);
  expect(await ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: 'enableDnsHostnames' }))).toMatchObject({ EnableDnsHostnames: { Value: true } });
  expect((await ec2.send(new DescribeAccountAttributesCommand({ AttributeNames: ['default-vpc'] }))).AccountAttributes).toMatchObject([{ AttributeValues: [{ AttributeValue: vpcId }] }]);
  const elsewhere = new EC2Client({ ...endpoint.client, region: 'us-east-1' });
  expect(await defaultVpc(elsewhere)).not.toBe(vpcId);
  elsewhere.destroy();
});

test('a Region has three zones; the Regions that need no opt-in are shown', async () => {
  const { AvailabilityZones } = await ec2.send(new DescribeAvailabilityZonesCommand({ Filters: [{ Name: 'state', Values: ['available'] }] }));
  expect(AvailabilityZones!.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toEqual([['eu-west-2a', 'euw2-az1'], ['eu-west-2b', 'euw2-az2'], ['eu-west-2c', 'euw2-az3']]);
  expect((await ec2.send(new DescribeRegionsCommand({}))).Regions).toHaveLength(17);
  expect((await ec2.send(new DescribeRegionsCommand({ RegionNames: ['eu-south-1'] }))).Regions).toMatchObject([{ OptInStatus: 'not-opted-in' }]);
});

test('a new group lets everything out and nothing in; rules come and go by what they let through', async () => {
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: 'closed', Description: 'none' }));
  const everything = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  expect(await group(GroupId!)).toMatchObject({ IpPermissions: [], IpPermissionsEgress: [everything], VpcId: await defaultVpc() });
  await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [everything] }));
  await expect(ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [everything] }))).rejects.toMatchObject({
    name: 'InvalidPermission.NotFound',
    message: 'The specified rule does not exist in this security group.',
  });
  const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'office' }, { CidrIp: '192.168.0.0/16' }] };
  const { SecurityGroupRules } = await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [ssh] }));
  expect((await group(GroupId!)).IpPermissions).toMatchObject([ssh]);
  await expect(ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [ssh] }))).rejects.toMatchObject({
    name: 'InvalidPermission.Duplicate',
    message: 'the specified rule "peer: 10.0.0.0/8, TCP, from port: 22, to port: 22, ALLOW" already exists',
  });
  await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds: [SecurityGroupRules![0]!.SecurityGroupRuleId!] }));
  const left = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [GroupId!] }] }));
  expect(left.SecurityGroupRules).toMatchObject([{ CidrIpv4: '192.168.0.0/16', IsEgress: false, FromPort: 22 }]);
});

test.each<[object, string, string]>([
  [{ IpProtocol: 'tcp', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, 'InvalidParameterValue', "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange."],
  [{ IpProtocol: 'tcp', FromPort: 9, ToPort: 8, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, 'InvalidParameterValue', 'Invalid TCP/UDP port range (9:8)'],
  [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.300/8' }] }, 'InvalidParameterValue', 'CIDR block 10.0.0.300/8 is malformed'],
  [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/129' }] }, 'InvalidParameterValue', 'CIDR block ::/129 is malformed'],
  [{ IpProtocol: 'nine', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, 'InvalidParameterValue', "Invalid value 'nine' for IP protocol. Unknown protocol."],
  [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-0123456789abcdef0' }] }, 'InvalidGroup.NotFound', "The security group 'sg-0123456789abcdef0' does not exist"],
])('a rule of %j is refused', async (permission, name, message) => {
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupNames: ['default'] }));
  await expect(ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId: SecurityGroups![0]!.GroupId, IpPermissions: [permission] }))).rejects.toMatchObject({ name, message });
});

test('a group goes when nothing has it any more', async () => {
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: 'used', Description: 'none' }));
  const [image] = [amazonImageId('eu-west-2', '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64')];
  const { Instances } = await ec2.send(new RunInstancesCommand({ ImageId: image, InstanceType: 't3.nano', MinCount: 1, MaxCount: 1, SecurityGroupIds: [GroupId!] }));
  expect(Instances![0]!.SecurityGroups).toEqual([{ GroupId, GroupName: 'used' }]);
  await expect(ec2.send(new DeleteSecurityGroupCommand({ GroupId }))).rejects.toMatchObject({ name: 'DependencyViolation', message: `resource ${GroupId!} has a dependent object` });
  await expect(ec2.send(new CreateSecurityGroupCommand({ GroupName: 'used', Description: 'again' }))).rejects.toMatchObject({ name: 'InvalidGroup.Duplicate' });
  await expect(ec2.send(new DeleteSecurityGroupCommand({ GroupName: 'default' }))).rejects.toMatchObject({ name: 'CannotDelete' });
});

test('a VPC of our own: subnets inside it, apart from each other, gone before it goes', async () => {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.9/16', TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'v' }] }] }));
  const VpcId = Vpc!.VpcId!;
  expect(Vpc).toMatchObject({ CidrBlock: '10.20.0.0/16', IsDefault: false, Tags: [{ Key: 'Name', Value: 'v' }] });
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.20.1.0/24', AvailabilityZone: 'eu-west-2b' }));
  expect(Subnet).toMatchObject({ AvailableIpAddressCount: 251, MapPublicIpOnLaunch: false, AvailabilityZoneId: 'euw2-az2' });
  await expect(ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.20.1.128/25' }))).rejects.toMatchObject({ name: 'InvalidSubnet.Conflict', message: "The CIDR '10.20.1.128/25' conflicts with another subnet" });
  await expect(ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.21.1.0/24' }))).rejects.toMatchObject({ name: 'InvalidSubnet.Range' });
  await expect(ec2.send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject({ name: 'DependencyViolation', message: `The vpc '${VpcId}' has dependencies and cannot be deleted.` });
  await ec2.send(new DeleteSubnetCommand({ SubnetId: Subnet!.SubnetId }));
  await ec2.send(new DeleteVpcCommand({ VpcId }));
  await expect(ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }))).rejects.toMatchObject({ name: 'InvalidVpcID.NotFound', message: `The vpc ID '${VpcId}' does not exist` });
});

test('the default VPC can be deleted, and stays so', async () => {
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({}));
  for (const { SubnetId } of Subnets!) await ec2.send(new DeleteSubnetCommand({ SubnetId }));
  await ec2.send(new DeleteVpcCommand({ VpcId: await defaultVpc() }));
  expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toEqual([]);
  await expect(ec2.send(new CreateSecurityGroupCommand({ GroupName: 'x', Description: 'x' }))).rejects.toMatchObject({ name: 'VPCIdNotSpecified' });
});

test('tags are added, replaced and taken off, on all resources of a call or on none', async () => {
  const VpcId = await defaultVpc();
  const GroupId = (await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups![0]!.GroupId!;
  const tag = (Tags: { Key: string; Value: string }[], Resources = [VpcId, GroupId]): Promise<unknown> => ec2.send(new CreateTagsCommand({ Resources, Tags }));
  const tags = async (): Promise<unknown> => (await ec2.send(new DescribeTagsCommand({}))).Tags!.map(({ ResourceType, Key, Value }) => [ResourceType, Key, Value]);
  await tag([{ Key: 'a', Value: '1' }, { Key: 'b', Value: '' }]);
  await tag([{ Key: 'a', Value: '2' }], [VpcId]);
  expect(await tags()).toEqual(expect.arrayContaining([['vpc', 'a', '2'], ['vpc', 'b', ''], ['security-group', 'a', '1'], ['security-group', 'b', '']]));
  await ec2.send(new DeleteTagsCommand({ Resources: [VpcId, GroupId], Tags: [{ Key: 'a', Value: '1' }, { Key: 'b' }] }));
  expect(await tags()).toEqual([['vpc', 'a', '2']]);
  await expect(tag([{ Key: 'c', Value: '1' }], [VpcId, 'vol-0123456789abcdef0'])).rejects.toMatchObject({ name: 'InvalidVolume.NotFound', message: "The volume 'vol-0123456789abcdef0' does not exist." });
  await expect(tag([{ Key: 'aws:x', Value: '1' }])).rejects.toMatchObject({ name: 'InvalidParameterValue', message: "Tag keys starting with 'aws:' are reserved for internal use" });
  await expect(tag([{ Key: 'a', Value: '1' }, { Key: 'a', Value: '2' }])).rejects.toMatchObject({ message: "Duplicate tag key 'a' specified." });
  await expect(tag(Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' })))).rejects.toMatchObject({ name: 'TagLimitExceeded' });
  await expect(tag([{ Key: 'c', Value: '1' }], ['x-1'])).rejects.toMatchObject({ name: 'InvalidID', message: "The ID 'x-1' is not valid" });
  expect(await tags()).toEqual([['vpc', 'a', '2']]);
});

test.each<[string, () => Promise<unknown>, string, string]>([
  ['a malformed id', () => ec2.send(new DescribeVpcsCommand({ VpcIds: ['vpc-xyz'] })), 'InvalidVpcID.Malformed', 'Invalid id: "vpc-xyz"'],
  ['several unknown ids', () => ec2.send(new StopInstancesCommand({ InstanceIds: ['i-00000001', 'i-00000002'] })), 'InvalidInstanceID.NotFound', "The instance IDs 'i-00000001, i-00000002' do not exist"],
  ['a missing list', () => ec2.send(new StopInstancesCommand({ InstanceIds: undefined })), 'MissingParameter', 'The request must contain the parameter InstanceId'],
  ['a missing text', () => ec2.send(new CreateSecurityGroupCommand({ GroupName: 'x', Description: undefined })), 'MissingParameter', 'The request must contain the parameter GroupDescription'],
  ['an unknown type', () => ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: ['t3.nano', 'none.such' as never] })), 'InvalidInstanceType', 'The following supplied instance types do not exist: [none.such]'],
  ['an unknown filter', () => ec2.send(new DescribeTagsCommand({ Filters: [{ Name: 'vpc-id', Values: ['x'] }] })), 'InvalidParameterValue', "The filter 'vpc-id' is invalid"],
])('%s is refused', async (_what, send, name, message) => {
  await expect(send()).rejects.toMatchObject({ name, message });
});

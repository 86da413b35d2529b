import type { Structure } from '../../protocols/protocol';
import { instanceProfiles } from '../../services/iam/instance-profile';
import { roles } from '../../services/iam/roles/role';
import { users } from '../../services/iam/users/user';
import { aliases } from '../../services/kms/key';
import type { Call } from '../call';

type ResourcesOf = (call: Call, input: Structure) => readonly string[];

const texts = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

/** The values of the first of some members that the input has. */
function first(input: Structure, ...members: readonly string[]): readonly string[] {
  return texts(members.map((member) => input[member]).find((value) => value !== undefined));
}

const arnOf = (service: string, toName: (name: string) => string, ...members: readonly string[]): ResourcesOf => (call, input) =>
  first(input, ...members).map((name) => (name.startsWith('arn:') ? name : `arn:aws:${service}:${call.region}:${call.account}:${toName(name)}`));

/** Kinds of EC2 resources by the prefixes of their ids and by the members that name them. */
const EC2_KINDS: Readonly<Record<string, string>> = {
  i: 'instance', vol: 'volume', sg: 'security-group', subnet: 'subnet', vpc: 'vpc', ami: 'image', eni: 'network-interface', rtb: 'route-table', igw: 'internet-gateway', snap: 'snapshot',
};
const EC2_MEMBERS = ['InstanceIds', 'InstanceId', 'GroupId', 'VolumeId', 'SubnetId', 'VpcId', 'Resources'];

const ec2: ResourcesOf = ({ operation, account, region }, input) => {
  if (/^(Describe|Get)/.test(operation)) return [];
  if (operation === 'RunInstances') return [`arn:aws:ec2:${region}:${account}:instance/*`];
  return first(input, ...EC2_MEMBERS).map((id) => `arn:aws:ec2:${region}:${account}:${EC2_KINDS[id.slice(0, id.indexOf('-'))] ?? '*'}/${id}`);
};

const s3: ResourcesOf = (_call, { Bucket, Key }) => (typeof Bucket !== 'string' ? [] : [`arn:aws:s3:::${Bucket}${typeof Key === 'string' ? `/${Key}` : ''}`]);

const sqs: ResourcesOf = arnOf('sqs', (name) => name.slice(name.lastIndexOf('/') + 1), 'QueueUrl', 'QueueName');

/** The ARN of a subscription is that of its topic and an id. */
const sns: ResourcesOf = (call, input) =>
  arnOf('sns', (name) => name, 'TopicArn', 'TargetArn', 'ResourceArn', 'SubscriptionArn', 'Name')(call, input).map((arn) => arn.split(':').slice(0, 6).join(':'));

/** Denials of CloudWatch Logs show that it asks about streams, also where it is about the group. */
const logs: ResourcesOf = ({ account, region }, input) => {
  const [stream = ''] = first(input, 'logStreamName');
  return first(input, 'logGroupName', 'logGroupIdentifier', 'logGroupNames').map((name) =>
    name.startsWith('arn:') ? `${name.replace(/:\*$/, '')}:log-stream:${stream}` : `arn:aws:logs:${region}:${account}:log-group:${name}:log-stream:${stream}`,
  );
};

const cloudwatch: ResourcesOf = (call, input) => {
  const { account, region, operation } = call;
  if (operation === 'DescribeAlarms') return [`arn:aws:cloudwatch:${region}:${account}:alarm:*`];
  if (input['DashboardName'] !== undefined) return [`arn:aws:cloudwatch::${account}:dashboard/${String(input['DashboardName'])}`];
  return arnOf('cloudwatch', (name) => `alarm:${name}`, 'AlarmName', 'AlarmNames', 'ResourceARN')(call, input);
};

const iam: ResourcesOf = (call, input) => {
  const arn = (kind: string, name: string): string => `arn:aws:iam::${call.account}:${kind}/${name}`;
  const [role] = first(input, 'RoleName');
  const [user] = first(input, 'UserName');
  const [profile] = first(input, 'InstanceProfileName');
  const [policy] = first(input, 'PolicyName');
  if (profile !== undefined) return [instanceProfiles.find(call, profile)?.Arn ?? arn('instance-profile', profile)];
  if (role !== undefined) return [roles.find(call, role)?.Arn ?? arn('role', role)];
  if (user !== undefined) return [users.find(call, user)?.Arn ?? arn('user', user)];
  return policy === undefined ? first(input, 'PolicyArn', 'OpenIDConnectProviderArn') : [arn('policy', policy)];
};

const kms: ResourcesOf = (call, input) =>
  first(input, 'KeyId', 'TargetKeyId').map((name) => {
    const alias = /(?:^|:)(alias\/.+)$/.exec(name)?.[1];
    const id = alias === undefined ? name : (aliases.find(call, alias)?.TargetKeyId ?? name);
    return id.startsWith('arn:') ? id : `arn:aws:kms:${call.region}:${call.account}:${alias !== undefined && id === name ? id : `key/${id}`}`;
  });

const RESOURCES: Readonly<Record<string, ResourcesOf>> = {
  ec2,
  s3,
  sqs,
  sns,
  'cloudwatch-logs': logs,
  cloudwatch,
  iam,
  kms,
  sts: (_call, input) => first(input, 'RoleArn'),
  eventbridge: arnOf('events', (name) => `rule/${name}`, 'Rule', 'Name', 'ResourceARN'),
  lambda: arnOf('lambda', (name) => `function:${name}`, 'FunctionName', 'Resource'),
  cloudtrail: arnOf('cloudtrail', (name) => `trail/${name}`, 'Name', 'TrailName', 'ResourceId'),
  ssm: arnOf('ssm', (name) => `parameter/${name.replace(/^\//, '')}`, 'Name', 'Names', 'Path'),
  dynamodb: arnOf('dynamodb', (name) => `table/${name}`, 'TableName', 'ResourceArn'),
  chatbot: (call, input) =>
    first(input, 'ChatConfigurationArn', 'ResourceARN', 'ConfigurationName').map((name) => (name.startsWith('arn:') ? name : `arn:aws:chatbot::${call.account}:chat-configuration/slack-channel/${name}`)),
  guardduty: arnOf('guardduty', (id) => `detector/${id}`, 'DetectorId', 'ResourceArn'),
};

/** ARNs of what a call is on, `*` where it is on nothing in particular. */
export function resourcesOf(call: Call, input: Structure): readonly string[] {
  const found = RESOURCES[call.service]?.(call, input) ?? [];
  return found.length === 0 ? ['*'] : found;
}

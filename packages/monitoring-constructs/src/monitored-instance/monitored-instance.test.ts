import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { architectureOf, isBurstable } from './machine-image';
import { MonitoredInstance, type MonitoredInstanceProps } from './monitored-instance';

const synthesized = (changes: Partial<MonitoredInstanceProps> = {}) =>
  synthesize((stack) => new MonitoredInstance(stack, 'drill', { name: 'drill-target', ...changes }));
const instanceOf = (changes: Partial<MonitoredInstanceProps> = {}) => synthesized(changes).only('aws_instance').body;

const stack = synthesized();
const instance = stack.only('aws_instance').body;

test('only an instance and its security group are made', () => {
  expect(stack.all().map(({ type }) => type).sort()).toEqual(['aws_instance', 'aws_security_group']);
});

test('the metadata service asks for a token and answers the instance only', () => {
  expect(instance.metadata_options).toEqual({ http_endpoint: 'enabled', http_tokens: 'required', http_put_response_hop_limit: 1 });
});

test('the root volume is a small encrypted gp3 that goes with the instance', () => {
  expect(instance.root_block_device).toEqual({ encrypted: true, volume_type: 'gp3', volume_size: 8, delete_on_termination: true });
});

test('nothing reaches the instance: no public address, no rule in or out', () => {
  expect(instance.associate_public_ip_address).toBe(false);
  // The provider drops the former when no subnet is stated.
  expect(instance.subnet_id).toBeDefined();
  const group = stack.only('aws_security_group');
  expect(group.body).toMatchObject({ ingress: [], egress: [] });
  expect(instance.vpc_security_group_ids).toEqual([reference(group, 'id')]);
});

test('it is the cheapest burstable type and cannot cost more than its price', () => {
  expect(instance.instance_type).toBe('t4g.nano');
  expect(instance.credit_specification).toEqual({ cpu_credits: 'standard' });
  expect(instance.monitoring).toBe(false);
});

test('it carries the tag that permits drills, unless told otherwise', () => {
  expect(instance.tags).toEqual({ Name: 'drill-target', 'stopwatch:drill': 'permitted' });
  expect(instanceOf({ permitDrills: false, tags: { team: 'ops' } }).tags).toEqual({ team: 'ops', Name: 'drill-target' });
});

test('it stands in a default subnet of the default VPC, always the same one', () => {
  const [vpc] = stack.data('aws_vpc');
  const [subnets] = stack.data('aws_subnets');
  expect(vpc!.body).toEqual({ default: true });
  expect(subnets!.body.filter).toEqual([
    { name: 'vpc-id', values: [reference(vpc!, 'id')] },
    { name: 'default-for-az', values: ['true'] },
  ]);
  expect(instance.subnet_id).toBe(`\${element(sort(${subnets!.address}.ids), 0)}`);
  expect(stack.only('aws_security_group').body.vpc_id).toBe(reference(vpc!, 'id'));
});

test('a given subnet is used, with the security group in its VPC', () => {
  const own = synthesized({ subnetId: 'subnet-1' });
  const [subnet] = own.data('aws_subnet');
  expect(own.only('aws_instance').body.subnet_id).toBe(reference(subnet!, 'id'));
  expect(own.only('aws_security_group').body.vpc_id).toBe(reference(subnet!, 'vpc_id'));
  expect(own.data('aws_vpc')).toEqual([]);
});

test.each([
  ['t4g.nano', 'arm64'],
  ['t3.nano', 'x86_64'],
] as const)('%s starts from the newest Amazon Linux for %s', (instanceType, architecture) => {
  const own = synthesized({ instanceType });
  const [parameter] = own.data('aws_ssm_parameter');
  expect(parameter!.body).toEqual({ name: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}` });
  expect(own.only('aws_instance').body.ami).toBe(reference(parameter!, 'insecure_value'));
});

test('a newer image or subnet later does not replace the instance; a stated one does', () => {
  expect(instance.lifecycle).toEqual({ ignore_changes: ['ami', 'subnet_id'] });
  const own = instanceOf({ amiId: 'ami-1', subnetId: 'subnet-1' });
  expect(own.ami).toBe('ami-1');
  expect(own.lifecycle).toEqual({ ignore_changes: [] });
});

test('size, key and detailed monitoring can be set', () => {
  expect(instanceOf({ volumeSize: 20, kmsKeyArn: 'arn:key', detailedMonitoring: true })).toMatchObject({
    monitoring: true,
    root_block_device: { volume_size: 20, kms_key_id: 'arn:key', encrypted: true },
  });
});

test('CPU credits are stated for burstable types only', () => {
  expect(instanceOf({ instanceType: 'm7g.medium' })).not.toHaveProperty('credit_specification');
});

test.each([
  ['t4g.nano', 'arm64', true],
  ['t3.nano', 'x86_64', true],
  ['t3a.micro', 'x86_64', true],
  ['m7g.medium', 'arm64', false],
  ['c7gn.large', 'arm64', false],
  ['is4gen.medium', 'arm64', false],
  ['x2gd.medium', 'arm64', false],
  ['g5g.xlarge', 'arm64', false],
  ['a1.medium', 'arm64', false],
  ['g4dn.xlarge', 'x86_64', false],
  ['g6e.xlarge', 'x86_64', false],
  ['m7i-flex.large', 'x86_64', false],
  ['trn1.2xlarge', 'x86_64', false],
] as const)('%s is %s, burstable %s', (instanceType, architecture, burstable) => {
  expect(architectureOf(instanceType)).toBe(architecture);
  expect(isBurstable(instanceType)).toBe(burstable);
});

test.each([
  [{ instanceType: 'nano' }, 'test/drill: instanceType must be a family and a size, such as t4g.nano, got "nano"'],
  [{ volumeSize: 4 }, 'test/drill: volumeSize must be a whole number from 8 to 16384, got 4'],
])('%j is refused', (changes, message) => {
  expect(refusal((scope) => new MonitoredInstance(scope, 'drill', { name: 'drill-target', ...changes }))).toBe(message);
});

import { Testing } from 'cdktf';
import type { Environment } from '../environment/environment';
import { BootstrapStack, type BootstrapAccount } from '../state/bootstrap-stack';
import { ReadPolicy } from '../testing/policy';
import { reference, SynthesizedStack } from '../testing/synthesized-stack';
import { MonitoringStack } from './monitoring-stack';

const environment: Environment = {
  name: 'dev',
  accountId: '123456789012',
  region: 'eu-west-2',
  stateBucket: 'acme-state-dev',
  administrators: ['ops@example.com'],
  logRetentionDays: 30,
  archive: { coldAfterDays: 30, expireAfterDays: 90 },
  protectData: false,
};

const stackOf = (change: Partial<Environment> = {}) => {
  const stack = new MonitoringStack(Testing.app(), { ...environment, ...change });
  return { name: stack.node.id, read: new SynthesizedStack(JSON.stringify(stack.toTerraform())) };
};

test('the stack has the name of the environment', () => {
  expect(stackOf().name).toBe('dev');
});

test('a plan works with the credentials of one account only', () => {
  expect(stackOf().read.json.provider.aws).toEqual([
    { region: 'eu-west-2', allowed_account_ids: ['123456789012'], default_tags: [{ tags: { project: 'stopwatch', environment: 'dev' } }] },
  ]);
});

test('the provider may be 5.100.0 or any 6.x', () => {
  expect(stackOf().read.json.terraform.required_providers.aws.version).toBe('>= 5.100.0, < 7.0.0');
});

test('the state is in S3: encrypted with its own key, locked by a file, one object for each environment, for one account', () => {
  expect(stackOf().read.json.terraform.backend).toEqual({
    s3: {
      bucket: 'acme-state-dev',
      key: 'dev.tfstate',
      region: 'eu-west-2',
      allowed_account_ids: ['123456789012'],
      encrypt: true,
      kms_key_id: 'alias/stopwatch-state',
      use_lockfile: true,
    },
  });
  expect(stackOf({ name: 'prod' }).read.json.terraform.backend.s3.key).toBe('prod.tfstate');
});

test('people and tools find what they ask for among the outputs', () => {
  expect(Object.keys(stackOf().read.json.output).sort()).toEqual([
    'account_id', 'alarm_names', 'alarm_topic_arn', 'dashboard_url', 'detection_alarms', 'drill_instance_id', 'drill_tag', 'environment', 'log_group_name',
    'production', 'region', 'summary_alarm_name', 'trail_name',
  ]);
});

test('a drill learns which alarm belongs to which detection and instance, and which tag permits it', () => {
  const { read } = stackOf({ watchedInstances: { web: 'i-0123456789abcdef0' } });
  const named = (name: string) => reference(read.all('aws_cloudwatch_metric_alarm').find(({ body }) => body.alarm_name === name)!, 'alarm_name');
  expect(read.json.output.detection_alarms.value).toEqual({
    'repeated-stop': { fleet: named('stopwatch-dev-repeated-stop'), drill: named('stopwatch-dev-repeated-stop-drill'), web: named('stopwatch-dev-repeated-stop-web') },
    'refused-stop': { fleet: named('stopwatch-dev-refused-stop') },
    'instance-termination': { fleet: named('stopwatch-dev-instance-termination') },
    'monitoring-disabled': { fleet: named('stopwatch-dev-monitoring-disabled') },
  });
  expect(read.json.output.drill_tag.value).toEqual({ key: 'stopwatch:drill', value: 'permitted' });
  expect(read.only('aws_instance').body.tags).toMatchObject({ 'stopwatch:drill': 'permitted' });
});

test.each([[undefined, false], [false, false], [true, true]])('production: %s is told to drills as %s', (production, told) => {
  expect(stackOf(production === undefined ? {} : { production }).read.json.output.production.value).toBe(told);
});

test('no resource says a Region of its own, which provider 5 would not understand', () => {
  for (const { body } of stackOf().read.all()) expect(body).not.toHaveProperty('region');
});

test('what the environment says reaches the resources', () => {
  const { read } = stackOf({ toleratedStops: 4, periodHours: 48, watchedInstances: { web: 'i-0123456789abcdef0' }, administrators: ['a@example.com', 'b@example.com'] });
  const stops = read.all('aws_cloudwatch_metric_alarm').filter(({ body }) => body.alarm_name.startsWith('stopwatch-dev-repeated-stop'));
  expect(stops.map(({ body }) => body.alarm_name).sort()).toEqual(['stopwatch-dev-repeated-stop', 'stopwatch-dev-repeated-stop-drill', 'stopwatch-dev-repeated-stop-web']);
  for (const { body } of stops) {
    expect(body.threshold).toBe(4);
    expect(JSON.stringify(body.metric_query)).toContain('172800');
  }
  expect(read.all('aws_sns_topic_subscription').map(({ body }) => body.endpoint)).toEqual(['a@example.com', 'b@example.com']);
  expect(read.all('aws_cloudwatch_log_group').map(({ body }) => body.retention_in_days)).toEqual([30, 30]);
  expect(read.only('aws_s3_bucket_lifecycle_configuration').body.rule[0]).toMatchObject({ transition: [{ days: 30, storage_class: 'GLACIER_IR' }], expiration: [{ days: 90 }] });
});

test('restarts and GuardDuty are off unless the environment switches them on', () => {
  const beyond = (change: Partial<Environment>) => stackOf(change).read.all().map(({ type }) => type).filter((type) => /lambda_function|guardduty/.test(type));
  expect(beyond({})).toEqual([]);
  expect(beyond({ restartInstances: true })).toEqual(['aws_lambda_function']);
  expect(beyond({ threatDetection: true })).toEqual(['aws_guardduty_detector']);
  expect(stackOf({ restartInstances: true }).read.at('monitoring/restart/log-group').body.retention_in_days).toBe(30);
});

test('data that cannot be made again is protected where the environment says so', () => {
  const protection = (protectData: boolean) =>
    stackOf({ protectData }).read.all().filter(({ type }) => type === 'aws_kms_key' || type === 'aws_s3_bucket').map(({ body }) => body.lifecycle.prevent_destroy);
  expect(protection(true)).toEqual([true, true, true]);
  expect(protection(false)).toEqual([false, false, false]);
});

describe('the bootstrap', () => {
  const account: BootstrapAccount = { environment: 'dev', accountId: '123456789012', region: 'eu-west-2', stateBucket: 'acme-state-dev', migrated: false };
  const bootstrap = (change: Partial<BootstrapAccount> = {}) => {
    const stack = new BootstrapStack(Testing.app(), { account: { ...account, ...change }, localStateDirectory: '../../..' });
    return { name: stack.node.id, read: new SynthesizedStack(JSON.stringify(stack.toTerraform())) };
  };

  test('makes a bucket that is versioned, encrypted, closed, TLS only and cannot be destroyed', () => {
    const { read } = bootstrap();
    expect(read.only('aws_s3_bucket').body).toMatchObject({ bucket: 'acme-state-dev', lifecycle: { prevent_destroy: true } });
    expect(read.only('aws_s3_bucket_versioning').body.versioning_configuration).toEqual({ status: 'Enabled' });
    expect(read.only('aws_s3_bucket_server_side_encryption_configuration').body.rule[0]).toMatchObject({ bucket_key_enabled: true });
    expect(read.only('aws_s3_bucket_public_access_block').body).toMatchObject({ block_public_acls: true, restrict_public_buckets: true });
    expect(new ReadPolicy(read.only('aws_s3_bucket_policy').body.policy).sids()).toEqual(['TlsOnly']);
    expect(read.only('aws_kms_alias').body.name).toBe('alias/stopwatch-state');
  });

  test('keeps its state in a local file first, and then in the bucket it made', () => {
    expect(bootstrap().name).toBe('bootstrap-dev');
    expect(bootstrap().read.json.terraform.backend).toEqual({ local: { path: '../../../bootstrap-dev.tfstate' } });
    expect(bootstrap({ migrated: true }).read.json.terraform.backend.s3).toMatchObject({ bucket: 'acme-state-dev', key: 'bootstrap-dev.tfstate', use_lockfile: true });
  });
});

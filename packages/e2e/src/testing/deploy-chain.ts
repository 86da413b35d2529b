import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeImagesCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateTopicCommand, SNSClient, SetTopicAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { allOf, anyOf, equals, eventName, eventSource, notExists, print } from '@stopwatch/filter-pattern';
import type { EnvironmentOutputs } from '../environment/outputs';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-2';
export const LOG_GROUP = '/stopwatch-test-trail/cloudtrail';
export const NAMESPACE = 'stopwatch-test';
const STATE = '$.responseElements.instancesSet.items[0].previousState.name';

const stop = allOf(eventSource('ec2.amazonaws.com'), eventName('StopInstances'));

/** The patterns of the deployed detections, as their filters have them. */
export const patterns = {
  stops: print(allOf(stop, notExists('$.errorCode'), anyOf(equals(STATE, 'running'), notExists(STATE)))),
  refused: print(allOf(stop, anyOf(equals('$.errorCode', '*UnauthorizedOperation'), equals('$.errorCode', '*OperationNotPermitted')))),
};

export interface ChainClients {
  readonly cloudTrail: CloudTrailClient;
  readonly cloudWatch: CloudWatchClient;
  readonly ec2: EC2Client;
  readonly kms: KMSClient;
  readonly logs: CloudWatchLogsClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
}

export interface DeployedChain {
  readonly outputs: EnvironmentOutputs;
  readonly clients: ChainClients;
  readonly topicArn: string;
  readonly keyId: string;
}

/** Clients of the person who deploys: without retries, so that a test sees what the endpoint says. */
function clientsOf(endpoint: string) {
  const configuration = { endpoint, region: REGION, credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }, maxAttempts: 1 };
  return {
    cloudTrail: new CloudTrailClient(configuration),
    cloudWatch: new CloudWatchClient(configuration),
    ec2: new EC2Client(configuration),
    iam: new IAMClient(configuration),
    logs: new CloudWatchLogsClient(configuration),
    s3: new S3Client({ ...configuration, forcePathStyle: true }),
    kms: new KMSClient(configuration),
    sns: new SNSClient(configuration),
    sqs: new SQSClient(configuration),
  };
}

type AllClients = ReturnType<typeof clientsOf>;

/**
 * The chain of `MonitoringStack` in SDK calls, in a second instead of a Terraform run: trail, log group, filters, alarms, topic, instance.
 * Sabotages are further calls on top of it.
 */
export async function deployChain(endpoint: string): Promise<DeployedChain> {
  const clients = clientsOf(endpoint);
  await deployTrail(clients);
  const instanceId = await runInstance(clients);
  const { keyId, topicArn } = await createTopic(clients);
  await deployDetections(clients, instanceId, topicArn);
  return {
    clients,
    keyId,
    topicArn,
    outputs: {
      environment: 'test',
      accountId: ACCOUNT,
      region: REGION,
      production: false,
      detectionAlarms: { 'repeated-stop': { fleet: 'test-repeated-stop', drill: 'test-repeated-stop-drill' }, 'refused-stop': { fleet: 'test-refused-stop' } },
      logGroupName: LOG_GROUP,
      trailName: 'stopwatch-test-trail',
      instanceId,
      drillTag: { key: 'stopwatch:drill', value: 'permitted' },
    },
  };
}

async function deployTrail({ cloudTrail, iam, logs, s3 }: AllClients): Promise<void> {
  const bucket = 'stopwatch-test-trail-bucket';
  await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  const principal = { Service: 'cloudtrail.amazonaws.com' };
  const bucketPolicy = [
    { Effect: 'Allow', Principal: principal, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${bucket}` },
    { Effect: 'Allow', Principal: principal, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*` },
  ];
  await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: document(bucketPolicy) }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: LOG_GROUP }));
  const trust = document([{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }]);
  const { Role: role } = await iam.send(new CreateRoleCommand({ RoleName: 'stopwatch-test-trail', AssumeRolePolicyDocument: trust }));
  const write = document([{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }]);
  await iam.send(new PutRolePolicyCommand({ RoleName: 'stopwatch-test-trail', PolicyName: 'write', PolicyDocument: write }));
  await cloudTrail.send(
    new CreateTrailCommand({
      Name: 'stopwatch-test-trail',
      S3BucketName: bucket,
      IsMultiRegionTrail: true,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${LOG_GROUP}:*`,
      CloudWatchLogsRoleArn: role!.Arn!,
    }),
  );
  await cloudTrail.send(new StartLoggingCommand({ Name: 'stopwatch-test-trail' }));
}

/** An instance that drills may stop. */
export async function runInstance({ ec2 }: Pick<AllClients, 'ec2'>): Promise<string> {
  const { Images: images } = await ec2.send(new DescribeImagesCommand({ Owners: ['amazon'], Filters: [{ Name: 'architecture', Values: ['arm64'] }] }));
  const { Instances: instances } = await ec2.send(
    new RunInstancesCommand({
      ImageId: images![0]!.ImageId!,
      InstanceType: 't4g.nano',
      MinCount: 1,
      MaxCount: 1,
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'stopwatch:drill', Value: 'permitted' }] }],
    }),
  );
  return instances![0]!.InstanceId!;
}

async function createTopic({ kms, sns, sqs }: AllClients): Promise<{ readonly topicArn: string; readonly keyId: string }> {
  const { KeyMetadata: key } = await kms.send(new CreateKeyCommand({ Policy: keyPolicy(['cloudwatch.amazonaws.com']) }));
  const { TopicArn: topicArn } = await sns.send(new CreateTopicCommand({ Name: 'stopwatch-test-alarms', Attributes: { KmsMasterKeyId: key!.KeyId! } }));
  await sns.send(new SetTopicAttributesCommand({ TopicArn: topicArn!, AttributeName: 'Policy', AttributeValue: topicPolicy(topicArn!, 'cloudwatch.amazonaws.com') }));
  // A queue of the same account needs no confirmation; an e-mail address would.
  await sqs.send(new CreateQueueCommand({ QueueName: 'people' }));
  await sns.send(new SubscribeCommand({ TopicArn: topicArn!, Protocol: 'sqs', Endpoint: `arn:aws:sqs:${REGION}:${ACCOUNT}:people`, ReturnSubscriptionArn: true }));
  return { topicArn: topicArn!, keyId: key!.KeyId! };
}

export function topicPolicy(topicArn: string, service: string): string {
  return document([
    { Effect: 'Allow', Principal: { Service: service }, Action: 'sns:Publish', Resource: topicArn },
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: ['sns:Subscribe', 'sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic'], Resource: topicArn },
  ]);
}

/** The account may do anything with the key, and these services may encrypt with it. */
export function keyPolicy(services: readonly string[]): string {
  return document([
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' },
    ...services.map((service) => ({ Effect: 'Allow', Principal: { Service: service }, Action: ['kms:GenerateDataKey*', 'kms:Decrypt'], Resource: '*' })),
  ]);
}

async function deployDetections({ cloudWatch, logs }: AllClients, instanceId: string, topicArn: string): Promise<void> {
  const filter = (filterName: string, filterPattern: string, metricName: string, more: object): Promise<unknown> =>
    logs.send(new PutMetricFilterCommand({ logGroupName: LOG_GROUP, filterName, filterPattern, metricTransformations: [{ metricNamespace: NAMESPACE, metricName, metricValue: '1', ...more }] }));
  await filter('stops-fleet', patterns.stops, 'InstanceStops', { defaultValue: 0 });
  await filter('stops-instance', patterns.stops, 'InstanceStops', { dimensions: { InstanceId: '$.responseElements.instancesSet.items[0].instanceId' } });
  await filter('refused', patterns.refused, 'RefusedInstanceStops', { defaultValue: 0 });
  const day = 86_400;
  const dimensions = [{ Name: 'InstanceId', Value: instanceId }];
  await putAlarm(cloudWatch, { name: 'test-repeated-stop', metricName: 'InstanceStops', threshold: 1, period: day, topicArn });
  await putAlarm(cloudWatch, { name: 'test-repeated-stop-drill', metricName: 'InstanceStops', dimensions, threshold: 1, period: day, topicArn });
  await putAlarm(cloudWatch, { name: 'test-refused-stop', metricName: 'RefusedInstanceStops', threshold: 0, period: 300, topicArn });
}

export interface TestAlarm {
  readonly name: string;
  readonly metricName: string;
  readonly dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly threshold: number;
  readonly period: number;
  readonly topicArn: string | undefined;
  readonly actionsEnabled?: boolean;
}

/** As `DetectionAlarms` makes them: the sum over one sliding period, filled with zeros. */
export async function putAlarm(cloudWatch: CloudWatchClient, { actionsEnabled = true, dimensions = [], metricName, name, period, threshold, topicArn }: TestAlarm): Promise<void> {
  const metric = { Namespace: NAMESPACE, MetricName: metricName, Dimensions: [...dimensions] };
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: name,
      ActionsEnabled: actionsEnabled,
      AlarmActions: topicArn === undefined ? [] : [topicArn],
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Threshold: threshold,
      TreatMissingData: 'notBreaching',
      Metrics: [
        { Id: 'm1', MetricStat: { Metric: metric, Period: period, Stat: 'Sum' }, ReturnData: false },
        { Id: 'e1', Expression: 'FILL(m1, 0)', ReturnData: true },
      ],
    }),
  );
}

function document(statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}

// What an account holds that a fresh one does not, as an SDK client sees it.
const { CloudTrailClient, DescribeTrailsCommand } = require('@aws-sdk/client-cloudtrail');
const { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } = require('@aws-sdk/client-cloudwatch');
const { CloudWatchLogsClient, DescribeLogGroupsCommand, DescribeMetricFiltersCommand, DescribeQueryDefinitionsCommand, DescribeResourcePoliciesCommand, ListLogAnomalyDetectorsCommand } = require('@aws-sdk/client-cloudwatch-logs');
const { DynamoDBClient, ListTablesCommand } = require('@aws-sdk/client-dynamodb');
const { DescribeInstancesCommand, DescribeSecurityGroupsCommand, DescribeVolumesCommand, EC2Client } = require('@aws-sdk/client-ec2');
const { EventBridgeClient, ListRulesCommand } = require('@aws-sdk/client-eventbridge');
const { GuardDutyClient, ListDetectorsCommand } = require('@aws-sdk/client-guardduty');
const { IAMClient, ListInstanceProfilesCommand, ListOpenIDConnectProvidersCommand, ListPoliciesCommand, ListRolesCommand } = require('@aws-sdk/client-iam');
const { DescribeKeyCommand, KMSClient, ListAliasesCommand, ListKeysCommand } = require('@aws-sdk/client-kms');
const { LambdaClient, ListFunctionsCommand } = require('@aws-sdk/client-lambda');
const { ListBucketsCommand, S3Client } = require('@aws-sdk/client-s3');
const { ListSubscriptionsCommand, ListTopicsCommand, SNSClient } = require('@aws-sdk/client-sns');
const { ListQueuesCommand, SQSClient } = require('@aws-sdk/client-sqs');
const { clientOf } = require('./stack-under-test');

/**
 * @param {string} url
 * @returns {Promise<Record<string, number | unknown[]>>} by kind: names; nothing of a kind that is not there
 */
async function leftovers(url) {
  const config = clientOf(url);
  const logs = new CloudWatchLogsClient(config);
  const cloudWatch = new CloudWatchClient(config);
  const ec2 = new EC2Client(config);
  const iam = new IAMClient(config);
  const sns = new SNSClient(config);
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }));
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  /** @type {Record<string, number | unknown[] | undefined>} */
  const found = {
    trails: (await new CloudTrailClient(config).send(new DescribeTrailsCommand({}))).trailList?.map(({ Name }) => Name),
    alarms: [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName),
    dashboards: (await cloudWatch.send(new ListDashboardsCommand({}))).DashboardEntries?.map(({ DashboardName }) => DashboardName),
    'log groups': (await logs.send(new DescribeLogGroupsCommand({}))).logGroups?.map(({ logGroupName }) => logGroupName),
    'metric filters': (await logs.send(new DescribeMetricFiltersCommand({}))).metricFilters?.map(({ filterName }) => filterName),
    'saved queries': (await logs.send(new DescribeQueryDefinitionsCommand({}))).queryDefinitions?.map(({ name }) => name),
    'log resource policies': (await logs.send(new DescribeResourcePoliciesCommand({}))).resourcePolicies?.map(({ policyName }) => policyName),
    'log anomaly detectors': (await logs.send(new ListLogAnomalyDetectorsCommand({}))).anomalyDetectors?.map(({ detectorName }) => detectorName),
    tables: (await new DynamoDBClient(config).send(new ListTablesCommand({}))).TableNames,
    'EC2 instances': Reservations.flatMap(({ Instances = [] }) => Instances.map(({ State }) => State?.Name)),
    volumes: (await ec2.send(new DescribeVolumesCommand({}))).Volumes?.map(({ VolumeId }) => VolumeId),
    'security groups': (await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups?.map(({ GroupName }) => GroupName).filter((name) => name !== 'default'),
    rules: (await new EventBridgeClient(config).send(new ListRulesCommand({}))).Rules?.map(({ Name }) => Name),
    'GuardDuty detectors': (await new GuardDutyClient(config).send(new ListDetectorsCommand({}))).DetectorIds,
    roles: (await iam.send(new ListRolesCommand({}))).Roles?.map(({ RoleName }) => RoleName),
    policies: (await iam.send(new ListPoliciesCommand({ Scope: 'Local' }))).Policies?.map(({ PolicyName }) => PolicyName),
    'instance profiles': (await iam.send(new ListInstanceProfilesCommand({}))).InstanceProfiles?.map(({ InstanceProfileName }) => InstanceProfileName),
    'OIDC providers': (await iam.send(new ListOpenIDConnectProvidersCommand({}))).OpenIDConnectProviderList?.map(({ Arn }) => Arn),
    functions: (await new LambdaClient(config).send(new ListFunctionsCommand({}))).Functions?.map(({ FunctionName }) => FunctionName),
    buckets: (await new S3Client(config).send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name),
    topics: (await sns.send(new ListTopicsCommand({}))).Topics?.map(({ TopicArn }) => TopicArn),
    subscriptions: (await sns.send(new ListSubscriptionsCommand({}))).Subscriptions?.map(({ Endpoint }) => Endpoint),
    queues: (await new SQSClient(config).send(new ListQueuesCommand({}))).QueueUrls,
    ...(await keysLeft(new KMSClient(config))),
  };
  return Object.fromEntries(Object.entries(found).flatMap(([kind, names = []]) => (Array.isArray(names) ? names.length > 0 : names > 0) ? [[kind, names]] : []));
}

/** AWS keeps a deleted key for 7 to 30 days. @param {KMSClient} kms */
async function keysLeft(kms) {
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  const described = await Promise.all(Keys.map(({ KeyId }) => kms.send(new DescribeKeyCommand({ KeyId }))));
  const own = described.flatMap(({ KeyMetadata }) => (KeyMetadata?.KeyManager === 'CUSTOMER' ? [KeyMetadata.KeyState] : []));
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  return {
    'KMS keys pending deletion': own.filter((state) => state === 'PendingDeletion').length,
    'KMS keys in use': own.filter((state) => state !== 'PendingDeletion').length,
    'KMS aliases': Aliases.map(({ AliasName = '' }) => AliasName).filter((name) => !name.startsWith('alias/aws/')),
  };
}

module.exports = { leftovers };

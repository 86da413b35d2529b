type Statement = readonly [actions: readonly string[], resource?: string];

const READS = ['Describe*', 'Get*', 'List*'];
const SERVICES = ['chatbot', 'cloudtrail', 'cloudwatch', 'dynamodb', 'ec2', 'events', 'guardduty', 'iam', 'kms', 'lambda', 'logs', 's3', 'sns', 'sqs', 'ssm', 'sts'];
const reads = (...services: readonly string[]): readonly string[] => services.flatMap((service) => READS.map((verb) => `${service}:${verb}`));
const notKeys = (service: string): boolean => service !== 'kms';

/**
 * Policies that AWS keeps for everybody, by path and name: what each allows in the services that this endpoint has. Their real documents speak of
 * hundreds of other services. AWS managed policy reference guide.
 */
const POLICIES: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: [[['*']]],
  // NotAction iam:*, organizations:*, account:*: written out below.
  PowerUserAccess: [
    [SERVICES.filter((service) => service !== 'iam').map((service) => `${service}:*`)],
    [['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', 'iam:ListRoles']],
  ],
  ReadOnlyAccess: [[[...reads(...SERVICES.filter(notKeys)), 'kms:Describe*', 'kms:Get*', 'kms:List*', 'cloudtrail:LookupEvents', 'logs:FilterLogEvents', 'logs:StartQuery', 'logs:StopQuery', 'logs:TestMetricFilter', 'dynamodb:Query', 'dynamodb:Scan', 's3:Head*', 'sqs:Receive*']]],
  'job-function/ViewOnlyAccess': [[SERVICES.filter(notKeys).flatMap((service) => [`${service}:List*`, `${service}:Describe*`])]],
  SecurityAudit: [[SERVICES.filter((service) => service !== 's3').flatMap((service) => [`${service}:Describe*`, `${service}:List*`]).concat('iam:Get*', 's3:GetBucket*', 'cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors')]],
  IAMFullAccess: [[['iam:*']]],
  IAMReadOnlyAccess: [[['iam:GenerateCredentialReport', 'iam:Get*', 'iam:List*', 'iam:SimulateCustomPolicy', 'iam:SimulatePrincipalPolicy']]],
  AmazonEC2FullAccess: [[['ec2:*', 'cloudwatch:*']], [['iam:CreateServiceLinkedRole']]],
  AmazonEC2ReadOnlyAccess: [[['ec2:Describe*', 'cloudwatch:ListMetrics', 'cloudwatch:GetMetricStatistics', 'cloudwatch:Describe*']]],
  AmazonS3FullAccess: [[['s3:*']]],
  AmazonS3ReadOnlyAccess: [[['s3:Get*', 's3:List*', 's3:Describe*']]],
  AmazonSNSFullAccess: [[['sns:*']]],
  AmazonSNSReadOnlyAccess: [[['sns:GetTopicAttributes', 'sns:List*']]],
  AmazonSQSFullAccess: [[['sqs:*']]],
  AmazonDynamoDBFullAccess: [[['dynamodb:*', 'cloudwatch:*', 'kms:DescribeKey', 'kms:ListAliases']]],
  AmazonSSMFullAccess: [[['ssm:*', 'cloudwatch:PutMetricData', 'logs:*']]],
  AmazonSSMReadOnlyAccess: [[['ssm:Describe*', 'ssm:Get*', 'ssm:List*']]],
  AmazonSSMManagedInstanceCore: [[['ssm:DescribeAssociation', 'ssm:GetParameter', 'ssm:GetParameters', 'ssm:ListAssociations', 'ssm:UpdateInstanceInformation']]],
  CloudWatchAgentServerPolicy: [
    [['cloudwatch:PutMetricData', 'ec2:DescribeVolumes', 'ec2:DescribeTags', 'logs:PutLogEvents', 'logs:PutRetentionPolicy', 'logs:DescribeLogStreams', 'logs:DescribeLogGroups', 'logs:CreateLogStream', 'logs:CreateLogGroup']],
    [['ssm:GetParameter'], 'arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*'],
  ],
  CloudWatchFullAccess: [[['cloudwatch:*', 'logs:*', 'sns:*', 'iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:GetRole']]],
  CloudWatchReadOnlyAccess: [[['cloudwatch:Describe*', 'cloudwatch:Get*', 'cloudwatch:List*', 'logs:Get*', 'logs:List*', 'logs:StartQuery', 'logs:StopQuery', 'logs:Describe*', 'logs:TestMetricFilter', 'logs:FilterLogEvents', 'sns:Get*', 'sns:List*']]],
  CloudWatchLogsFullAccess: [[['logs:*', 'cloudwatch:GenerateQuery']]],
  CloudWatchLogsReadOnlyAccess: [[['logs:Describe*', 'logs:Get*', 'logs:List*', 'logs:StartQuery', 'logs:StopQuery', 'logs:TestMetricFilter', 'logs:FilterLogEvents']]],
  AWSCloudTrail_FullAccess: [[['cloudtrail:*', 'logs:CreateLogGroup', 'sns:ListTopics', 's3:ListAllMyBuckets', 's3:GetBucketLocation', 'iam:ListRoles', 'iam:GetRolePolicy', 'iam:GetUser', 'kms:CreateKey', 'kms:CreateAlias', 'kms:ListKeys', 'kms:ListAliases', 'lambda:ListFunctions', 'dynamodb:ListTables']]],
  AWSCloudTrail_ReadOnlyAccess: [[['cloudtrail:Get*', 'cloudtrail:Describe*', 'cloudtrail:List*', 'cloudtrail:LookupEvents']]],
  AmazonEventBridgeFullAccess: [[['events:*']]],
  AmazonGuardDutyFullAccess: [[['guardduty:*', 'iam:CreateServiceLinkedRole']]],
  AmazonGuardDutyReadOnlyAccess: [[['guardduty:Describe*', 'guardduty:Get*', 'guardduty:List*']]],
  AWSLambda_FullAccess: [[['lambda:*', 'logs:DescribeLogGroups', 'iam:ListRoles', 'iam:GetRole', 'iam:PassRole']]],
  'service-role/AWSLambdaBasicExecutionRole': [[['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']]],
  'service-role/AWSLambdaSQSQueueExecutionRole': [[['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']]],
};

const PREFIX = 'arn:aws:iam::aws:policy/';

export interface AwsManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  /** JSON text. */
  readonly document: string;
}

function policyOf(name: string, statements: readonly Statement[]): AwsManagedPolicy {
  const Statement = statements.map(([Action, Resource = '*']) => ({ Effect: 'Allow', Action, Resource }));
  const slash = name.lastIndexOf('/') + 1;
  return { arn: PREFIX + name, name: name.slice(slash), path: `/${name.slice(0, slash)}`, document: JSON.stringify({ Version: '2012-10-17', Statement }) };
}

export const awsManagedPolicies: readonly AwsManagedPolicy[] = Object.entries(POLICIES).map(([name, statements]) => policyOf(name, statements));

/** @returns nothing for policies of accounts, and for those of AWS that this endpoint does not have */
export const awsManagedPolicy = (arn: string): AwsManagedPolicy | undefined => awsManagedPolicies.find((policy) => policy.arn === arn);

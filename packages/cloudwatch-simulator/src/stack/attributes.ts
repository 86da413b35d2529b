import type { Location } from './location';

/** Reads an argument of the block an attribute belongs to. */
type Argument = (name: string) => string;

/** An attribute AWS computes, from the block's arguments and the place it is deployed to. */
type Computed = (argument: Argument, location: Location) => string;

const arn =
  (service: string, resource: (argument: Argument) => string): Computed =>
  (argument, { partition, region, accountId }) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource(argument)}`;

const alarmArn = arn('cloudwatch', (argument) => `alarm:${argument('alarm_name')}`);
const topicArn = arn('sns', (argument) => argument('name'));

/**
 * Attributes whose value follows from the configuration: identities of the chain's resources.
 *
 * Formats: Service Authorization Reference, "Resource types" of each service.
 */
export const computedAttributes: Readonly<Record<string, Readonly<Record<string, Computed>>>> = {
  aws_sns_topic: { arn: topicArn, id: topicArn },
  aws_cloudwatch_log_group: { arn: arn('logs', (argument) => `log-group:${argument('name')}`), id: (argument) => argument('name') },
  aws_cloudwatch_log_metric_filter: { id: (argument) => argument('name') },
  aws_cloudwatch_metric_alarm: { arn: alarmArn, id: (argument) => argument('alarm_name') },
  aws_cloudwatch_composite_alarm: { arn: alarmArn, id: (argument) => argument('alarm_name') },
  aws_cloudtrail: { arn: arn('cloudtrail', (argument) => `trail/${argument('name')}`), id: (argument) => argument('name'), home_region: (_, { region }) => region },
  aws_cloudwatch_event_rule: { arn: arn('events', (argument) => `rule/${argument('name')}`), id: (argument) => argument('name') },
  aws_lambda_function: { arn: arn('lambda', (argument) => `function:${argument('function_name')}`), id: (argument) => argument('function_name') },
  aws_sqs_queue: { arn: arn('sqs', (argument) => argument('name')) },
  aws_kms_alias: { arn: arn('kms', (argument) => argument('name')), id: (argument) => argument('name') },
  aws_s3_bucket: { id: (argument) => argument('bucket'), arn: (argument, { partition }) => `arn:${partition}:s3:::${argument('bucket')}` },
  aws_iam_role: {
    id: (argument) => argument('name'),
    arn: (argument, { partition, accountId }) => `arn:${partition}:iam::${accountId}:role/${argument('name')}`,
  },
};

/** What the data sources about the caller answer. */
export const callerAttributes: Readonly<Record<string, Readonly<Record<string, (location: Location) => string>>>> = {
  aws_caller_identity: { account_id: ({ accountId }) => accountId, id: ({ accountId }) => accountId },
  aws_region: { id: ({ region }) => region, name: ({ region }) => region, region: ({ region }) => region },
  aws_partition: {
    partition: ({ partition }) => partition,
    id: ({ partition }) => partition,
    dns_suffix: ({ partition }) => (partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'),
  },
};

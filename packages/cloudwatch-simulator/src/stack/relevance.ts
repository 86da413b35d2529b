const PERMISSION = 'permissions of the chain are assumed to be sufficient';
const STORAGE = 'storage of log files; the model starts from the events themselves';
const READING = 'for people who look things up; it raises no alarm';
const COMPUTE = 'what is being watched; events say what happens to it';

/**
 * Resource types that do not change which alarm rings when, by prefix of the type name; the longest prefix wins.
 * What is in no list is reported as refused: the reader does not guess.
 */
const notRelevant: Readonly<Record<string, string>> = {
  aws_iam_: PERMISSION,
  aws_lambda_permission: PERMISSION,
  aws_cloudwatch_log_resource_policy: PERMISSION,
  aws_cloudwatch_event_permission: PERMISSION,
  aws_s3_bucket: STORAGE,
  aws_s3_object: STORAGE,
  aws_s3_account: STORAGE,
  aws_dynamodb_table: STORAGE,
  aws_cloudwatch_query_definition: READING,
  aws_resourcegroups_group: READING,
  aws_instance: COMPUTE,
  aws_vpc: COMPUTE,
  aws_subnet: COMPUTE,
  aws_security_group: COMPUTE,
  aws_default_: COMPUTE,
  aws_route: COMPUTE,
  aws_internet_gateway: COMPUTE,
  aws_launch_template: COMPUTE,
  aws_autoscaling_group: COMPUTE,
  aws_ebs_: COMPUTE,
  aws_ec2_: COMPUTE,
  aws_lambda_function: 'what a target does when called is its own code; that it is called is reported',
  aws_sqs_: 'what a queue receives is reported; who reads it is not modelled',
  aws_kms_alias: 'a name for a key',
  aws_chatbot_: 'of chat applications only Slack is modelled',
  aws_cloudwatch_event_bus: 'only the default bus receives events of AWS services',
  aws_cloudwatch_event_archive: READING,
  aws_budgets_: READING,
  aws_guardduty_: 'GuardDuty findings come from AWS, not from the events the model is given',
  time_: 'an aid of Terraform',
  random_: 'an aid of Terraform',
  null_: 'an aid of Terraform',
  terraform_data: 'an aid of Terraform',
  archive_file: 'an aid of Terraform',
  local_file: 'an aid of Terraform',
};

const refused: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_anomaly_detector: 'CloudWatch Logs trains a model of its own that is not published: its metric AnomalyCount has no data here, and an alarm on it stays quiet',
};

/** What it means that resources of this type, which do matter, are not modelled. */
export function reasonRefused(type: string): string {
  return refused[type] ?? `resources of type ${type} are not modelled`;
}

/** Why resources of this type are left out without loss, or `undefined` when nothing is known of them. */
export function reasonNotRelevant(type: string): string | undefined {
  const prefixes = Object.keys(notRelevant).filter((prefix) => type.startsWith(prefix));
  const longest = prefixes.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : notRelevant[longest];
}

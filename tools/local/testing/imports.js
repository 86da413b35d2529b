// How tests have Terraform import what is there already.
const { writeFileSync } = require('node:fs');
const path = require('node:path');

/** A resource as `terraform show -json` tells it. @typedef {{ address: string, type: string, mode: string, values: Record<string, any> }} Resource */

/** How each type is imported: what the provider's documentation says of each. @type {Record<string, (values: Record<string, any>) => string>} */
const IMPORT_ID = {
  aws_chatbot_slack_channel_configuration: ({ chat_configuration_arn }) => chat_configuration_arn,
  aws_cloudtrail: ({ arn }) => arn,
  aws_cloudwatch_composite_alarm: ({ alarm_name }) => alarm_name,
  aws_cloudwatch_dashboard: ({ dashboard_name }) => dashboard_name,
  aws_cloudwatch_event_rule: ({ event_bus_name, name }) => `${event_bus_name}/${name}`,
  aws_cloudwatch_event_target: ({ event_bus_name, rule, target_id }) => `${event_bus_name}/${rule}/${target_id}`,
  aws_cloudwatch_log_anomaly_detector: ({ arn }) => arn,
  aws_cloudwatch_log_group: ({ name }) => name,
  aws_cloudwatch_log_metric_filter: ({ log_group_name, name }) => `${log_group_name}:${name}`,
  aws_cloudwatch_log_resource_policy: ({ policy_name }) => policy_name,
  aws_cloudwatch_metric_alarm: ({ alarm_name }) => alarm_name,
  aws_cloudwatch_query_definition: ({ query_definition_id }) => `arn:aws:logs:eu-west-2:123456789012:query-definition:${query_definition_id}`,
  aws_dynamodb_table: ({ name }) => name,
  aws_guardduty_detector: ({ id }) => id,
  aws_iam_instance_profile: ({ name }) => name,
  aws_iam_openid_connect_provider: ({ arn }) => arn,
  aws_iam_policy: ({ arn }) => arn,
  aws_iam_role: ({ name }) => name,
  aws_iam_role_policy: ({ role, name }) => `${role}:${name}`,
  aws_iam_role_policy_attachment: ({ role, policy_arn }) => `${role}/${policy_arn}`,
  aws_instance: ({ id }) => id,
  aws_kms_alias: ({ name }) => name,
  aws_kms_key: ({ key_id }) => key_id,
  aws_lambda_function: ({ function_name }) => function_name,
  aws_lambda_permission: ({ function_name, statement_id }) => `${function_name}/${statement_id}`,
  aws_s3_bucket: ({ bucket }) => bucket,
  aws_s3_bucket_lifecycle_configuration: ({ bucket }) => bucket,
  aws_s3_bucket_logging: ({ bucket }) => bucket,
  aws_s3_bucket_object_lock_configuration: ({ bucket }) => bucket,
  aws_s3_bucket_ownership_controls: ({ bucket }) => bucket,
  aws_s3_bucket_policy: ({ bucket }) => bucket,
  aws_s3_bucket_public_access_block: ({ bucket }) => bucket,
  aws_s3_bucket_server_side_encryption_configuration: ({ bucket }) => bucket,
  aws_s3_bucket_versioning: ({ bucket }) => bucket,
  aws_security_group: ({ id }) => id,
  aws_sns_topic: ({ arn }) => arn,
  aws_sns_topic_policy: ({ arn }) => arn,
  aws_sns_topic_subscription: ({ arn }) => arn,
  aws_sqs_queue: ({ url }) => url,
  aws_sqs_queue_policy: ({ queue_url }) => queue_url,
};

/**
 * Some of their arguments are in no answer of AWS, such as how long a key waits for its deletion or the file that a function came from:
 * Terraform writes them into its state after an import.
 */
const WITH_STATE_OF_THEIR_OWN = ['aws_cloudwatch_log_anomaly_detector', 'aws_instance', 'aws_kms_key', 'aws_lambda_function', 'aws_s3_bucket', 'aws_sns_topic_subscription'];

/**
 * The resources that Terraform manages in a directory.
 *
 * @param {ReturnType<typeof import('./stack-under-test').configurationIn>} configuration
 * @returns {Promise<Resource[]>}
 */
async function managedResources(configuration) {
  const state = JSON.parse(await configuration.run('show', '-json'));
  return state.values.root_module.resources.filter((/** @type {Resource} */ { mode }) => mode === 'managed');
}

/**
 * Takes resources out of the state and imports them again.
 *
 * @param {ReturnType<typeof import('./stack-under-test').configurationIn>} configuration
 * @param {string} directory where it is
 * @param {Resource[]} resources
 * @param {string[]} args of `terraform apply`
 * @returns {Promise<{ said: string, expected: string }>} what Terraform said, and what it says of an import that changes nothing else
 */
async function importAgain(configuration, directory, resources, ...args) {
  const blocks = resources.map(({ address, type, values }) => {
    const id = IMPORT_ID[type];
    if (id === undefined) throw new Error(`${address}: add how ${type} is imported to ${path.basename(__filename)}`);
    return `import {\n  to = ${address}\n  id = ${JSON.stringify(id(values))}\n}\n`;
  });
  await configuration.run('state', 'rm', ...resources.map(({ address }) => address));
  writeFileSync(path.join(directory, 'imports.tf'), blocks.join('\n'));
  const changed = resources.filter(({ type }) => WITH_STATE_OF_THEIR_OWN.includes(type));
  const said = await configuration.run('apply', '-input=false', '-auto-approve', ...args);
  return { said, expected: `Resources: ${resources.length} imported, 0 added, ${changed.length} changed, 0 destroyed` };
}

module.exports = { IMPORT_ID, importAgain, managedResources };

// What each environment would deploy, and how the environments differ.
const { settings } = require('./stack');

/** @typedef {import('./stack').Stack} Stack */

/** Resource types with a word of their own; the others are counted under their type. */
const NOUNS = /** @type {Record<string, [string, string]>} */ ({
  aws_cloudtrail: ['trail', 'trails'],
  aws_s3_bucket: ['bucket', 'buckets'],
  aws_kms_key: ['key', 'keys'],
  aws_cloudwatch_log_group: ['log group', 'log groups'],
  aws_cloudwatch_log_metric_filter: ['metric filter', 'metric filters'],
  aws_cloudwatch_metric_alarm: ['alarm', 'alarms'],
  aws_cloudwatch_composite_alarm: ['composite alarm', 'composite alarms'],
  aws_cloudwatch_log_anomaly_detector: ['log anomaly detector', 'log anomaly detectors'],
  aws_cloudwatch_dashboard: ['dashboard', 'dashboards'],
  aws_cloudwatch_query_definition: ['saved query', 'saved queries'],
  aws_sns_topic: ['topic', 'topics'],
  aws_sns_topic_subscription: ['subscription', 'subscriptions'],
  aws_instance: ['instance', 'instances'],
  aws_cloudwatch_event_rule: ['event rule', 'event rules'],
  aws_lambda_function: ['function', 'functions'],
});

/** @param {Stack} stack */
function summary(stack) {
  const provider = stack.json.provider?.aws?.[0] ?? {};
  return [
    `${stack.name}: account ${provider.allowed_account_ids?.join(', ') ?? 'any'}, ${provider.region}, state in ${backend(stack.json.terraform.backend)}`,
    `  ${inventory(stack)}`,
    ...stack.resources.filter(({ type }) => type === 'aws_cloudwatch_metric_alarm').map(({ body }) => `  ${alarm(body)}`),
    ...stack.resources.filter(({ type }) => type === 'aws_sns_topic_subscription').map(({ body }) => `  tells ${body.protocol} ${body.endpoint}`),
  ].join('\n');
}

/** @param {any} blocks */
function backend(blocks) {
  if (blocks?.s3) return `s3://${blocks.s3.bucket}/${blocks.s3.key}`;
  return blocks?.local ? `the local file ${blocks.local.path}` : 'no declared place';
}

/** @param {Stack} stack */
function inventory({ resources }) {
  const counts = new Map(Object.keys(NOUNS).map((type) => [type, 0]));
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  const named = [...counts].filter(([type, count]) => count > 0 && NOUNS[type]);
  const rest = resources.length - named.reduce((total, [, count]) => total + count, 0);
  const words = named.map(([type, count]) => `${count} ${(NOUNS[type] ?? [])[count === 1 ? 0 : 1]}`);
  return `${resources.length} resources: ${[...words, ...(rest > 0 ? [`${rest} that belong to them (policies, roles, settings)`] : [])].join(', ')}`;
}

const OPERATORS = /** @type {Record<string, string>} */ ({
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
  GreaterThanUpperThreshold: 'above the band of',
  LessThanLowerThreshold: 'below the band of',
  LessThanLowerOrGreaterThanUpperThreshold: 'outside the band of',
});

/** @param {any} body */
function alarm(body) {
  const queries = body.metric_query ?? [];
  const metric = queries.find((/** @type {any} */ query) => query.metric)?.metric ?? body;
  const period = metric.period ?? body.period;
  const name = `${metric.stat ?? metric.statistic} of ${metric.metric_name}`;
  const operator = OPERATORS[body.comparison_operator] ?? body.comparison_operator;
  const what = body.threshold === undefined ? `rings when ${name} is ${operator} its history` : `rings when ${name} ${operator} ${body.threshold}`;
  const actions = body.alarm_actions?.length ?? 0;
  return `alarm ${body.alarm_name} ${what} in ${duration(period)}${body.evaluation_periods > 1 ? ` × ${body.evaluation_periods}` : ''}${actions === 0 ? ', tells nobody itself' : ''}`;
}

/** @param {number} seconds */
function duration(seconds) {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? '24 h' : `${seconds / 86_400} d`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/**
 * The settings that are not the same everywhere, one line each.
 *
 * @param {readonly Stack[]} stacks
 */
function differences(stacks) {
  const read = stacks.map(settings);
  const keys = [...new Set(read.flatMap((map) => [...map.keys()]))].sort();
  const rows = wholeResources(keys, read)
    .filter(([, values]) => new Set(values).size > 1)
    .map(([key, values]) => [key, ...values.map(shorten)]);
  return rows.length === 0 ? 'no differences' : table([['', ...stacks.map(({ name }) => name)], ...rows]);
}

/**
 * A resource that only some environments have is one line, not one for each of its settings.
 *
 * @param {readonly string[]} keys
 * @param {readonly Map<string, string>[]} read
 * @returns {[string, string[]][]}
 */
function wholeResources(keys, read) {
  const resource = (/** @type {string} */ key) => key.split('.')[0] ?? key;
  const has = read.map((map) => new Set([...map.keys()].map(resource)));
  /** @type {Map<string, string[]>} */
  const rows = new Map();
  for (const key of keys) {
    const partial = !has.every((paths) => paths.has(resource(key)));
    if (partial) rows.set(resource(key), has.map((paths) => (paths.has(resource(key)) ? 'yes' : '–')));
    else rows.set(key, read.map((map) => map.get(key) ?? '–'));
  }
  return [...rows];
}

/** @param {string} value */
function shorten(value) {
  const line = value.replaceAll(/\s+/g, ' ');
  return line.length > 44 ? `${line.slice(0, 43)}…` : line;
}

/** @param {string[][]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}`).join('\n');
}

module.exports = { summary, differences, duration };

import type { CompositeAlarm, MetricAlarm } from '../alarm/configuration';
import { longDate } from '../clock/format';
import { javaDouble } from '../history/aws-json';
import { queryPeriod } from './message';
import type { Occasion } from './occasion';
import { regionName } from './region-name';

/**
 * The text of an e-mail, as CloudWatch publishes it. A subscription's mail has a footer of SNS's own below it, after `--`,
 * with the link to unsubscribe.
 */
export function emailBody(occasion: Occasion): string {
  const { alarm, region } = occasion;
  const sections = 'alarmRule' in alarm ? compositeSections(occasion, alarm) : metricSections(occasion, alarm);
  return [
    opening(occasion),
    `View this alarm in the AWS Management Console:\n${consoleLink(alarm.alarmName, region)}`,
    ...sections,
    actionSection(alarm),
    '',
  ].join('\n\n').replace(/\n$/u, '');
}

function opening({ alarm, region, to, changedAt }: Occasion): string {
  const subject = `You are receiving this email because your Amazon CloudWatch Alarm "${alarm.alarmName}" in the ${regionName(region)} region has`;
  if ('alarmRule' in alarm) return `${subject} transitioned to ${to.stateValue} state on ${longDate(changedAt)}, because "${to.stateReason}".`;
  return `${subject} entered the ${to.stateValue} state, because "${to.stateReason}" at "${longDate(changedAt)}".`;
}

function consoleLink(alarmName: string, region: string): string {
  return `https://${region}.console.aws.amazon.com/cloudwatch/deeplink.js?region=${region}#alarmsV2:alarm/${encodeURIComponent(alarmName)}`;
}

function metricSections(occasion: Occasion, alarm: MetricAlarm): string[] {
  const threshold = `Threshold:\n- The alarm is in the ALARM state when the metric is ${limit(alarm)} for ${duration(alarm)}. `;
  return [details(occasion), threshold, alarm.metrics === undefined ? monitoredMetric(alarm) : monitoredMetrics(alarm)];
}

function compositeSections(occasion: Occasion, alarm: CompositeAlarm): string[] {
  const children = occasion.triggeringChildren
    .slice(0, 10)
    .map(({ alarmArn, stateValue, timestamp }) => `\n- ${alarmArn}   ${stateValue.padEnd(20)}${longDate(timestamp)}`);
  return [details(occasion, alarm.alarmRule), `Triggering children (max. 10):${children.join('')}`];
}

/** Values of details start at column 30, those of the metric at column 39. */
const detail = (label: string, value: string): string => `- ${`${label}:`.padEnd(28)}${value}`;
const measure = (label: string, value: string): string => `- ${`${label}:`.padEnd(37)}${value}`;

function details({ alarm, alarmArn, accountId, from, to, changedAt }: Occasion, rule?: string): string {
  return [
    'Alarm Details:',
    detail('Name', alarm.alarmName),
    detail('Description', alarm.alarmDescription ?? ''),
    detail('State Change', `${from.stateValue} -> ${to.stateValue}`),
    ...(rule === undefined ? [] : [detail('Alarm Rule', rule)]),
    detail('Reason for State Change', to.stateReason),
    detail('Timestamp', longDate(changedAt)),
    detail('AWS Account', accountId),
    detail('Alarm Arn', alarmArn),
  ].join('\n');
}

/** No mail of an alarm on a band was to be had: there the id of the band stands in place of the threshold. */
function limit(alarm: MetricAlarm): string {
  return `${alarm.comparisonOperator} ${alarm.threshold === undefined ? alarm.thresholdMetricId : javaDouble(alarm.threshold)}`;
}

function duration(alarm: MetricAlarm): string {
  const period = alarm.metrics === undefined ? alarm.period : queryPeriod(alarm.metrics);
  const needed = alarm.datapointsToAlarm ?? alarm.evaluationPeriods;
  return `at least ${needed} of the last ${alarm.evaluationPeriods} period(s) of ${period} seconds`;
}

function monitoredMetric(alarm: Extract<MetricAlarm, { metrics?: never }>): string {
  const dimensions = (alarm.dimensions ?? []).map(({ name, value }) => `[${name} = ${value}]`).join(' ');
  return [
    'Monitored Metric:',
    measure('MetricNamespace', alarm.namespace),
    measure('MetricName', alarm.metricName),
    measure('Dimensions', dimensions),
    measure('Period', `${alarm.period} seconds`),
    measure('Statistic', alarm.statistic ?? alarm.extendedStatistic ?? ''),
    measure('Unit', alarm.unit ?? 'not specified'),
    // An alarm that never set it has an empty line here.
    alarm.treatMissingData === undefined ? '' : measure('TreatMissingData', alarm.treatMissingData),
    '',
  ].join('\n');
}

function monitoredMetrics(alarm: Extract<MetricAlarm, { metrics: readonly unknown[] }>): string {
  const returned = alarm.metrics.filter(({ returnData, id }) => (returnData ?? true) && id !== alarm.thresholdMetricId);
  const lines = returned.map(({ expression, metricStat, label, id }) =>
    [detail('MetricExpression', expression ?? metricStat?.metric.metricName ?? id), detail('MetricLabel', label ?? id)].join('\n'),
  );
  return ['Monitored Metrics:', ...lines].join('\n');
}

function actionSection(alarm: MetricAlarm | CompositeAlarm): string {
  const line = (state: string, actions: readonly string[] | undefined): string => `- ${state}: ${(actions ?? []).map((action) => `[${action}]`).join(' ')}`;
  return ['State Change Actions:', line('OK', alarm.okActions), line('ALARM', alarm.alarmActions), line('INSUFFICIENT_DATA', alarm.insufficientDataActions)].join('\n');
}

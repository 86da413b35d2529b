import type { ComparisonOperator, MetricAlarm } from '@stopwatch/cloudwatch-simulator';
import { duration } from '../../time/format';

/** An alarm's condition as the console words it: `Stops > 1 for 1 datapoint within 24 h`. */
export function conditionOf(alarm: MetricAlarm): string {
  const needed = alarm.datapointsToAlarm ?? alarm.evaluationPeriods;
  const within = duration(alarm.evaluationPeriods * periodOf(alarm) * 1_000);
  const limit = alarm.threshold === undefined ? 'the band' : String(alarm.threshold);
  return `${subjectOf(alarm)} ${operatorSign(alarm.comparisonOperator)} ${limit} for ${needed} datapoint${needed === 1 ? '' : 's'} within ${within}`;
}

/** Seconds of one period. For metric math, of its first metric. */
export function periodOf(alarm: MetricAlarm): number {
  if (alarm.metrics === undefined) return alarm.period;
  const periods = alarm.metrics.flatMap(({ metricStat, period }) => metricStat?.period ?? period ?? []);
  return periods[0] ?? 60;
}

function subjectOf(alarm: MetricAlarm): string {
  if (alarm.metrics === undefined) return alarm.metricName;
  const judged = alarm.metrics.find(({ id, returnData = true }) => returnData && id !== alarm.thresholdMetricId);
  return judged?.label ?? judged?.metricStat?.metric.metricName ?? judged?.id ?? alarm.alarmName;
}

function operatorSign(operator: ComparisonOperator): string {
  switch (operator) {
    case 'GreaterThanThreshold':
      return '>';
    case 'GreaterThanOrEqualToThreshold':
      return '≥';
    case 'LessThanThreshold':
      return '<';
    case 'LessThanOrEqualToThreshold':
      return '≤';
    case 'GreaterThanUpperThreshold':
      return 'above';
    case 'LessThanLowerThreshold':
      return 'below';
    case 'LessThanLowerOrGreaterThanUpperThreshold':
      return 'outside of';
    default:
      return operator satisfies never;
  }
}

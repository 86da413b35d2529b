import type { DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput } from '@aws-sdk/client-cloudwatch';
import { metricKey } from '@stopwatch/cloudwatch-simulator';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { alarms, isMetric, type MetricAlarmRow } from '../engine/alarm-row';
import { dimensionsOf } from './configuration';
import { describedMetricAlarm } from './described';

/** Alarms on a single metric; the set of dimensions has to be the same, its order does not matter. Alarms on metric math are not found. */
export function describeAlarmsForMetric(call: Call, input: Given<DescribeAlarmsForMetricInput>): DescribeAlarmsForMetricOutput {
  const wanted = metricKey({ namespace: input.Namespace, metricName: input.MetricName, dimensions: dimensionsOf(input.Dimensions) });
  const watches = ({ alarm }: MetricAlarmRow): boolean =>
    alarm.metrics === undefined &&
    metricKey(alarm) === wanted &&
    (input.Statistic === undefined || alarm.statistic === input.Statistic) &&
    (input.ExtendedStatistic === undefined || alarm.extendedStatistic === input.ExtendedStatistic) &&
    (input.Period === undefined || alarm.period === input.Period) &&
    (input.Unit === undefined || alarm.unit === input.Unit);
  const rows = alarms.of(call).values().filter(isMetric).filter(watches);
  return { MetricAlarms: rows.map((row) => describedMetricAlarm(row, call)) };
}

import type { Datapoint, GetMetricStatisticsInput, GetMetricStatisticsOutput, StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { Percentile, StatisticsRequest } from '@stopwatch/cloudwatch-simulator';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { checkStatistic } from '../alarms/check-queries';
import { dimensionsOf } from '../alarms/configuration';
import { hostOf } from '../engine/hosts';
import { invalidParameterCombination } from '../refusal';
import { spanOf } from './span';

type Input = Given<GetMetricStatisticsInput>;

const MOST_DATAPOINTS = 1440;

/** Buckets that hold data, for each unit that was put. AWS returns them in no order; here they go by time. */
export function getMetricStatistics(call: Call, input: Input): GetMetricStatisticsOutput {
  const { Statistics = [], ExtendedStatistics = [] } = input;
  if (Statistics.length + ExtendedStatistics.length === 0) throw invalidParameterCombination('At least one of the parameters Statistics and ExtendedStatistics must be specified.');
  for (const stat of ExtendedStatistics) checkStatistic(stat, 'ExtendedStatistics');
  const span = spanOf(input.StartTime, input.EndTime, input.Period, call.now);
  if (span.buckets > MOST_DATAPOINTS) {
    throw invalidParameterCombination(
      `You have requested up to ${span.buckets} datapoints, which exceeds the limit of ${MOST_DATAPOINTS}. ` +
        'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    );
  }
  const metric = { namespace: input.Namespace, metricName: input.MetricName, dimensions: dimensionsOf(input.Dimensions) };
  const { metrics } = hostOf(call);
  const units = input.Unit === undefined ? [...new Set(metrics.samplesOf(metric).map(({ unit }) => unit))] : [input.Unit];
  const request = { metric, startTime: span.start, endTime: span.end, period: span.period, origin: span.start, seenAt: call.now };
  const datapoints = units.flatMap((unit) => datapointsOf(call, { ...request, unit }, Statistics, ExtendedStatistics));
  return { Label: input.MetricName, Datapoints: datapoints.sort((a, b) => a.Timestamp!.getTime() - b.Timestamp!.getTime()) };
}

function datapointsOf(call: Call, request: Omit<StatisticsRequest, 'statistic'>, statistics: NonNullable<Input['Statistics']>, percentiles: readonly string[]): Datapoint[] {
  const { metrics } = hostOf(call);
  const found = new Map<number, Datapoint & { ExtendedStatistics?: Record<string, number> }>();
  const at = (timestamp: number): Datapoint => {
    const known = found.get(timestamp) ?? { Timestamp: new Date(timestamp), Unit: request.unit as StandardUnit };
    found.set(timestamp, known);
    return known;
  };
  for (const statistic of statistics) for (const { timestamp, value } of metrics.statistics({ ...request, statistic })) at(timestamp)[statistic] = value;
  for (const statistic of percentiles) {
    for (const { timestamp, value } of metrics.statistics({ ...request, statistic: statistic as Percentile })) (at(timestamp).ExtendedStatistics ??= {})[statistic] = value;
  }
  return [...found.values()];
}

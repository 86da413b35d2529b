import type { Dimension as WireDimension, MetricDataQuery as WireQuery, PutCompositeAlarmInput, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { CompositeAlarm, Dimension, EvaluationWindow, MetricAlarm, MetricDataQuery, Percentile, Statistic } from '@stopwatch/cloudwatch-simulator';

import type { Given } from '../../../operation/operation';

type MetricAlarmInput = Given<PutMetricAlarmInput>;

/** An object without the members that are not given. */
export function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

export const dimensionsOf = (dimensions: Given<WireDimension[]> = []): readonly Dimension[] => dimensions.map(({ Name: name, Value: value }) => ({ name, value }));

export const wireDimensions = (dimensions: readonly Dimension[] = []): WireDimension[] => dimensions.map(({ name, value }) => ({ Name: name, Value: value }));

const common = (input: MetricAlarmInput | Given<PutCompositeAlarmInput>): object =>
  given({
    alarmName: input.AlarmName,
    alarmDescription: input.AlarmDescription,
    actionsEnabled: input.ActionsEnabled ?? true,
    alarmActions: input.AlarmActions ?? [],
    okActions: input.OKActions ?? [],
    insufficientDataActions: input.InsufficientDataActions ?? [],
  });

export function queryOf({ Id, MetricStat, Expression, Label, ReturnData, Period, AccountId }: Given<WireQuery>): MetricDataQuery {
  return given({
    id: Id,
    metricStat:
      MetricStat &&
      given({
        metric: { namespace: MetricStat.Metric.Namespace ?? '', metricName: MetricStat.Metric.MetricName ?? '', dimensions: dimensionsOf(MetricStat.Metric.Dimensions) },
        period: MetricStat.Period,
        stat: MetricStat.Stat as Statistic | Percentile,
        unit: MetricStat.Unit,
      }),
    expression: Expression,
    label: Label,
    returnData: ReturnData,
    period: Period,
    accountId: AccountId,
  }) as MetricDataQuery;
}

function windowOf(window: MetricAlarmInput['EvaluationWindow']): EvaluationWindow | undefined {
  if (window === undefined) return undefined;
  return window.WallClockWindow ? { wallClockWindow: given({ timezone: window.WallClockWindow.Timezone }) } : { slidingWindow: {} };
}

/** A metric alarm as the engine knows it; what is required has been checked. */
export function metricAlarmOf(input: MetricAlarmInput): MetricAlarm {
  return given({
    ...common(input),
    ...(input.Metrics ? { metrics: input.Metrics.map(queryOf) } : singleMetric(input)),
    evaluationPeriods: input.EvaluationPeriods,
    datapointsToAlarm: input.DatapointsToAlarm,
    comparisonOperator: input.ComparisonOperator,
    threshold: input.Threshold,
    thresholdMetricId: input.ThresholdMetricId,
    treatMissingData: input.TreatMissingData,
    evaluateLowSampleCountPercentile: input.EvaluateLowSampleCountPercentile,
    evaluationWindow: windowOf(input.EvaluationWindow),
  }) as unknown as MetricAlarm;
}

const singleMetric = (input: MetricAlarmInput): object => ({
  namespace: input.Namespace,
  metricName: input.MetricName,
  dimensions: dimensionsOf(input.Dimensions),
  period: input.Period,
  statistic: input.Statistic,
  extendedStatistic: input.ExtendedStatistic,
  unit: input.Unit,
});

export function compositeAlarmOf(input: Given<PutCompositeAlarmInput>): CompositeAlarm {
  return given({
    ...common(input),
    alarmRule: input.AlarmRule,
    actionsSuppressor: input.ActionsSuppressor,
    actionsSuppressorWaitPeriod: input.ActionsSuppressorWaitPeriod,
    actionsSuppressorExtensionPeriod: input.ActionsSuppressorExtensionPeriod,
  }) as unknown as CompositeAlarm;
}

import type { CompositeAlarm, MetricAlarm, MetricDataQuery as WireQuery, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch';
import type { EvaluationWindow, MetricDataQuery } from '@stopwatch/cloudwatch-simulator';

import { lasting } from '../../../protocols/lasting';
import { alarmArn, isComposite, type AlarmRow, type CompositeAlarmRow, type MetricAlarmRow } from '../engine/alarm-row';
import { given, wireDimensions } from './configuration';

interface Place {
  readonly account: string;
  readonly region: string;
}

/** What alarms of both kinds have. Observed: action lists are there even when they are empty. */
function common(row: AlarmRow, place: Place): object {
  const { alarm, state } = row;
  return {
    AlarmName: alarm.alarmName,
    AlarmArn: alarmArn(place, alarm.alarmName),
    AlarmDescription: alarm.alarmDescription,
    AlarmConfigurationUpdatedTimestamp: new Date(row.configurationUpdatedAt),
    ActionsEnabled: row.actionsEnabled,
    OKActions: alarm.okActions ?? [],
    AlarmActions: alarm.alarmActions ?? [],
    InsufficientDataActions: alarm.insufficientDataActions ?? [],
    StateValue: state.stateValue,
    StateReason: state.stateReason,
    StateReasonData: state.stateReasonData,
    StateUpdatedTimestamp: new Date(row.stateUpdatedAt),
    StateTransitionedTimestamp: new Date(row.stateTransitionedAt),
  };
}

export function wireQuery({ id, metricStat, expression, label, returnData, period, accountId }: MetricDataQuery): WireQuery {
  return given({
    Id: id,
    MetricStat:
      metricStat &&
      given({
        Metric: { Namespace: metricStat.metric.namespace, MetricName: metricStat.metric.metricName, Dimensions: wireDimensions(metricStat.metric.dimensions) },
        Period: metricStat.period,
        Stat: metricStat.stat,
        Unit: metricStat.unit as StandardUnit | undefined,
      }),
    Expression: expression,
    Label: label,
    ReturnData: returnData ?? true,
    Period: period,
    AccountId: accountId,
  });
}

function wireWindow(window: EvaluationWindow | undefined): object | undefined {
  if (window === undefined) return undefined;
  return 'wallClockWindow' in window ? { WallClockWindow: given({ Timezone: window.wallClockWindow.timezone }) } : { SlidingWindow: {} };
}

function metricAlarm(row: MetricAlarmRow, place: Place): MetricAlarm {
  const { alarm } = row;
  const watched = alarm.metrics
    ? { Metrics: alarm.metrics.map(wireQuery), Dimensions: [], ThresholdMetricId: alarm.thresholdMetricId }
    : {
        Namespace: alarm.namespace,
        MetricName: alarm.metricName,
        Dimensions: wireDimensions(alarm.dimensions),
        Period: alarm.period,
        Statistic: alarm.statistic as Statistic | undefined,
        ExtendedStatistic: alarm.extendedStatistic,
        Unit: alarm.unit,
      };
  return given({
    ...common(row, place),
    ...watched,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparisonOperator,
    TreatMissingData: alarm.treatMissingData,
    EvaluateLowSampleCountPercentile: alarm.evaluateLowSampleCountPercentile,
    EvaluationWindow: wireWindow(alarm.evaluationWindow),
  }) as MetricAlarm;
}

function compositeAlarm(row: CompositeAlarmRow, place: Place): CompositeAlarm {
  const { alarm, suppression } = row;
  return given({
    ...common(row, place),
    AlarmRule: alarm.alarmRule,
    ActionsSuppressor: alarm.actionsSuppressor,
    ActionsSuppressorWaitPeriod: alarm.actionsSuppressorWaitPeriod,
    ActionsSuppressorExtensionPeriod: alarm.actionsSuppressorExtensionPeriod,
    ActionsSuppressedBy: suppression?.by,
    ActionsSuppressedReason: suppression?.reason,
  }) as CompositeAlarm;
}

const known = new WeakMap<AlarmRow, MetricAlarm | CompositeAlarm>();

/** An alarm as it is told, made once for each state of a row: rows never change. */
function described(row: AlarmRow, place: Place): MetricAlarm | CompositeAlarm {
  let found = known.get(row);
  if (!found) known.set(row, (found = lasting(isComposite(row) ? compositeAlarm(row, place) : metricAlarm(row as MetricAlarmRow, place))));
  return found;
}

export const describedMetricAlarm = (row: MetricAlarmRow, place: Place): MetricAlarm => described(row, place);
export const describedCompositeAlarm = (row: CompositeAlarmRow, place: Place): CompositeAlarm => described(row, place);

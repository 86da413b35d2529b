import type { CompositeAlarm, MetricAlarm, MetricDataQuery, MetricIdentity } from '../alarm/configuration';
import { awsTimestamp } from '../clock/format';
import type { EpochMilliseconds } from '../clock/time';
import type { BusEvent } from '../events/envelope';
import { stableUuid } from '../random/draw';
import type { StateValue } from '../alarm/state';

/** One side of a state change as EventBridge tells it. */
export interface ToldState {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON text. */
  readonly reasonData?: string;
  readonly timestamp: EpochMilliseconds;
}

export interface AlarmStateChange {
  readonly alarm: MetricAlarm | CompositeAlarm;
  readonly alarmArn: string;
  readonly accountId: string;
  readonly region: string;
  readonly previousState: ToldState;
  readonly state: ToldState;
}

/** The event CloudWatch puts on the bus when an alarm changes its state. CloudWatch user guide, "Alarm events and EventBridge". */
export function alarmStateChangeEvent(change: AlarmStateChange): BusEvent {
  const { alarm, alarmArn, accountId, region, previousState, state } = change;
  return {
    version: '0',
    id: stableUuid(`${alarmArn} ${state.timestamp} ${state.value}`),
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: accountId,
    time: `${new Date(state.timestamp).toISOString().slice(0, 19)}Z`,
    region,
    resources: [alarmArn],
    detail: { alarmName: alarm.alarmName, state: stateDetail(state), previousState: stateDetail(previousState), configuration: configuration(alarm, alarmArn) },
  };
}

function stateDetail({ value, reason, reasonData, timestamp }: ToldState): object {
  return { value, reason, ...(reasonData === undefined ? {} : { reasonData }), timestamp: awsTimestamp(timestamp) };
}

function configuration(alarm: MetricAlarm | CompositeAlarm, alarmArn: string): object {
  const description = alarm.alarmDescription === undefined ? {} : { description: alarm.alarmDescription };
  if ('alarmRule' in alarm) {
    const { alarmRule, actionsSuppressor, actionsSuppressorWaitPeriod, actionsSuppressorExtensionPeriod } = alarm;
    return { alarmRule, ...(actionsSuppressor === undefined ? {} : { actionsSuppressor, actionsSuppressorWaitPeriod, actionsSuppressorExtensionPeriod }), ...description };
  }
  return { ...description, metrics: metricsOf(alarm, alarmArn) };
}

function metricsOf(alarm: MetricAlarm, alarmArn: string): object[] {
  if (alarm.metrics !== undefined) return alarm.metrics.map(query);
  const { period, statistic, extendedStatistic, unit } = alarm;
  const metricStat = { metric: identity(alarm), period, stat: statistic ?? extendedStatistic, ...(unit === undefined ? {} : { unit }) };
  return [{ id: stableUuid(alarmArn), metricStat, returnData: true }];
}

function query({ id, metricStat, expression, label, returnData = true }: MetricDataQuery): object {
  return {
    id,
    ...(metricStat === undefined ? {} : { metricStat: { ...metricStat, metric: identity(metricStat.metric) } }),
    ...(expression === undefined ? {} : { expression }),
    ...(label === undefined ? {} : { label }),
    returnData,
  };
}

function identity({ namespace, metricName, dimensions = [] }: MetricIdentity): object {
  return { namespace, name: metricName, dimensions: Object.fromEntries(dimensions.map(({ name, value }) => [name, value])) };
}

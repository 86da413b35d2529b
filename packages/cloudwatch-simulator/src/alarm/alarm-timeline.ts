import type { TimeInput } from '../clock/time';
import { toEpochMilliseconds } from '../clock/time';
import { alarmArnOf } from '../composite/check-rule';
import type { AlarmHistoryItem } from '../history/item';
import { createdItem, stateUpdateItem } from '../history/write-items';
import type { Datapoint } from '../metric/datum';
import { Inlet } from '../metric/inlet';
import { percentileRank } from '../metric/statistic';
import { readDatum } from '../metric/read-datum';
import type { AlarmNotification } from '../notification/notification';
import { carryOut } from './actions';
import { checkMetricAlarm } from './check-alarm';
import type { EvaluatedAlarm, MetricAlarm, MetricMathAlarm, Percentile, StaticMetricAlarm, Statistic } from './configuration';
import type { AlarmEngineOptions } from './engine-interface';
import { MetricMember } from './member';
import { MetricAlarmRun } from './metric-alarm-run';
import { Outbox } from './outbox';
import { planOf } from './plan';
import type { UndocumentedSettings } from './settings';
import { Strand } from './strand';

/**
 * An alarm as `alarmTimeline` takes it: the fields that decide, and any others of a metric alarm. Without a name it is
 * called `alarm`, without a metric it watches the datapoints it is given.
 */
export type TimelineAlarm = (EvaluatedAlarm & Partial<Omit<StaticMetricAlarm, keyof EvaluatedAlarm>>) | MetricMathAlarm;

/** A datapoint, and which metric it is of where an alarm has several. */
export interface TimelineDatapoint extends Datapoint {
  /** Id of an entry of the alarm's `metrics`. @default - its first metric */
  readonly metricId?: string;
}

export interface AlarmTimelineOptions extends UndocumentedSettings {
  /** When the alarm is created: the time of the first history item. */
  readonly createdAt: TimeInput;
  /** The last moment looked at, inclusive. */
  readonly until: TimeInput;
  /** @default 000000000000 */
  readonly accountId?: string;
  /** @default us-east-1 */
  readonly region?: string;
  /** As in `AlarmEngineOptions`. */
  readonly permitAction?: AlarmEngineOptions['permitAction'];
  /** As in `AlarmEngineOptions`. */
  readonly everyEvaluation?: boolean;
  readonly onNotification?: (notification: AlarmNotification) => void;
}

/**
 * The history CloudWatch would write of one metric alarm, oldest first: its creation, its transitions and its actions.
 *
 * @throws Error when the alarm, a datapoint or an option makes no sense, naming it
 */
export function alarmTimeline(alarm: TimelineAlarm, datapoints: readonly TimelineDatapoint[], options: AlarmTimelineOptions): AlarmHistoryItem[] {
  const createdAt = toEpochMilliseconds(options.createdAt, 'createdAt');
  const until = toEpochMilliseconds(options.until, 'until');
  const { accountId = '000000000000', region = 'us-east-1', permitAction = () => true as const } = options;
  const metricAlarm = asMetricAlarm(alarm);
  checkMetricAlarm(metricAlarm, planOf(metricAlarm).period);
  const member = new MetricMember(metricAlarm, metricAlarm.alarmArn ?? alarmArnOf(metricAlarm.alarmName, { accountId, region }), 0, createdAt);
  const inlets: Inlet[] = [];
  const run = new MetricAlarmRun(metricAlarm, options, createdAt, member.state, options.everyEvaluation ?? false, (_input, traits) => {
    const inlet = new Inlet(traits);
    inlets.push(inlet);
    return inlet;
  });
  for (const datapoint of datapoints) inlets[inputOf(run, datapoint)]!.add(readDatum(datapoint, options.publishLag ?? 1));
  const history: AlarmHistoryItem[] = [createdItem(member.owner, createdAt, member.configuration())];
  const outbox = new Outbox();
  new Strand([run], inlets).advanceTo(until, ({ from, to, timestamp: at }) => {
    outbox.deliverUntil(at);
    member.enter(to, at);
    history.push(stateUpdateItem(member.owner, at, from, to));
    const change = { from, to, at, runAt: at + (options.actionDelay ?? 0) };
    for (const { item, notification } of carryOut(member, change, { accountId, region, permitAction })) {
      outbox.add(item.timestamp, () => {
        history.push(item);
        if (notification !== undefined) options.onNotification?.(notification);
      });
    }
  });
  outbox.deliverUntil(until);
  return history;
}

function asMetricAlarm(alarm: TimelineAlarm): MetricAlarm {
  if (isMath(alarm)) return alarm;
  const { statistic, ...rest } = alarm;
  const named = { alarmName: 'alarm', namespace: 'Stopwatch', metricName: 'Metric', ...rest };
  if (statistic === undefined || named.extendedStatistic !== undefined) return named as StaticMetricAlarm;
  return { ...named, ...(percentileRank(statistic) === undefined ? { statistic: statistic as Statistic } : { extendedStatistic: statistic as Percentile }) };
}

function isMath(alarm: TimelineAlarm): alarm is MetricMathAlarm {
  return 'metrics' in alarm && alarm.metrics !== undefined;
}

function inputOf(run: MetricAlarmRun, { metricId }: TimelineDatapoint): number {
  if (metricId === undefined) return 0;
  const input = run.plan.inputs.findIndex(({ id }) => id === metricId);
  if (input < 0) throw new Error(`metricId must name a metric of the alarm (${run.plan.inputs.map(({ id }) => id).join(', ')}), got '${metricId}'`);
  return input;
}

import { percentileRank } from '../metric/statistic';
import { isBandOperator } from './comparison';
import type { CompositeAlarm, EvaluatedAlarm, MetricAlarm } from './configuration';

const OPERATORS = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
  'GreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'LessThanLowerOrGreaterThanUpperThreshold',
];
const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'];
const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
const DAY = 86_400;

/**
 * Refuses an alarm that cannot be evaluated. The rules are those of API_PutMetricAlarm, the words are ours.
 *
 * @throws Error naming the field, the limit and the value
 */
export function checkEvaluatedAlarm(alarm: EvaluatedAlarm): void {
  checkPeriods(alarm.period, alarm.evaluationPeriods);
  const { datapointsToAlarm: m, evaluationPeriods: n, treatMissingData, comparisonOperator, statistic } = alarm;
  demand(m === undefined || (Number.isInteger(m) && m >= 1 && m <= n), `datapointsToAlarm must be a whole number from 1 to evaluationPeriods (${n}), got ${m}`);
  demand(treatMissingData === undefined || TREATMENTS.includes(treatMissingData), `treatMissingData must be one of ${TREATMENTS.join(', ')}, got '${treatMissingData}'`);
  demand(OPERATORS.includes(comparisonOperator), `comparisonOperator must be one of ${OPERATORS.join(', ')}, got '${comparisonOperator}'`);
  demand(statistic === undefined || isStatistic(statistic), `statistic must be one of ${STATISTICS.join(', ')}, or a percentile from p0 to p100, got '${statistic}'`);
  demand(isBandOperator(comparisonOperator) || Number.isFinite(alarm.threshold), `threshold must be a number, got ${alarm.threshold}`);
}

/** @throws Error as `checkEvaluatedAlarm` does, with the alarm's name in front */
export function checkMetricAlarm(alarm: MetricAlarm, period: number): void {
  named(alarm.alarmName, () => {
    checkActions(alarm);
    checkLimitKind(alarm);
    checkEvaluatedAlarm({ threshold: 0, ...pick(alarm), period });
    if (alarm.evaluateLowSampleCountPercentile !== undefined) {
      demand('extendedStatistic' in alarm && alarm.extendedStatistic !== undefined, 'evaluateLowSampleCountPercentile only goes with a percentile in extendedStatistic');
    }
  });
}

/** @throws Error naming the alarm and what is wrong, except its rule, which the parser checks */
export function checkCompositeAlarm(alarm: CompositeAlarm): void {
  named(alarm.alarmName, () => {
    checkActions(alarm);
    const periods = [alarm.actionsSuppressorWaitPeriod, alarm.actionsSuppressorExtensionPeriod];
    const isComplete = alarm.actionsSuppressor === undefined ? periods.every((period) => period === undefined) : periods.every((period) => period !== undefined && period >= 0);
    demand(isComplete, 'actionsSuppressor, actionsSuppressorWaitPeriod and actionsSuppressorExtensionPeriod go together, the periods in seconds from 0');
  });
}

function pick(alarm: MetricAlarm): Omit<EvaluatedAlarm, 'threshold' | 'period'> & { threshold?: number } {
  const statistic = alarm.metrics === undefined ? (alarm.statistic ?? alarm.extendedStatistic) : undefined;
  return {
    evaluationPeriods: alarm.evaluationPeriods,
    comparisonOperator: alarm.comparisonOperator,
    ...(alarm.datapointsToAlarm === undefined ? {} : { datapointsToAlarm: alarm.datapointsToAlarm }),
    ...(alarm.treatMissingData === undefined ? {} : { treatMissingData: alarm.treatMissingData }),
    ...(alarm.threshold === undefined ? {} : { threshold: alarm.threshold }),
    ...(statistic === undefined ? {} : { statistic }),
  };
}

function checkPeriods(period: number, evaluationPeriods: number): void {
  demand([10, 20, 30].includes(period) || (Number.isInteger(period) && period >= 60 && period % 60 === 0), `period must be 10, 20, 30 or a multiple of 60 seconds, got ${period}`);
  demand(Number.isInteger(evaluationPeriods) && evaluationPeriods >= 1, `evaluationPeriods must be a whole number from 1, got ${evaluationPeriods}`);
  const longest = period >= 3_600 ? 7 * DAY : DAY;
  const total = period * evaluationPeriods;
  demand(total <= longest, `period times evaluationPeriods must be at most ${longest} seconds for a period of ${period}, got ${total}`);
}

function checkLimitKind(alarm: MetricAlarm): void {
  if (alarm.metrics === undefined) {
    const given = [alarm.statistic, alarm.extendedStatistic].filter((statistic) => statistic !== undefined);
    demand(given.length === 1, `exactly one of statistic and extendedStatistic must be given, got ${given.length}`);
    demand(!isBandOperator(alarm.comparisonOperator), `comparisonOperator ${alarm.comparisonOperator} needs thresholdMetricId`);
    demand(alarm.threshold !== undefined, 'threshold must be given');
    return;
  }
  const isBand = alarm.thresholdMetricId !== undefined;
  demand(isBand === isBandOperator(alarm.comparisonOperator), `comparisonOperator ${alarm.comparisonOperator} does not go ${isBand ? 'with' : 'without'} thresholdMetricId`);
  demand(isBand !== (alarm.threshold !== undefined), 'exactly one of threshold and thresholdMetricId must be given');
}

function checkActions(alarm: MetricAlarm | CompositeAlarm): void {
  for (const list of ['alarmActions', 'okActions', 'insufficientDataActions'] as const) {
    const actions = alarm[list] ?? [];
    demand(actions.length <= 5, `${list} must have at most 5 entries, got ${actions.length}`);
    for (const action of actions) demand(action.startsWith('arn:'), `${list} must hold ARNs, got '${action}'`);
  }
}

const isStatistic = (statistic: string): boolean => STATISTICS.includes(statistic) || percentileRank(statistic) !== undefined;

function named(alarmName: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`alarm '${alarmName}': ${(error as Error).message}`);
  }
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

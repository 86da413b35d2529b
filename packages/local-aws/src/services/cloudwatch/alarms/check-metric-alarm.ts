import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { percentileRank } from '@stopwatch/cloudwatch-simulator';

import type { Given } from '../../../operation/operation';
import { invalidParameterValue, missingParameter, validationError } from '../refusal';
import { checkQueries, refuseSearches } from './check-queries';

type Input = Given<PutMetricAlarmInput>;

const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'];
const LOW_SAMPLE_RULES = ['evaluate', 'ignore'];
const BANDS = ['LessThanLowerOrGreaterThanUpperThreshold', 'LessThanLowerThreshold', 'GreaterThanUpperThreshold'];
const SINGLE_METRIC = ['MetricName', 'Namespace', 'Dimensions', 'Period', 'Unit', 'Statistic', 'ExtendedStatistic'] as const;
const NOT_SERVED = ['WarmUpConfiguration', 'EvaluationCriteria', 'EvaluationInterval'] as const;
const DAY = 86_400;

/**
 * What API_PutMetricAlarm demands beyond lengths and enumerations. Texts are AWS's where they were observed (`MetricName should
 * not be set…`, `Metrics cannot be checked across…`), else ours.
 *
 * @throws ServiceException
 */
export function checkMetricAlarm(input: Input): void {
  for (const member of NOT_SERVED) if (input[member] !== undefined) throw validationError(`${member} is not served by this endpoint.`);
  if (input.Metrics) checkMathAlarm(input);
  else checkSingleMetric(input);
  checkEvaluation(input);
}

function checkMathAlarm(input: Input): void {
  for (const member of SINGLE_METRIC) {
    const value = input[member];
    const isSet = value !== undefined && !(Array.isArray(value) && value.length === 0);
    if (isSet) throw validationError(`${member} should not be set if list of Metrics is set.`);
  }
  checkQueries(input.Metrics ?? []);
  refuseSearches(input.Metrics ?? []);
}

function checkSingleMetric(input: Input): void {
  for (const member of ['MetricName', 'Namespace', 'Period'] as const) if (input[member] === undefined) throw missingParameter(`The parameter ${member} is required.`);
  if (input.Statistic !== undefined && input.ExtendedStatistic !== undefined) {
    throw validationError('PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present');
  }
  if (input.Statistic === undefined && input.ExtendedStatistic === undefined) throw validationError('PutMetricAlarm request must be made with either Statistic or ExtendedStatistic parameter.');
  if (input.ExtendedStatistic !== undefined && percentileRank(input.ExtendedStatistic) === undefined) {
    throw invalidParameterValue(`The value ${input.ExtendedStatistic} for parameter ExtendedStatistic is not supported.`);
  }
  if (input.EvaluateLowSampleCountPercentile !== undefined && input.ExtendedStatistic === undefined) {
    throw validationError('EvaluateLowSampleCountPercentile can only be set with a percentile ExtendedStatistic.');
  }
}

function checkEvaluation(input: Input): void {
  const { EvaluationPeriods: n, DatapointsToAlarm: m, TreatMissingData, EvaluateLowSampleCountPercentile: rule } = input;
  if (n === undefined) throw missingParameter('The parameter EvaluationPeriods is required.');
  if (m !== undefined && m > n) throw validationError(`DatapointsToAlarm must be less than or equal to EvaluationPeriods (${n}), got ${m}.`);
  if (TreatMissingData !== undefined && !TREATMENTS.includes(TreatMissingData)) {
    throw invalidParameterValue(`The value ${TreatMissingData} for parameter TreatMissingData is not supported.`);
  }
  if (rule !== undefined && !LOW_SAMPLE_RULES.includes(rule)) throw invalidParameterValue(`The value ${rule} for parameter EvaluateLowSampleCountPercentile is not supported.`);
  checkLimit(input);
  checkPeriod(input, n);
}

/** A fixed threshold, or one of the three operators and the band it names. */
function checkLimit({ ComparisonOperator, Threshold, ThresholdMetricId }: Input): void {
  if (ComparisonOperator === undefined) throw missingParameter('The parameter ComparisonOperator is required.');
  if (BANDS.includes(ComparisonOperator)) {
    if (ThresholdMetricId === undefined) throw validationError(`ThresholdMetricId must be set for ComparisonOperator ${ComparisonOperator}.`);
    if (Threshold !== undefined) throw validationError('Threshold should not be set if ThresholdMetricId is set.');
    return;
  }
  if (ThresholdMetricId !== undefined) throw validationError(`ThresholdMetricId should not be set for ComparisonOperator ${ComparisonOperator}.`);
  if (Threshold === undefined) throw missingParameter('The parameter Threshold is required.');
  if (!Number.isFinite(Threshold)) throw invalidParameterValue(`The value ${Threshold} for parameter Threshold is invalid.`);
}

const WALL_CLOCK = [60, 300, 3_600, 86_400, 604_800];

function checkPeriod({ Period, Metrics, EvaluationWindow }: Input, n: number): void {
  const periods = Metrics?.flatMap(({ MetricStat, Period: own }) => [MetricStat?.Period, own]) ?? [Period];
  for (const period of periods.filter((one) => one !== undefined)) {
    if (![10, 20, 30].includes(period) && period % 60 !== 0) throw validationError(`Period must be 10, 20, 30 or a multiple of 60, got ${period}.`);
    const [longest, words] = period >= 3_600 ? [7 * DAY, '7 days'] : [DAY, 'a day'];
    if (period * n > longest) throw validationError(`Metrics cannot be checked across more than ${words} (EvaluationPeriods * Period must be <= ${longest}).`);
    if (EvaluationWindow?.WallClockWindow && !WALL_CLOCK.includes(period)) throw validationError(`Period must be one of ${WALL_CLOCK.join(', ')} for a WallClockWindow, got ${period}.`);
  }
}

import { SECOND, toEpochMilliseconds } from '../clock/time';
import type { TimeInput } from '../clock/time';
import { writeJson } from '../history/aws-json';
import { assess } from './assessment';
import type { Assessment } from './assessment';
import type { Bucket } from './bucket';
import { checkEvaluatedAlarm } from './check-alarm';
import type { Band } from './comparison';
import type { EvaluatedAlarm } from './configuration';
import type { DecisionRules } from './next-state';
import { stateReason } from './reason';
import { stateReasonData } from './reason-data';
import type { UndocumentedSettings } from './settings';
import type { StateValue } from './state';

/** What one evaluation may be told besides its buckets. */
export interface EvaluateAlarmOptions extends Pick<UndocumentedSettings, 'youngBreach' | 'ignoredMix'> {
  /** Start of the newest bucket. @default - unknown: texts leave out dates */
  readonly newestStart?: TimeInput;
  /** When the evaluation takes place. @default - unknown: reason data leaves it out */
  readonly queryDate?: TimeInput;
  /** Samples in each bucket. @default - unknown: reason data leaves them out */
  readonly sampleCounts?: readonly (number | undefined)[];
  /** What each bucket is compared with; required by the three band operators. */
  readonly bands?: readonly (Band | undefined)[];
}

/** What an evaluation decided, and what CloudWatch would write about it. */
export interface AlarmEvaluation {
  readonly state: StateValue;
  /** Whether the state differs from the one before; only then AWS writes anything. */
  readonly changed: boolean;
  /** The StateReason of a transition into `state`. An evaluation that changes nothing leaves the alarm's old reason in place. */
  readonly reason: string;
  /** StateReasonData, as JSON text. */
  readonly reasonData: string;
  /** Indices into `buckets` of the datapoints that AWS lists as evaluated, newest first; negative before its first bucket. */
  readonly evaluatedBuckets: readonly number[];
  /** Datapoints of the winning side that were needed and found. */
  readonly winning: number;
  /** Of the N datapoints considered, those that hold no data. */
  readonly filled: number;
}

/**
 * One evaluation of an alarm: User Guide, "Alarm evaluation" and "Configuring how CloudWatch alarms treat missing data".
 *
 * @param buckets the evaluation range, oldest first: aggregated values, `undefined` where there is no data. Longer than
 * `evaluationPeriods` where CloudWatch looks further back; a shorter one counts as missing before its start.
 * @param previousState the state before, kept by treatment `ignore` while there is no data
 * @throws Error when the alarm's fields contradict each other, or a band operator is given no bands
 */
export function evaluateAlarm(
  alarm: EvaluatedAlarm,
  buckets: readonly (number | null | undefined)[],
  previousState: StateValue = 'INSUFFICIENT_DATA',
  options: EvaluateAlarmOptions = {},
): AlarmEvaluation {
  checkEvaluatedAlarm(alarm);
  const range = rangeOf(alarm, buckets, options);
  const rules = decisionRules(alarm, options);
  const limit = { comparisonOperator: alarm.comparisonOperator, threshold: options.bands === undefined ? alarm.threshold : undefined };
  const assessment = assess(range, limit, rules, previousState);
  const queryDate = options.queryDate === undefined ? undefined : toEpochMilliseconds(options.queryDate, 'queryDate');
  const header = { statistic: alarm.statistic, period: alarm.period };
  return {
    state: assessment.state,
    changed: assessment.state !== previousState,
    reason: stateReason(assessment, limit, { datapointsToAlarmIsSet: alarm.datapointsToAlarm !== undefined, treatMissingData: rules.treatMissingData }),
    reasonData: writeJson(stateReasonData(range, assessment, limit, header, queryDate)),
    evaluatedBuckets: indicesOf(assessment, range, buckets.length),
    winning: assessment.winning.length,
    filled: assessment.filled,
  };
}

/** N, M, treatment and the open questions of one alarm, with defaults filled in. */
export function decisionRules(
  alarm: Pick<EvaluatedAlarm, 'evaluationPeriods' | 'datapointsToAlarm' | 'treatMissingData'>,
  settings: Pick<UndocumentedSettings, 'youngBreach' | 'ignoredMix'>,
): DecisionRules {
  return {
    evaluationPeriods: alarm.evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm ?? alarm.evaluationPeriods,
    treatMissingData: alarm.treatMissingData ?? 'missing',
    youngBreach: settings.youngBreach ?? 'INSUFFICIENT_DATA',
    ignoredMix: settings.ignoredMix ?? 'OK',
  };
}

function rangeOf(alarm: EvaluatedAlarm, buckets: readonly (number | null | undefined)[], options: EvaluateAlarmOptions): Bucket[] {
  const newest = options.newestStart === undefined ? undefined : toEpochMilliseconds(options.newestStart, 'newestStart');
  const before = Math.max(0, alarm.evaluationPeriods - buckets.length);
  const length = before + buckets.length;
  return Array.from({ length }, (_, index): Bucket => {
    const given = index - before;
    const sampleCount = options.sampleCounts?.[given];
    const band = options.bands?.[given];
    return {
      value: valueOf(buckets[given], given),
      ...(newest === undefined ? {} : { start: newest - (length - 1 - index) * alarm.period * SECOND }),
      ...(sampleCount === undefined ? {} : { sampleCount }),
      ...(band === undefined ? {} : { band }),
    };
  });
}

function valueOf(value: number | null | undefined, index: number): number | undefined {
  if (value === null || value === undefined) return undefined;
  if (!Number.isFinite(value)) throw new Error(`buckets[${index}] must be a finite number, or undefined where there is no data, got ${value}`);
  return value;
}

function indicesOf(assessment: Assessment, range: readonly Bucket[], given: number): number[] {
  return assessment.evaluated.map((bucket) => range.indexOf(bucket) - (range.length - given));
}

import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { requireThat } from '../validations/refuse';
import { requireWhole } from '../validations/values';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** What decides when an alarm evaluates what. */
export interface AlarmWindow {
  /** Seconds of one datapoint. */
  readonly period: number;
  /** Number N of datapoints looked at. */
  readonly evaluationPeriods: number;
  /** Number M of them that must breach, at most N. */
  readonly datapointsToAlarm: number;
}

/** API_PutMetricAlarm, Period and EvaluationPeriods. */
export function requireWindow(scope: Construct, { period, evaluationPeriods, datapointsToAlarm }: AlarmWindow): void {
  requirePeriod(scope, period);
  requireWhole(scope, 'evaluationPeriods', evaluationPeriods, 1);
  const reach = period * evaluationPeriods;
  const limit = period >= HOUR ? WEEK : DAY;
  const reason = period >= HOUR ? `${WEEK} seconds` : `${DAY} seconds (${WEEK} with a period of ${HOUR} or more)`;
  requireThat(reach <= limit, scope, 'period × evaluationPeriods', reach, `at most ${reason}`);
  requireWhole(scope, 'datapointsToAlarm', datapointsToAlarm, 1, evaluationPeriods);
}

/** Periods that CloudWatch takes: "10, 20, 30, or any multiple of 60", at most a week. */
export function requirePeriod(scope: Construct, period: number): void {
  const accepted = [10, 20, 30].includes(period) || (period >= MINUTE && period % MINUTE === 0 && period <= WEEK);
  requireThat(accepted, scope, 'period', period, `10, 20, 30 or a multiple of 60 up to ${WEEK} seconds`);
}

/** API_PutMetricAlarm, AlarmName: "Minimum length of 1. Maximum length of 255." */
export function requireAlarmName(scope: Construct, alarmName: string): void {
  const accepted = Token.isUnresolved(alarmName) || (alarmName.length >= 1 && alarmName.length <= 255);
  requireThat(accepted, scope, 'alarmName', alarmName, '1 to 255 characters');
}

/** API_PutMetricAlarm, AlarmDescription: "Maximum length of 1024." */
const MAX_DESCRIPTION_LENGTH = 1024;
/** Room left for a reference, whose value is not known before the plan. A Region's name has at most 14 characters. */
const REFERENCE_LENGTH = 32;

/** Refuses a description that is too long; a reference in it counts as 32 characters. */
export function requireDescription(scope: Construct, description: string): void {
  const length = description.replace(/\$\{TfToken\[[^\]]*\]\}/g, '-'.repeat(REFERENCE_LENGTH)).length;
  requireThat(length <= MAX_DESCRIPTION_LENGTH, scope, 'alarm description length', length, `at most ${MAX_DESCRIPTION_LENGTH} characters`);
}

/** For values that come from outside the type checker. */
export function requireOneOf(scope: Construct, prop: string, value: string, accepted: readonly string[]): void {
  requireThat(accepted.includes(value), scope, prop, value, `one of ${accepted.join(', ')}`);
}

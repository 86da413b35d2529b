import type { Bucket } from './bucket';
import { crosses, isBandOperator, leavesBand } from './comparison';
import type { ComparisonOperator } from './configuration';
import { BREACHING, GOOD, MISSING, nextState } from './next-state';
import type { DecisionRules, Verdict } from './next-state';
import type { StateValue } from './state';

/** What an evaluation saw and decided, with the buckets that AWS would name as its reason. */
export interface Assessment {
  readonly state: StateValue;
  /** N. */
  readonly considered: number;
  /** Datapoints needed for this outcome: M for ALARM and INSUFFICIENT_DATA, N − M + 1 for OK. */
  readonly needed: number;
  /** Datapoints on the side that won, newest first, only as many as needed. */
  readonly winning: readonly Bucket[];
  /** `winning` and, where those are too few, the newest empty buckets; newest first. */
  readonly evaluated: readonly Bucket[];
  /** Datapoints among the newest N, of either side. */
  readonly received: number;
  /** N less `received`. */
  readonly filled: number;
}

/** What a value is compared with. */
export interface Limit {
  readonly comparisonOperator: ComparisonOperator;
  /** Absent for a band. */
  readonly threshold: number | undefined;
}

/** A value on a band alarm without a band is judged missing: there is nothing to compare it with. */
export function judge(value: number | undefined, limit: Limit, band: Bucket['band']): Verdict {
  if (value === undefined) return MISSING;
  if (!isBandOperator(limit.comparisonOperator)) {
    return limit.threshold !== undefined && crosses(value, limit.comparisonOperator, limit.threshold) ? BREACHING : GOOD;
  }
  if (band === undefined) return MISSING;
  return leavesBand(value, limit.comparisonOperator, band) ? BREACHING : GOOD;
}

/** Evaluates buckets, oldest first, and keeps what explains the outcome. */
export function assess(buckets: readonly Bucket[], limit: Limit, rules: DecisionRules, previous: StateValue): Assessment {
  const verdicts = buckets.map((bucket) => judge(bucket.value, limit, bucket.band));
  const state = nextState(verdicts, rules, previous);
  const considered = rules.evaluationPeriods;
  const needed = state === 'OK' ? considered - rules.datapointsToAlarm + 1 : rules.datapointsToAlarm;
  const newestFirst = buckets.map((bucket, index) => ({ bucket, verdict: verdicts[index]!, index })).reverse();
  const received = newestFirst.filter(({ verdict }) => verdict !== MISSING).slice(0, considered);
  const winner = state === 'OK' ? GOOD : state === 'ALARM' ? BREACHING : undefined;
  const winning = received.filter(({ verdict }) => verdict === winner).slice(0, needed);
  const empty = newestFirst.filter(({ verdict }) => verdict === MISSING).slice(0, Math.min(needed - winning.length, considered - received.length));
  const evaluated = [...winning, ...empty].sort((a, b) => b.index - a.index);
  return {
    state,
    considered,
    needed,
    winning: winning.map(({ bucket }) => bucket),
    evaluated: evaluated.map(({ bucket }) => bucket),
    received: received.length,
    filled: considered - received.length,
  };
}

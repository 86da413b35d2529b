import type { TreatMissingData } from './configuration';
import type { UndocumentedSettings } from './settings';
import type { StateValue } from './state';

/** One bucket of the evaluation range, judged. */
export const MISSING = 0;
export const GOOD = 1;
export const BREACHING = 2;
export type Verdict = typeof MISSING | typeof GOOD | typeof BREACHING;

/** What decides besides the buckets. */
export interface DecisionRules {
  /** N. */
  readonly evaluationPeriods: number;
  /** M. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: TreatMissingData;
  readonly youngBreach: NonNullable<UndocumentedSettings['youngBreach']>;
  readonly ignoredMix: NonNullable<UndocumentedSettings['ignoredMix']>;
}

/**
 * The state that one evaluation gives, from the judged buckets of its range, oldest first.
 *
 * The newest N buckets that hold data count. With fewer than N, the treatment of missing data decides about the rest.
 * These steps give every cell of the tables in the User Guide, "Configuring how CloudWatch alarms treat missing data",
 * and every transition of the captures that docs/simulator-model.md names.
 */
export function nextState(verdicts: readonly Verdict[], rules: DecisionRules, previous: StateValue): StateValue {
  const needed = rules.datapointsToAlarm;
  let bad = 0;
  let good = 0;
  let depthOfOldestBreach = 0;
  for (let index = verdicts.length - 1; index >= 0 && bad + good < rules.evaluationPeriods; index -= 1) {
    const verdict = verdicts[index];
    if (verdict === GOOD) {
      good += 1;
    } else if (verdict === BREACHING) {
      bad += 1;
      depthOfOldestBreach = verdicts.length - index;
    }
  }
  const filled = rules.evaluationPeriods - bad - good;
  if (filled === 0) return bad >= needed ? 'ALARM' : 'OK';
  switch (rules.treatMissingData) {
    case 'breaching':
      return bad + filled >= needed ? 'ALARM' : 'OK';
    case 'notBreaching':
      return bad >= needed ? 'ALARM' : 'OK';
    case 'ignore':
      if (bad >= needed) return 'ALARM';
      return good > 0 && rules.ignoredMix === 'OK' ? 'OK' : previous;
    case 'missing':
      if (bad >= needed) return 'ALARM';
      if (good > 0) return 'OK';
      if (bad === 0) return 'INSUFFICIENT_DATA';
      // Premature alarms: a lone fresh breach does not alarm before it is M buckets deep.
      if (depthOfOldestBreach >= needed) return 'ALARM';
      return rules.youngBreach === 'retain' ? previous : rules.youngBreach;
    default:
      return rules.treatMissingData satisfies never;
  }
}

import type { EpochMilliseconds, StateValue } from '@stopwatch/cloudwatch-simulator';

export type ActionsOutcome = 'executed' | 'failed' | 'none';

/** A change of state that an alarm made. */
export interface ActualTransition {
  readonly timestamp: EpochMilliseconds;
  readonly from: StateValue;
  readonly to: StateValue;
  readonly actions: ActionsOutcome;
}

/** A change of state that was asked for. */
export interface ExpectedTransition {
  readonly at: EpochMilliseconds;
  readonly within: number;
  readonly from?: StateValue | undefined;
  readonly to: StateValue;
  readonly actions?: ActionsOutcome | undefined;
  /** `file:line:column` */
  readonly place: string;
}

/** One line of a comparison, in order: what fits, what is missing, what is too much. */
export type Aligned =
  | { readonly kind: 'met'; readonly expected: ExpectedTransition; readonly actual: ActualTransition }
  | { readonly kind: 'missing'; readonly expected: ExpectedTransition }
  | { readonly kind: 'unexpected'; readonly actual: ActualTransition };

export function fits(expected: ExpectedTransition, actual: ActualTransition): boolean {
  const { at, within, from, to, actions } = expected;
  return to === actual.to && Math.abs(actual.timestamp - at) <= within && (from === undefined || from === actual.from) && (actions === undefined || actions === actual.actions);
}

/** Both lists in one, with as many pairs as their order allows: a longest common subsequence. */
export function align(expected: readonly ExpectedTransition[], actual: readonly ActualTransition[]): readonly Aligned[] {
  /** `best[i][j]`: most pairs out of what follows expectation i and transition j. */
  const best = Array.from({ length: expected.length + 1 }, () => new Array<number>(actual.length + 1).fill(0));
  for (let i = expected.length - 1; i >= 0; i -= 1) {
    for (let j = actual.length - 1; j >= 0; j -= 1) {
      const pair = fits(expected[i]!, actual[j]!) ? best[i + 1]![j + 1]! + 1 : 0;
      best[i]![j] = Math.max(pair, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  const lines: Aligned[] = [];
  let [i, j] = [0, 0];
  while (i < expected.length || j < actual.length) {
    const [one, other] = [expected[i], actual[j]];
    if (one !== undefined && other !== undefined && fits(one, other) && best[i]![j] === best[i + 1]![j + 1]! + 1) {
      lines.push({ kind: 'met', expected: one, actual: other });
      [i, j] = [i + 1, j + 1];
    } else if (other === undefined || (one !== undefined && missingFirst(best[i + 1]![j]! - best[i]![j + 1]!, one, other))) {
      lines.push({ kind: 'missing', expected: one! });
      i += 1;
    } else {
      lines.push({ kind: 'unexpected', actual: other });
      j += 1;
    }
  }
  return lines;
}

/** Whichever leaves more pairs; of equal ones the earlier. */
function missingFirst(gain: number, { at }: ExpectedTransition, { timestamp }: ActualTransition): boolean {
  return gain > 0 || (gain === 0 && at <= timestamp);
}

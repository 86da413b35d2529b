import type { Cause } from '../diagnose/cause';
import type { Observations } from '../observe/observations';
import type { ComparedTransition } from '../predict/compare';
import type { Prediction } from '../predict/predict';
import type { Hops } from '../verdict/hops';
import type { Judgement } from '../verdict/judge';
import type { CleanUp } from './restore';

/** `passed`: rang as expected. `failed`: did not. `notRun`: nothing can be said. `leftBehind`: clean-up is incomplete, whatever else. */
export type Outcome = 'passed' | 'failed' | 'notRun' | 'leftBehind';

export const exitCodes: Readonly<Record<Outcome, 0 | 1 | 2 | 3>> = { passed: 0, failed: 1, notRun: 2, leftBehind: 3 };

/** Everything a drill found out, as plain data: report.json. Moments are epoch milliseconds of the target's time. */
export interface DrillResult {
  readonly drillId: string;
  readonly drill: string;
  readonly summary: string;
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly instanceId: string;
  /** The alarm that the drill is about, and those that expectations name. */
  readonly alarmNames: readonly string[];
  readonly outcome: Outcome;
  /** Why it was not run, or what is left behind. */
  readonly problems: readonly string[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly judgements: readonly Judgement[];
  /** Only when something was not as expected. */
  readonly causes: readonly Cause[];
  readonly hops: readonly Hops[];
  readonly prediction?: Prediction;
  readonly comparison: readonly ComparedTransition[];
  readonly drift: readonly string[];
  readonly observations?: Observations;
  readonly cleanUp?: CleanUp;
  /** Calls that had to be repeated beyond what the SDK repeats, by reason. */
  readonly survived: Readonly<Record<string, number>>;
  readonly unread: readonly string[];
}

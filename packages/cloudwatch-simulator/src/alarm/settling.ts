import type { EpochMilliseconds } from '../clock/time';
import type { Inlet } from '../metric/inlet';
import type { Outlook } from '../metric/outlook';
import { percentileRank } from '../metric/statistic';
import { judge } from './assessment';
import type { Limit } from './assessment';
import type { Statistic } from './configuration';
import { BREACHING, GOOD } from './next-state';
import type { DecisionRules } from './next-state';
import type { AlarmPlan } from './plan';
import type { Schedule } from './schedule';
import type { StateValue } from './state';

/** An alarm's settings, as far as they decide how long its state lasts. */
export interface SettledAlarm {
  /** Buckets of the evaluation range, which slides. */
  readonly range: number;
  /** Milliseconds. */
  readonly period: number;
  readonly rules: DecisionRules;
  readonly limit: Limit;
  /** What a bucket without data counts as, for `FILL(m1, 0)`. */
  readonly filledWith?: number | undefined;
}

/**
 * Tells how long an alarm's state is settled: whatever the values of its buckets are, they are all on the side that the state stands for, and
 * enough of them hold data.
 *
 * It follows from what each cell says on its own, wherever the edges of the buckets lie. Data on that side cannot unsettle a state; evaluations
 * need not see them.
 */
export class Settling {
  private readonly breachesAbove: boolean;

  constructor(
    readonly outlook: Outlook,
    private readonly alarm: SettledAlarm,
  ) {
    this.breachesAbove = judge(Infinity, alarm.limit, undefined) === BREACHING;
  }

  /**
   * The newest bucket's end until which (inclusive) no evaluation changes the state unless it is contradicted; before `end`, where that is the
   * newest bucket's end now, when nothing is settled.
   */
  lastsUntil(state: StateValue, end: EpochMilliseconds): EpochMilliseconds {
    const { outlook } = this;
    const { range, period } = this.alarm;
    const oldest = end - range * period;
    if (state === 'INSUFFICIENT_DATA' || this.lastAgainst(state) >= oldest) return -Infinity;
    const needed = this.bucketsNeeded(state);
    if (needed === 0) return Infinity;
    return outlook.unbrokenFrom < oldest + period ? outlook.lastTime + (range - needed + 1) * period : -Infinity;
  }

  /** Whether a cell with these bounds can be in a bucket that speaks against the state. */
  isContradicted(state: StateValue, low: number, high: number): boolean {
    return state === 'INSUFFICIENT_DATA' || judge(this.isAbove(state) ? high : low, this.alarm.limit, undefined) === against(state);
  }

  private lastAgainst(state: 'OK' | 'ALARM'): EpochMilliseconds {
    const isAgainst = (figure: number): boolean => judge(figure, this.alarm.limit, undefined) === against(state);
    return this.isAbove(state) ? this.outlook.lastAsHigh(isAgainst) : this.outlook.lastAsLow(isAgainst);
  }

  /** Whether high values speak against a state. */
  private isAbove(state: 'OK' | 'ALARM'): boolean {
    return (state === 'OK') === this.breachesAbove;
  }

  /** How many buckets must hold data for the state to last, when all that do are on its side; see `nextState`. */
  private bucketsNeeded(state: 'OK' | 'ALARM'): number {
    const { rules, filledWith, limit } = this.alarm;
    const { evaluationPeriods, datapointsToAlarm, treatMissingData } = rules;
    if (filledWith !== undefined) return judge(filledWith, limit, undefined) === against(state) ? Infinity : 0;
    switch (treatMissingData) {
      case 'ignore':
        return 0;
      case 'notBreaching':
        return state === 'OK' ? 0 : datapointsToAlarm;
      case 'breaching':
        return state === 'OK' ? evaluationPeriods - datapointsToAlarm + 1 : 0;
      case 'missing':
        return state === 'OK' ? 1 : datapointsToAlarm;
      default:
        return treatMissingData satisfies never;
    }
  }
}

const against = (state: 'OK' | 'ALARM'): typeof GOOD | typeof BREACHING => (state === 'OK' ? BREACHING : GOOD);

/** Nothing is settled of bands, which change; of percentiles, of which cells say little; and of buckets that are not all of one length. */
export function settlingOf(plan: AlarmPlan, { range, period, isSliding }: Schedule, rules: DecisionRules, limit: Limit, inletOf: (input: number) => Inlet): Settling | undefined {
  const { plainInput, filledInput, band } = plan;
  const input = plainInput ?? filledInput?.input;
  if (input === undefined || band !== undefined || !isSliding) return undefined;
  const { statistic } = plan.inputs[input]!;
  if (percentileRank(statistic) !== undefined) return undefined;
  return new Settling(inletOf(input).outlookOf(statistic as Statistic, period), { range, period, rules, limit, filledWith: filledInput?.by });
}

import { crosses, isBandOperator, type MetricAlarm } from '@stopwatch/cloudwatch-simulator';
import { periodOf } from '../deployed/configuration';
import { printDuration } from '../duration';
import type { Cause } from './cause';
import type { CountedRecord } from './counting';

/** Why an alarm did not ring although every record counted for it. */
export function whyNotRung(alarm: MetricAlarm, counted: readonly CountedRecord[]): Cause | undefined {
  const period = periodOf(alarm) * 1_000;
  const total = counted.reduce((sum, { value }) => sum + value, 0);
  const most = mostInOnePeriod(counted, period);
  const { alarmName: where, comparisonOperator, datapointsToAlarm, evaluationPeriods, threshold } = alarm;
  if (threshold === undefined) return undefined;
  if (!breaches(most, comparisonOperator, threshold)) {
    if (breaches(total, comparisonOperator, threshold)) {
      return { kind: 'periodTooShort', where, says: `${total} were counted, but at most ${most} within one period of ${printDuration(period)}, and it rings at ${inWords(comparisonOperator, threshold)}` };
    }
    return { kind: 'thresholdTooHigh', where, says: `${total} ${total === 1 ? 'was' : 'were'} counted, and it rings at ${inWords(comparisonOperator, threshold)}` };
  }
  const needed = datapointsToAlarm ?? evaluationPeriods;
  if (needed > 1) return { kind: 'severalPeriodsNeeded', where, says: `it rings when ${needed} of ${evaluationPeriods} periods are ${inWords(comparisonOperator, threshold)}; one was` };
  return undefined;
}

/** The largest sum of any sliding period: records count in the minute of their delivery. */
function mostInOnePeriod(counted: readonly CountedRecord[], period: number): number {
  const minutes = counted.map(({ record, value }) => ({ at: Math.floor(record.timestamp / 60_000) * 60_000, value }));
  return Math.max(0, ...minutes.map(({ at: first }) => minutes.filter(({ at }) => at >= first && at < first + period).reduce((sum, { value }) => sum + value, 0)));
}

function breaches(value: number, operator: MetricAlarm['comparisonOperator'], threshold: number): boolean {
  return !isBandOperator(operator) && crosses(value, operator, threshold);
}

function inWords(operator: MetricAlarm['comparisonOperator'], threshold: number): string {
  switch (operator) {
    case 'GreaterThanThreshold':
      return `more than ${threshold}`;
    case 'GreaterThanOrEqualToThreshold':
      return `at least ${threshold}`;
    case 'LessThanThreshold':
      return `less than ${threshold}`;
    case 'LessThanOrEqualToThreshold':
      return `at most ${threshold}`;
    case 'GreaterThanUpperThreshold':
    case 'LessThanLowerThreshold':
    case 'LessThanLowerOrGreaterThanUpperThreshold':
      return 'values outside of a band';
    default:
      return operator satisfies never;
  }
}

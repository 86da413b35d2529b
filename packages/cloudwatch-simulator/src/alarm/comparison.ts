import type { BandOperator, ComparisonOperator, ThresholdOperator } from './configuration';

/** A lower and an upper limit for one moment. */
export interface Band {
  readonly lower: number;
  readonly upper: number;
}

const WORDS: Readonly<Record<ThresholdOperator, string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

export function isBandOperator(operator: ComparisonOperator): operator is BandOperator {
  // Compared one by one: this is asked for each bucket of each evaluation, and looking it up in WORDS takes longer than all the rest.
  return operator === 'GreaterThanUpperThreshold' || operator === 'LessThanLowerThreshold' || operator === 'LessThanLowerOrGreaterThanUpperThreshold';
}

/** The operator as reasons word it: `greater than or equal to`. */
export function operatorWords(operator: ThresholdOperator): string {
  return WORDS[operator];
}

export function crosses(value: number, operator: ThresholdOperator, threshold: number): boolean {
  switch (operator) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
    default:
      return operator satisfies never;
  }
}

export function leavesBand(value: number, operator: BandOperator, band: Band): boolean {
  switch (operator) {
    case 'GreaterThanUpperThreshold':
      return value > band.upper;
    case 'LessThanLowerThreshold':
      return value < band.lower;
    case 'LessThanLowerOrGreaterThanUpperThreshold':
      return value < band.lower || value > band.upper;
    default:
      return operator satisfies never;
  }
}

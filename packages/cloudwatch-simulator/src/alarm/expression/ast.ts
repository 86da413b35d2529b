/** Metric math as a value, as far as it is modelled. */
export type Expression = NumberLiteral | Reference | Negation | Operation | Choice | Aggregate | Mapped | Fill | AnomalyDetectionBand;

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
}

/** The id of another entry of `metrics`. */
export interface Reference {
  readonly kind: 'reference';
  readonly id: string;
}

export interface Negation {
  readonly kind: 'negation';
  readonly of: Expression;
}

/** Comparisons and logic give 1 for what holds and 0 for what does not; `&&` is AND, `||` is OR. */
export type Operator = '+' | '-' | '*' | '/' | '^' | '<' | '<=' | '>' | '>=' | '==' | '!=' | 'AND' | 'OR';

export interface Operation {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `IF(m1 > 3, m1, 0)`; without its third part there is no data where the condition does not hold. */
export interface Choice {
  readonly kind: 'choice';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise?: Expression;
}

export const AGGREGATES = ['SUM', 'AVG', 'MIN', 'MAX', 'STDDEV', 'METRIC_COUNT'] as const;

/** `SUM([m1, m2])` and `SUM(METRICS())` give a series, bucket by bucket; `SUM(m1)` gives one number, over all buckets. */
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly name: (typeof AGGREGATES)[number];
  readonly of: readonly Expression[];
  readonly isArray: boolean;
}

export const MAPPINGS = ['ABS', 'CEIL', 'FLOOR', 'LOG', 'LOG10', 'DIFF', 'DIFF_TIME', 'PERIOD', 'RATE', 'RUNNING_SUM', 'TIME_SERIES'] as const;

/** `RATE(m1)`: a function of one series, or of one number. */
export interface Mapped {
  readonly kind: 'mapped';
  readonly name: (typeof MAPPINGS)[number];
  readonly of: Expression;
}

/** `FILL(m1, 0)`, `FILL(m1, REPEAT)`, `FILL(m1, LINEAR)`. */
export interface Fill {
  readonly kind: 'fill';
  readonly of: Expression;
  readonly by: number | 'REPEAT' | 'LINEAR';
}

/** `ANOMALY_DETECTION_BAND(m1, 2)`; two standard deviations when it does not say. */
export interface AnomalyDetectionBand {
  readonly kind: 'band';
  readonly id: string;
  readonly deviations: number;
}

/** Metric math as a value, as far as it is modelled. */
export type Expression = NumberLiteral | Reference | Negation | Operation | Fill | AnomalyDetectionBand;

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

export type Operator = '+' | '-' | '*' | '/' | '^';

export interface Operation {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
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

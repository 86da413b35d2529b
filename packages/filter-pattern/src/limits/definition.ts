import type { FilterPattern } from '../ast';

/** A metric filter as PutMetricFilter takes it; only what has limits. */
export interface MetricFilterDefinition {
  readonly filterName?: string;
  /** Text, or a pattern that will be printed. */
  readonly filterPattern: string | FilterPattern;
  readonly metricTransformations: readonly MetricTransformation[];
  readonly emitSystemFieldDimensions?: readonly string[];
  readonly fieldSelectionCriteria?: string;
}

export interface MetricTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number or a selector, as text. */
  readonly metricValue: string;
  /** Published for every log event that does not match. */
  readonly defaultValue?: number;
  /** Name to selector. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly unit?: string;
}

/** A limit that is exceeded. */
export interface LimitViolation {
  /** The member of the request, for example `metricTransformations.1.member.metricValue` (AWS counts from 1). */
  readonly member: string;
  /** AWS's own message. */
  readonly reason: string;
}

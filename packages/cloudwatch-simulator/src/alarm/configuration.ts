/** How a datapoint is compared with the threshold, or with a band. API_PutMetricAlarm, ComparisonOperator. */
export type ComparisonOperator = ThresholdOperator | BandOperator;

export type ThresholdOperator =
  | 'GreaterThanThreshold'
  | 'GreaterThanOrEqualToThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold';

/** Only for alarms whose `thresholdMetricId` names an anomaly detection band. */
export type BandOperator = 'GreaterThanUpperThreshold' | 'LessThanLowerThreshold' | 'LessThanLowerOrGreaterThanUpperThreshold';

/** What a missing datapoint counts as. AWS applies `missing` when an alarm does not say. */
export type TreatMissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

export type Statistic = 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum';

/** `p0` to `p100`, at most ten decimals: `p99.9`. */
export type Percentile = `p${number}`;

/** One name and value that belong to a metric's identity. */
export interface Dimension {
  readonly name: string;
  readonly value: string;
}

/** A metric's identity: the order of its dimensions does not matter. */
export interface MetricIdentity {
  readonly namespace: string;
  readonly metricName: string;
  /** @default - none: a metric without dimensions, which is a metric of its own */
  readonly dimensions?: readonly Dimension[];
}

/** What `evaluateAlarm` needs to know of an alarm. Any metric alarm is one of these. */
export interface EvaluatedAlarm {
  /** Seconds: 10, 20, 30 or a multiple of 60. */
  readonly period: number;
  /** N: how many of the newest datapoints are judged. */
  readonly evaluationPeriods: number;
  /**
   * M: how many of those must breach.
   *
   * @default - N, and reasons are worded as AWS words them for an alarm that never set it
   */
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  /**
   * A statistic or a percentile.
   *
   * @default - for metric math, where each metric names its own
   */
  readonly statistic?: Statistic | Percentile;
  /** @default - missing */
  readonly treatMissingData?: TreatMissingData;
}

/** Windows that move with every evaluation (AWS's default), or periods that start at round clock times of one zone. */
export type EvaluationWindow =
  | { readonly slidingWindow: Record<string, never> }
  | {
      readonly wallClockWindow: {
        /**
         * IANA name or `+HH:MM`.
         *
         * @default - UTC
         */
        readonly timezone?: string;
      };
    };

/** What alarms of every kind have. Field names are CloudWatch's, in camelCase. */
export interface AlarmCommon {
  readonly alarmName: string;
  /** @default - made of the engine's region and account and the alarm's name */
  readonly alarmArn?: string;
  readonly alarmDescription?: string;
  /** @default true */
  readonly actionsEnabled?: boolean;
  /** At most five. @default - none */
  readonly alarmActions?: readonly string[];
  /** At most five. @default - none */
  readonly okActions?: readonly string[];
  /** At most five. @default - none */
  readonly insufficientDataActions?: readonly string[];
}

interface MetricAlarmCommon extends AlarmCommon {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData?: TreatMissingData;
  /**
   * What a percentile alarm does while a bucket has fewer samples than `10 / (1 - percentile)`, with percentile taken from 0.5 to 1.
   *
   * @default evaluate
   */
  readonly evaluateLowSampleCountPercentile?: 'evaluate' | 'ignore';
  /** @default - sliding */
  readonly evaluationWindow?: EvaluationWindow;
}

/** An alarm on one metric and a fixed threshold. */
export interface StaticMetricAlarm extends MetricAlarmCommon, MetricIdentity {
  readonly period: number;
  /** Exactly one of `statistic` and `extendedStatistic`. */
  readonly statistic?: Statistic;
  readonly extendedStatistic?: Percentile;
  /** Only data of this unit count. @default - data of any unit */
  readonly unit?: string;
  readonly threshold: number;
  readonly metrics?: never;
  readonly thresholdMetricId?: never;
}

/** An alarm on metric math, or on an anomaly detection band. */
export interface MetricMathAlarm extends MetricAlarmCommon {
  /** Exactly one entry returns data; for a band alarm the metric and the band both do. */
  readonly metrics: readonly MetricDataQuery[];
  /** A fixed threshold; absent when `thresholdMetricId` is given. */
  readonly threshold?: number;
  /** Id of the entry with `ANOMALY_DETECTION_BAND`. */
  readonly thresholdMetricId?: string;
  readonly namespace?: never;
  readonly metricName?: never;
}

export type MetricAlarm = StaticMetricAlarm | MetricMathAlarm;

/** One entry of an alarm's `metrics`: API_MetricDataQuery. */
export interface MetricDataQuery {
  readonly id: string;
  readonly metricStat?: {
    readonly metric: MetricIdentity;
    readonly period: number;
    readonly stat: Statistic | Percentile;
    readonly unit?: string;
  };
  readonly expression?: string;
  readonly label?: string;
  /** @default true */
  readonly returnData?: boolean;
  /** Seconds; for an expression. @default - the period of the metrics it uses */
  readonly period?: number;
  readonly accountId?: string;
}

/** An alarm on the states of other alarms. */
export interface CompositeAlarm extends AlarmCommon {
  /** For example `ALARM("a") AND NOT ALARM("b")`. */
  readonly alarmRule: string;
  /** Name or ARN of the alarm that, while in ALARM, holds this one's actions back. */
  readonly actionsSuppressor?: string;
  /** Seconds to wait for the suppressor after a transition; required with a suppressor. */
  readonly actionsSuppressorWaitPeriod?: number;
  /** Seconds for which actions stay held after the suppressor leaves ALARM; required with a suppressor. */
  readonly actionsSuppressorExtensionPeriod?: number;
}

import { CloudwatchLogAnomalyDetector } from '@cdktf/provider-aws/lib/cloudwatch-log-anomaly-detector';
import type { FilterPattern } from '@stopwatch/filter-pattern/language';
import { Construct } from 'constructs';
import { onlyActions, type AlarmActions } from '../alarms/alarm-actions';
import { requireDescription, requireOneOf } from '../alarms/alarm-limits';
import { MetricAlarm } from '../alarms/metric-alarm';
import { printPattern, readPattern } from '../metric-filter/pattern-prop';
import { requireThat } from '../validations/refuse';
import { requireWhole } from '../validations/values';

/** How often the detector looks, in seconds, by the name that the API has for it. */
const FREQUENCIES = { ONE_MIN: 60, FIVE_MIN: 300, TEN_MIN: 600, FIFTEEN_MIN: 900, THIRTY_MIN: 1800, ONE_HOUR: 3600 } as const;
const PRIORITIES = ['HIGH', 'MEDIUM', 'LOW'] as const;

export type EvaluationFrequency = keyof typeof FREQUENCIES;
export type AnomalyPriority = (typeof PRIORITIES)[number];

export interface LogAnomalyDetectionProps extends AlarmActions {
  /** Name of the detector, and start of the alarm's. */
  readonly name: string;
  /** ARN of the one log group to watch, as `CloudwatchLogGroup.arn` gives it. */
  readonly logGroupArn: string;
  /** @default 'FIFTEEN_MIN' - as often as the trail's delivery makes sense of */
  readonly evaluationFrequency?: EvaluationFrequency;
  /**
   * Days for which an anomaly stays visible, 7 to 90. After that it counts as normal.
   *
   * @default 21
   */
  readonly visibilityDays?: number;
  /**
   * Events to learn from, as a value or as text.
   *
   * @default - all events of the log group
   */
  readonly pattern?: FilterPattern | string;
  /**
   * ARN of the customer key that encrypts the anomalies found.
   *
   * @default - a key of the service
   */
  readonly kmsKeyArn?: string;
  /**
   * Lowest priority that rings. `MEDIUM` counts high ones too.
   *
   * @default 'HIGH'
   */
  readonly priority?: AnomalyPriority;
  /**
   * What the alarm says, at most 1,024 characters.
   *
   * @default - one sentence and where to look
   */
  readonly description?: string;
  /** @default - only the provider's default tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Looks for unusual log events in a log group, and rings when it finds some.
 *
 * Costs nothing extra, and is the weakest detection here: AWS does not recommend it for CloudTrail logs, only the first 1,500
 * characters of an event are looked at, and what it calls unusual is mostly an API that nobody called for two weeks. Take it as
 * a hint to read the logs; never instead of a metric filter.
 */
export class LogAnomalyDetection extends Construct {
  readonly detector: CloudwatchLogAnomalyDetector;
  readonly alarm: MetricAlarm;

  constructor(scope: Construct, id: string, props: LogAnomalyDetectionProps) {
    super(scope, id);
    this.requireAccepted(props);
    this.detector = this.detect(props);
    this.alarm = this.ring(props);
  }

  get arn(): string {
    return this.alarm.arn;
  }

  private detect(props: LogAnomalyDetectionProps): CloudwatchLogAnomalyDetector {
    const { pattern } = props;
    return new CloudwatchLogAnomalyDetector(this, 'detector', {
      detectorName: props.name,
      logGroupArnList: [props.logGroupArn],
      enabled: true,
      evaluationFrequency: props.evaluationFrequency ?? 'FIFTEEN_MIN',
      anomalyVisibilityTime: props.visibilityDays ?? 21,
      ...(pattern === undefined ? {} : { filterPattern: printPattern(this, 'pattern', readPattern(this, 'pattern', pattern)) }),
      ...(props.kmsKeyArn === undefined ? {} : { kmsKeyId: props.kmsKeyArn }),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
  }

  /** The detector counts what it finds in `AnomalyCount`; a run without findings leaves no datapoint. */
  private ring(props: LogAnomalyDetectionProps): MetricAlarm {
    const seconds = FREQUENCIES[props.evaluationFrequency ?? 'FIFTEEN_MIN'];
    return new MetricAlarm(this, 'alarm', {
      alarmName: `${props.name}-log-anomaly`,
      description: props.description ?? `Unusual events in the log group. See CloudWatch, Logs, Log anomalies, detector ${props.name}.`,
      metric: {
        namespace: 'AWS/Logs',
        metricName: 'AnomalyCount',
        dimensions: { LogAnomalyDetector: props.name, LogAnomalyPriority: props.priority ?? 'HIGH' },
      },
      period: Math.max(300, seconds),
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      fillEmptyPeriodsWith: 0,
      treatMissingData: 'notBreaching',
      ...onlyActions(props),
      ...(props.tags === undefined ? {} : { tags: props.tags }),
    });
  }

  private requireAccepted(props: LogAnomalyDetectionProps): void {
    requireOneOf(this, 'evaluationFrequency', props.evaluationFrequency ?? 'FIFTEEN_MIN', Object.keys(FREQUENCIES));
    requireOneOf(this, 'priority', props.priority ?? 'HIGH', PRIORITIES);
    requireWhole(this, 'visibilityDays', props.visibilityDays ?? 21, 7, 90);
    requireThat(props.name.length >= 1, this, 'name', props.name, 'at least one character');
    requireDescription(this, props.description ?? '');
  }
}

import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import { actionArguments, type AlarmActions } from '../alarms/alarm-actions';
import { requireAlarmName, requireDescription, requireOneOf, requireWindow } from '../alarms/alarm-limits';
import type { Statistic, TreatMissingData } from '../alarms/metric-alarm';
import type { Metric } from '../metric-filter/metric';
import { requireThat } from '../validations/refuse';

/** Side of the band that breaches. */
export type BandDirection = 'above' | 'below' | 'outside';

const OPERATORS = {
  above: 'GreaterThanUpperThreshold',
  below: 'LessThanLowerThreshold',
  outside: 'LessThanLowerOrGreaterThanUpperThreshold',
} as const satisfies Record<BandDirection, string>;

export interface MetricAnomalyAlarmProps extends AlarmActions {
  /** 1 to 255 characters, unique among all alarms of the account in the Region. */
  readonly alarmName: string;
  /** At most 1,024 characters. */
  readonly description: string;
  readonly metric: Metric;
  /** @default 'Sum' */
  readonly statistic?: Statistic;
  /**
   * Seconds of one datapoint, a multiple of 60.
   *
   * @default 3600 - the model knows hourly, daily and weekly rhythms
   */
  readonly period?: number;
  /**
   * Half the width of the band, in standard deviations. Above 0.
   *
   * @default 2
   */
  readonly width?: number;
  /** @default 'above' - fewer stops than usual are nobody's worry */
  readonly direction?: BandDirection;
  /** @default 1 */
  readonly evaluationPeriods?: number;
  /** @default - as many as `evaluationPeriods` */
  readonly datapointsToAlarm?: number;
  /** @default 'notBreaching' */
  readonly treatMissingData?: TreatMissingData;
  /** @default - only the provider's default tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * An alarm on a metric that leaves the band in which CloudWatch expects it (`ANOMALY_DETECTION_BAND`).
 *
 * Useful for a fleet that is stopped in a rhythm, every evening say. Not useful for a counter that is almost always 0: the band is
 * then a line at 0, and the first stop leaves it. The model learns for up to two weeks and needs datapoints to learn from, so the
 * metric filter has to publish zeros. It costs three metrics, not one.
 */
export class MetricAnomalyAlarm extends Construct {
  readonly alarm: CloudwatchMetricAlarm;
  readonly metric: Metric;
  /** Half the width of the band, in standard deviations. */
  readonly width: number;
  /** Seconds of one datapoint. */
  readonly period: number;

  constructor(scope: Construct, id: string, props: MetricAnomalyAlarmProps) {
    super(scope, id);
    const { width = 2, direction = 'above', evaluationPeriods = 1, period = 3600 } = props;
    this.metric = props.metric;
    this.width = width;
    this.period = period;
    const datapointsToAlarm = props.datapointsToAlarm ?? evaluationPeriods;
    this.requireAccepted(props, width, direction, { period, evaluationPeriods, datapointsToAlarm });
    this.alarm = new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      comparisonOperator: OPERATORS[direction],
      thresholdMetricId: 'band',
      evaluationPeriods,
      datapointsToAlarm,
      treatMissingData: props.treatMissingData ?? 'notBreaching',
      metricQuery: [
        { id: 'm1', metric: watched(props, period), returnData: true },
        { id: 'band', expression: `ANOMALY_DETECTION_BAND(m1, ${width})`, label: `${props.metric.metricName} (expected)`, returnData: true },
      ],
      ...actionArguments(this, props),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
  }

  get arn(): string {
    return this.alarm.arn;
  }

  private requireAccepted(
    props: MetricAnomalyAlarmProps,
    width: number,
    direction: string,
    window: { readonly period: number; readonly evaluationPeriods: number; readonly datapointsToAlarm: number },
  ): void {
    requireAlarmName(this, props.alarmName);
    requireDescription(this, props.description);
    requireThat(Number.isFinite(width) && width > 0, this, 'width', String(width), 'a number above 0');
    requireOneOf(this, 'direction', direction, Object.keys(OPERATORS));
    requireThat(window.period >= 60, this, 'period', window.period, 'at least 60 seconds for anomaly detection');
    requireWindow(this, window);
  }
}

function watched({ metric, statistic = 'Sum' }: MetricAnomalyAlarmProps, period: number) {
  return {
    namespace: metric.namespace,
    metricName: metric.metricName,
    ...(metric.dimensions === undefined ? {} : { dimensions: { ...metric.dimensions } }),
    stat: statistic,
    period,
  };
}

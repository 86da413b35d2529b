import { Construct } from 'constructs';
import { onlyActions, type AlarmActions } from './alarm-actions';
import { MetricAlarm } from './metric-alarm';

export interface TrailSilenceAlarmProps extends AlarmActions {
  /** 1 to 255 characters, unique among all alarms of the account in the Region. */
  readonly alarmName: string;
  /** Log group that the trail delivers to. */
  readonly logGroupName: string;
  /**
   * Seconds without a single log event after which it rings, at least 300. A trail that records reads is never quiet for long; one
   * that records writes only may well be, in an account that nobody uses at night.
   *
   * @default 21600 - six hours
   */
  readonly period?: number;
  /** @default - only the provider's default tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Rings when the trail delivers nothing.
 *
 * The counterpart of alarms that take silence for good news: without records there are no stops to count, and all of them say OK.
 */
export class TrailSilenceAlarm extends Construct {
  readonly alarm: MetricAlarm;

  constructor(scope: Construct, id: string, props: TrailSilenceAlarmProps) {
    super(scope, id);
    const period = props.period ?? 6 * 60 * 60;
    this.alarm = new MetricAlarm(this, 'alarm', {
      alarmName: props.alarmName,
      description: `The trail delivered nothing to ${props.logGroupName} for ${period / 60} minutes: no detection can ring. Is the trail logging? aws cloudtrail get-trail-status`,
      metric: { namespace: 'AWS/Logs', metricName: 'IncomingLogEvents', dimensions: { LogGroupName: props.logGroupName } },
      period,
      threshold: 1,
      comparisonOperator: 'LessThanThreshold',
      fillEmptyPeriodsWith: 0,
      treatMissingData: 'breaching',
      ...onlyActions(props),
      ...(props.tags === undefined ? {} : { tags: props.tags }),
    });
  }

  get arn(): string {
    return this.alarm.arn;
  }
}

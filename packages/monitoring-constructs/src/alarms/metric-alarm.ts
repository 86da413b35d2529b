import { CloudwatchMetricAlarm, type CloudwatchMetricAlarmConfig } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import type { Metric } from '../metric-filter/metric';
import { requireThat } from '../validations/refuse';
import { actionArguments, type AlarmActions } from './alarm-actions';
import { requireAlarmName, requireDescription, requireOneOf, requireWindow } from './alarm-limits';

const STATISTICS = ['Sum', 'SampleCount', 'Average', 'Minimum', 'Maximum'] as const;
const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const OPERATORS = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;

export type Statistic = (typeof STATISTICS)[number];
export type TreatMissingData = (typeof TREATMENTS)[number];
export type ComparisonOperator = (typeof OPERATORS)[number];

export interface MetricAlarmProps extends AlarmActions {
  /** 1 to 255 characters, unique among all alarms of the account in the Region. */
  readonly alarmName: string;
  /** What a person reads when it rings. At most 1,024 characters. */
  readonly description: string;
  readonly metric: Metric;
  /** @default 'Sum' */
  readonly statistic?: Statistic;
  /** Seconds of one datapoint: 10, 20, 30 or a multiple of 60. */
  readonly period: number;
  readonly threshold: number;
  /** @default 'GreaterThanThreshold' */
  readonly comparisonOperator?: ComparisonOperator;
  /** @default 1 */
  readonly evaluationPeriods?: number;
  /** @default - as many as `evaluationPeriods` */
  readonly datapointsToAlarm?: number;
  /**
   * What a period without datapoints counts as. Only asked when the whole evaluation range, which reaches back beyond
   * `evaluationPeriods`, has too few datapoints.
   *
   * @default 'missing' - CloudWatch's own default
   */
  readonly treatMissingData?: TreatMissingData;
  /**
   * Alarms on `FILL(m1, <this value>)` instead of the bare metric, so that the newest period always has a value and the alarm never
   * falls back on an older one. Needs a period of at least 300 s: a shorter one would be filled before late datapoints arrive.
   *
   * @default - none: the bare metric
   */
  readonly fillEmptyPeriodsWith?: number;
  /** @default - only the provider's default tags */
  readonly tags?: Readonly<Record<string, string>>;
}

const MIN_FILLED_PERIOD = 300;

/** An alarm on one metric, checked against the rules of PutMetricAlarm. */
export class MetricAlarm extends Construct {
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: MetricAlarmProps) {
    super(scope, id);
    this.requireAccepted(props);
    this.alarm = new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      comparisonOperator: props.comparisonOperator ?? 'GreaterThanThreshold',
      threshold: props.threshold,
      evaluationPeriods: props.evaluationPeriods ?? 1,
      datapointsToAlarm: datapointsToAlarm(props),
      treatMissingData: props.treatMissingData ?? 'missing',
      ...watched(props),
      ...actionArguments(this, props),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
  }

  /** ARN, for dashboards, rules and policies. */
  get arn(): string {
    return this.alarm.arn;
  }

  private requireAccepted(props: MetricAlarmProps): void {
    requireAlarmName(this, props.alarmName);
    requireDescription(this, props.description);
    requireWindow(this, {
      period: props.period,
      evaluationPeriods: props.evaluationPeriods ?? 1,
      datapointsToAlarm: datapointsToAlarm(props),
    });
    requireThat(Number.isFinite(props.threshold), this, 'threshold', String(props.threshold), 'a number');
    requireOneOf(this, 'statistic', props.statistic ?? 'Sum', STATISTICS);
    requireOneOf(this, 'comparisonOperator', props.comparisonOperator ?? 'GreaterThanThreshold', OPERATORS);
    requireOneOf(this, 'treatMissingData', props.treatMissingData ?? 'missing', TREATMENTS);
    if (props.fillEmptyPeriodsWith === undefined) return;
    requireThat(Number.isFinite(props.fillEmptyPeriodsWith), this, 'fillEmptyPeriodsWith', String(props.fillEmptyPeriodsWith), 'a number');
    const limit = `at least ${MIN_FILLED_PERIOD} seconds where empty periods are filled`;
    requireThat(props.period >= MIN_FILLED_PERIOD, this, 'period', props.period, limit);
  }
}

function datapointsToAlarm(props: MetricAlarmProps): number {
  return props.datapointsToAlarm ?? props.evaluationPeriods ?? 1;
}

type Watched = Pick<CloudwatchMetricAlarmConfig, 'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'period' | 'metricQuery'>;

/** The metric itself, or an expression over it. */
function watched({ metric, statistic = 'Sum', period, fillEmptyPeriodsWith }: MetricAlarmProps): Watched {
  const identity = {
    namespace: metric.namespace,
    metricName: metric.metricName,
    ...(metric.dimensions === undefined ? {} : { dimensions: { ...metric.dimensions } }),
  };
  if (fillEmptyPeriodsWith === undefined) return { ...identity, statistic, period };
  return {
    metricQuery: [
      { id: 'm1', metric: { ...identity, stat: statistic, period }, returnData: false },
      { id: 'e1', expression: `FILL(m1, ${fillEmptyPeriodsWith})`, label: metric.metricName, returnData: true },
    ],
  };
}

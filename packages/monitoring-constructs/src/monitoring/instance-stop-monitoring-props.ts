import type { LogAnomalyDetectionProps } from '../anomaly/log-anomaly-detection';
import type { MetricAnomalyAlarmProps } from '../anomaly/metric-anomaly-alarm';
import type { AlarmActions } from '../alarms/alarm-actions';
import type { Suppressor } from '../composite/composite-alarm';
import type { Row } from '../dashboards/layout';
import type { StateChangeLogProps } from '../dashboards/state-change-log';
import type { Detection } from '../detections/detection';
import type { MonitoredInstanceProps } from '../monitored-instance/monitored-instance';
import type { NotificationsProps } from '../notifications/notifications';
import type { InstanceRestartOptions } from '../remediation/restart-options';
import type { SavedQuery } from '../saved-queries/saved-query';
import type { ThreatDetectionOptions } from '../threat-detection/threat-options';
import type { TrailProps } from '../trail/trail-props';

type Overrides<Props, Given extends keyof Props> = Partial<Omit<Props, Given>>;

export interface InstanceStopMonitoringProps {
  /** Start of every name, e.g. `stopwatch-dev`. */
  readonly name: string;
  /** Who is told. */
  readonly notifications: Omit<NotificationsProps, 'name'>;
  /** @default - the defaults of `Trail` */
  readonly trail?: Overrides<TrailProps, 'trailName'>;
  /**
   * Stops that are tolerated in a period: one more rings. At least 1.
   *
   * @default 1 - "more than once"
   */
  readonly threshold?: number;
  /**
   * Seconds over which stops are counted; the window slides.
   *
   * @default 86400 - 24 hours
   */
  readonly period?: number;
  /**
   * Instances that get an alarm of their own, by a name for each.
   *
   * @default - only the drill instance, if there is one
   */
  readonly instances?: Readonly<Record<string, string>>;
  /**
   * Whether a stop of an instance that was stopped already counts. AWS answers and records it as a success.
   *
   * @default false
   */
  readonly countRepeatedCalls?: boolean;
  /**
   * What is watched beside repeated stops.
   *
   * @default - refused stops, terminations, and the monitoring being switched off
   */
  readonly otherDetections?: readonly Detection[];
  /**
   * An instance that drills may stop.
   *
   * @default - the cheapest one there is
   */
  readonly drillInstance?: Overrides<MonitoredInstanceProps, 'name'> | false;
  /**
   * Rings when there are unusually many stops for the hour and day.
   *
   * @default - a band of two standard deviations, by the hour
   */
  readonly metricAnomaly?: Overrides<MetricAnomalyAlarmProps, 'alarmName' | 'metric'> | false;
  /**
   * Rings on log events that are unlike those before.
   *
   * @default - looks every 15 minutes
   */
  readonly logAnomaly?: Overrides<LogAnomalyDetectionProps, 'name' | 'logGroupArn'> | false;
  /**
   * Starts an instance again when its own alarm about repeated stops rings, if the instance's tag permits: docs/remediation.md.
   *
   * @default false
   */
  readonly restart?: InstanceRestartOptions | false;
  /**
   * GuardDuty, its findings told as alarms of severity `high` are: docs/remediation.md.
   *
   * @default false
   */
  readonly threatDetection?: ThreatDetectionOptions | false;
  /**
   * One alarm that sums up all others; it tells nobody, for the others did.
   *
   * @default - on, without suppressor
   */
  readonly summary?: ({ readonly suppressor?: Suppressor } & AlarmActions) | false;
  /**
   * Rings when the trail delivers nothing for some hours.
   *
   * @default - six hours
   */
  readonly trailSilence?: { readonly period?: number } | false;
  /**
   * Keeps state changes of alarms and instances in a log group, for the dashboard's timeline.
   *
   * @default - for a year
   */
  readonly stateChanges?: Overrides<StateChangeLogProps, 'name'> | false;
  /** @default - on */
  readonly dashboard?: { readonly moreRows?: readonly Row[] } | false;
  /** @default - the queries about stops and the console's four samples for CloudTrail */
  readonly savedQueries?: readonly SavedQuery[] | false;
  /**
   * Address under which the runbooks lie; alarms link to `<runbookBase>/<detection>.md`.
   *
   * @default - alarms carry no runbook link
   */
  readonly runbookBase?: string;
  /**
   * Whether alarms also tell when they go back to OK.
   *
   * @default false
   */
  readonly tellRecovery?: boolean;
}

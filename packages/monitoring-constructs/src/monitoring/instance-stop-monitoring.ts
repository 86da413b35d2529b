import { Construct } from 'constructs';
import { DetectionAlarms, type DetectionAlarmsProps } from '../alarms/detection-alarms';
import type { AlarmActions } from '../alarms/alarm-actions';
import { TrailSilenceAlarm } from '../alarms/trail-silence-alarm';
import { LogAnomalyDetection } from '../anomaly/log-anomaly-detection';
import { MetricAnomalyAlarm } from '../anomaly/metric-anomaly-alarm';
import { anyRule, inAlarm, type AlarmReference } from '../composite/alarm-rule';
import { CompositeAlarm } from '../composite/composite-alarm';
import { StateChangeLog } from '../dashboards/state-change-log';
import { StopDashboard } from '../dashboards/stop-dashboard';
import type { Detection, Severity } from '../detections/detection';
import { instanceTermination } from '../detections/instance-termination';
import { monitoringDisabled } from '../detections/monitoring-disabled';
import { refusedStop } from '../detections/refused-stop';
import { repeatedStop, repeatedStopCall } from '../detections/repeated-stop';
import { MonitoredInstance } from '../monitored-instance/monitored-instance';
import { Notifications } from '../notifications/notifications';
import type { InstanceRestart } from '../remediation/instance-restart';
import { SavedQueries } from '../saved-queries/saved-queries';
import type { ThreatDetection } from '../threat-detection/threat-detection';
import { Trail } from '../trail/trail';
import { requireThat } from '../validations/refuse';
import type { InstanceStopMonitoringProps } from './instance-stop-monitoring-props';

/* eslint-disable @typescript-eslint/no-require-imports -- parts that are off by default are loaded only when they are on */

/**
 * Watches the EC2 instances of an account for being stopped more than once.
 *
 * Trail → log group → metric filter → alarm → topic → people, and around it what helps to understand an alarm: anomaly detection, a
 * dashboard, saved queries, and an instance to drill with. Every part is on, and can be changed or switched off.
 */
export class InstanceStopMonitoring extends Construct {
  readonly notifications: Notifications;
  readonly trail: Trail;
  /** Absent when switched off; so are the parts below. */
  readonly drillInstance: MonitoredInstance | undefined;
  readonly restart: InstanceRestart | undefined;
  readonly stops: DetectionAlarms;
  readonly others: readonly DetectionAlarms[];
  readonly trailSilence: TrailSilenceAlarm | undefined;
  readonly metricAnomaly: MetricAnomalyAlarm | undefined;
  readonly logAnomaly: LogAnomalyDetection | undefined;
  readonly threatDetection: ThreatDetection | undefined;
  readonly summary: CompositeAlarm | undefined;
  readonly stateChanges: StateChangeLog | undefined;
  readonly dashboard: StopDashboard | undefined;
  readonly savedQueries: SavedQueries | undefined;

  constructor(scope: Construct, id: string, private readonly props: InstanceStopMonitoringProps) {
    super(scope, id);
    // IAM has the shortest limit for a name, 64 characters, and the longest suffix is 23.
    requireThat(/^[A-Za-z0-9](-?[A-Za-z0-9]+)*$/.test(props.name) && props.name.length <= 40, this, 'name', props.name, '1 to 40 letters, digits and single hyphens between them');
    this.notifications = new Notifications(this, 'notifications', { ...(detectsThreats(props) ? { eventsInSlack: true } : {}), ...props.notifications, name: props.name });
    this.trail = new Trail(this, 'trail', { ...props.trail, trailName: `${props.name}-trail` });
    this.drillInstance = this.createDrillInstance();
    this.restart = this.createRestart();
    this.stops = this.watchStops();
    this.others = (props.otherDetections ?? [refusedStop, instanceTermination, monitoringDisabled]).map((detection) => this.watch(detection));
    this.trailSilence = this.watchTrail();
    this.metricAnomaly = this.watchRhythm();
    this.logAnomaly = this.watchLogs();
    this.threatDetection = this.detectThreats();
    this.summary = this.summarize();
    this.stateChanges = this.keepStateChanges();
    this.dashboard = this.createDashboard();
    this.savedQueries = this.saveQueries();
  }

  /** Every metric alarm there is, that of repeated stops first. */
  get alarms(): readonly AlarmReference[] {
    const detections = [this.stops, ...this.others].flatMap(({ alarms }) => alarms);
    return [...detections, this.trailSilence, this.metricAnomaly, this.logAnomaly].filter((alarm) => alarm !== undefined);
  }

  private createDrillInstance(): MonitoredInstance | undefined {
    const { drillInstance = {}, name } = this.props;
    return drillInstance === false ? undefined : new MonitoredInstance(this, 'drill-instance', { ...drillInstance, name: `${name}-drill` });
  }

  private createRestart(): InstanceRestart | undefined {
    const { name, restart = false } = this.props;
    if (restart === false) return undefined;
    const { InstanceRestart: Restart } = require('../remediation/instance-restart') as typeof import('../remediation/instance-restart');
    return new Restart(this, 'restart', { ...restart, name: `${name}-restart` });
  }

  private detectThreats(): ThreatDetection | undefined {
    const { name, threatDetection = false } = this.props;
    if (threatDetection === false) return undefined;
    const { ThreatDetection: Threats } = require('../threat-detection/threat-detection') as typeof import('../threat-detection/threat-detection');
    const { chatEvents } = this.notifications;
    return new Threats(this, 'threat-detection', {
      ...threatDetection,
      name,
      topicArn: this.notifications.topicFor('high').topic.arn,
      ...(chatEvents === undefined ? {} : { chatTopicArn: chatEvents.topic.arn }),
    });
  }

  private watchStops(): DetectionAlarms {
    const { countRepeatedCalls = false, instances, period, threshold } = this.props;
    const drill = this.drillInstance === undefined ? {} : { drill: this.drillInstance.instanceId };
    const stops = this.watch(countRepeatedCalls ? repeatedStopCall : repeatedStop, {
      ...(this.restart === undefined ? {} : { instanceAlarmActions: [this.restart.arn] }),
      instances: { ...drill, ...instances },
      ...(period === undefined ? {} : { period }),
      ...(threshold === undefined ? {} : { threshold }),
    });
    for (const [instance, alarm] of Object.entries(stops.instanceAlarms)) this.restart?.permit(instance, alarm);
    return stops;
  }

  private watch(detection: Detection, more: Partial<DetectionAlarmsProps> = {}): DetectionAlarms {
    const { name, runbookBase } = this.props;
    return new DetectionAlarms(this, detection.id, {
      detection,
      logGroup: this.trail.logGroup,
      name,
      ...this.actions(detection.severity),
      ...(runbookBase === undefined ? {} : { runbookBase }),
      ...more,
    });
  }

  private watchTrail(): TrailSilenceAlarm | undefined {
    const { name, trailSilence = {} } = this.props;
    if (trailSilence === false) return undefined;
    return new TrailSilenceAlarm(this, 'trail-silence', {
      ...trailSilence,
      alarmName: `${name}-trail-silence`,
      logGroupName: this.trail.logGroup.name,
      ...this.actions('critical'),
    });
  }

  private watchRhythm(): MetricAnomalyAlarm | undefined {
    const { metricAnomaly = {}, name } = this.props;
    const filter = this.stops.fleetFilter;
    if (metricAnomaly === false || filter === undefined) return undefined;
    return new MetricAnomalyAlarm(this, 'metric-anomaly', {
      description: 'More EC2 stops than usual at this hour of this day of the week.',
      ...this.actions('low'),
      ...metricAnomaly,
      alarmName: `${name}-stop-anomaly`,
      metric: filter.metric(),
    });
  }

  private watchLogs(): LogAnomalyDetection | undefined {
    const { logAnomaly = {}, name } = this.props;
    if (logAnomaly === false) return undefined;
    return new LogAnomalyDetection(this, 'log-anomaly', { ...this.actions('low'), ...logAnomaly, name, logGroupArn: this.trail.logGroup.arn });
  }

  private summarize(): CompositeAlarm | undefined {
    const { name, summary = {} } = this.props;
    if (summary === false) return undefined;
    return new CompositeAlarm(this, 'summary', {
      ...summary,
      alarmName: `${name}-summary`,
      description: `At least one alarm of ${name} rings.`,
      rule: anyRule(...this.alarms.map(inAlarm)),
    });
  }

  private keepStateChanges(): StateChangeLog | undefined {
    const { name, stateChanges = {} } = this.props;
    return stateChanges === false ? undefined : new StateChangeLog(this, 'state-changes', { ...stateChanges, name });
  }

  private createDashboard(): StopDashboard | undefined {
    const { dashboard = {}, name, runbookBase } = this.props;
    if (dashboard === false) return undefined;
    const { metricAnomaly, stateChanges, stops } = this;
    return new StopDashboard(this, 'dashboard', {
      ...dashboard,
      dashboardName: name,
      stops,
      logGroupName: this.trail.logGroup.name,
      otherAlarms: this.alarms.filter((alarm) => !stops.alarms.some((own) => own === alarm)),
      ...(metricAnomaly === undefined ? {} : { anomaly: metricAnomaly }),
      ...(stateChanges === undefined ? {} : { stateChanges }),
      ...(runbookBase === undefined ? {} : { runbookBase }),
    });
  }

  private saveQueries(): SavedQueries | undefined {
    const { name, savedQueries } = this.props;
    if (savedQueries === false) return undefined;
    return new SavedQueries(this, 'queries', {
      folder: name,
      logGroupNames: [this.trail.logGroup.name],
      ...(savedQueries === undefined ? {} : { queries: savedQueries }),
    });
  }

  private actions(severity: Severity): AlarmActions {
    const alarmActions = this.notifications.alarmActions(severity);
    return this.props.tellRecovery === true ? { alarmActions, okActions: alarmActions } : { alarmActions };
  }
}

const detectsThreats = ({ threatDetection = false }: InstanceStopMonitoringProps): boolean => threatDetection !== false;

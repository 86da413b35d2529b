import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import type { DetectionAlarms } from '../alarms/detection-alarms';
import { checkEnvironment } from '../environment/check-environment';
import type { Environment } from '../environment/environment';
import { DRILL_TAG } from '../monitored-instance/monitored-instance';
import { AccountStack } from '../stack/account-stack';
import { keepStateInS3 } from '../state/state-backend';
import { InstanceStopMonitoring } from './instance-stop-monitoring';
import type { InstanceStopMonitoringProps } from './instance-stop-monitoring-props';

/** One environment: its monitoring, in its account, with its state in S3. The stack has the environment's name. */
export class MonitoringStack extends AccountStack {
  readonly monitoring: InstanceStopMonitoring;

  /** @throws EnvironmentError when the environment has values that nothing could be deployed with */
  constructor(scope: Construct, environment: Environment) {
    const { accountId, name, region, stateBucket, tags } = checkEnvironment(environment);
    super(scope, name, { accountId, region, tags: { project: 'stopwatch', environment: name, ...tags } });
    keepStateInS3(this, { bucket: stateBucket, key: `${name}.tfstate`, region, accountId });
    this.monitoring = new InstanceStopMonitoring(this, 'monitoring', monitoringProps(environment));
    this.printOutputs();
    this.printWhatDrillsNeed(environment);
  }

  /** What people and tools ask for after a deployment. */
  private printOutputs(): void {
    const { dashboard, drillInstance, notifications, stops, summary, trail } = this.monitoring;
    this.output('alarm_topic_arn', notifications.topicFor('high').topic.arn, 'Topic that alarms about repeated stops are told to.');
    this.output('alarm_names', stops.alarms.map(({ alarm }) => alarm.alarmName), 'Alarms about repeated stops, the fleet-wide one first.');
    this.output('log_group_name', trail.logGroup.name, 'Log group that the trail delivers to.');
    this.output('trail_name', trail.trail.name, 'The trail.');
    if (summary !== undefined) this.output('summary_alarm_name', summary.alarm.alarmName, 'The alarm that sums up all others.');
    if (dashboard !== undefined) this.output('dashboard_url', dashboard.url, 'Opens the dashboard in the console.');
    if (drillInstance !== undefined) this.output('drill_instance_id', drillInstance.instanceId, 'The instance that drills may stop.');
  }

  /** What a drill must know and must not guess: docs/drills.md. */
  private printWhatDrillsNeed({ accountId, name, production = false, region }: Environment): void {
    const { others, stops } = this.monitoring;
    this.output('environment', name, 'Name of the environment.');
    this.output('account_id', accountId, 'Account of the environment.');
    this.output('region', region, 'Region of the environment.');
    this.output('production', production, 'Whether a drill has to be confirmed by the name of the environment.');
    this.output('detection_alarms', Object.fromEntries([stops, ...others].map(alarmsByScope)), 'Names of the alarms of each detection, by scope: fleet, or the name of an instance.');
    this.output('drill_tag', DRILL_TAG, 'Tag without which a drill leaves an instance alone.');
  }

  private output(id: string, value: string | boolean | string[] | object, description: string): void {
    new TerraformOutput(this, id, { value, description, staticId: true });
  }
}

/** `['repeated-stop', { fleet: 'stopwatch-dev-repeated-stop', drill: 'stopwatch-dev-repeated-stop-drill' }]`. */
function alarmsByScope({ detection, fleetAlarm, instanceAlarms }: DetectionAlarms): readonly [string, Readonly<Record<string, string>>] {
  const instances = Object.entries(instanceAlarms).map(([name, { alarm }]) => [name, alarm.alarmName]);
  return [detection.id, { ...(fleetAlarm === undefined ? {} : { fleet: fleetAlarm.alarm.alarmName }), ...Object.fromEntries(instances) }];
}

/** What an environment says, in the words of the constructs. */
export function monitoringProps(environment: Environment): InstanceStopMonitoringProps {
  const { administrators, anomalyDetection = true, archive, drillInstance = true, logRetentionDays, periodHours, protectData, runbookBase, slack, toleratedStops } = environment;
  const anomaly = anomalyDetection ? {} : ({ metricAnomaly: false, logAnomaly: false } as const);
  const key = { preventDestroy: protectData };
  return {
    name: `stopwatch-${environment.name}`,
    notifications: {
      subscriptions: administrators.map((endpoint) => ({ protocol: 'email', endpoint })),
      key,
      ...(slack === undefined ? {} : { slack }),
    },
    trail: {
      key,
      bucket: {
        preventDestroy: protectData,
        forceDestroy: !protectData,
        lifecycle: {
          ...(archive.coldAfterDays === undefined ? {} : { transitions: [{ storageClass: 'GLACIER_IR', afterDays: archive.coldAfterDays }] }),
          expireAfterDays: archive.expireAfterDays,
        },
      },
      logGroup: { retentionInDays: logRetentionDays },
    },
    stateChanges: { retentionDays: logRetentionDays },
    ...(drillInstance ? {} : { drillInstance: false }),
    ...anomaly,
    ...(toleratedStops === undefined ? {} : { threshold: toleratedStops }),
    ...(periodHours === undefined ? {} : { period: periodHours * 3600 }),
    ...(environment.watchedInstances === undefined ? {} : { instances: environment.watchedInstances }),
    ...(environment.restartInstances === true ? { restart: { logRetentionDays } } : {}),
    ...(environment.threatDetection === true ? { threatDetection: {} } : {}),
    ...(runbookBase === undefined ? {} : { runbookBase }),
  };
}

import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Detection, InstanceCount } from '../detections/detection';
import { MetricFilter } from '../metric-filter/metric-filter';
import type { Metric } from '../metric-filter/metric';
import { refuse, requireThat } from '../validations/refuse';
import { httpsUrl } from '../validations/text-rules';
import { requireText, requireWhole } from '../validations/values';
import { onlyActions, type AlarmActions } from './alarm-actions';
import { describeAlarm } from './alarm-description';
import type { LogGroupReference } from './log-group-reference';
import { MetricAlarm, type MetricAlarmProps, type TreatMissingData } from './metric-alarm';

export interface DetectionAlarmsProps extends AlarmActions {
  readonly detection: Detection;
  /** Log group that the trail delivers to, e.g. a `CloudwatchLogGroup`. */
  readonly logGroup: LogGroupReference;
  /** Start of the names of filters and alarms, e.g. `stopwatch-dev`. */
  readonly name: string;
  /** @default - `name`, so that environments that share an account don't add up */
  readonly namespace?: string;
  /**
   * Limit for the number of events in a period, a whole number of at least 1.
   *
   * @default - the detection's own
   */
  readonly threshold?: number;
  /**
   * Seconds over which events are counted. The window slides: it is moved on each minute.
   *
   * @default - the detection's own
   */
  readonly period?: number;
  /**
   * Whether there is an alarm over all instances. Switch it off only with `instances` given, and knowing that a per-instance alarm
   * sees no instance but the first of a call.
   *
   * @default true
   */
  readonly fleetWide?: boolean;
  /**
   * Instances that get an alarm of their own: a name for each, and its id. Names become part of construct ids and alarm names.
   *
   * @default - none
   */
  readonly instances?: Readonly<Record<string, string>>;
  /**
   * ARNs to act on when the alarm of one instance goes to ALARM, beside `alarmActions`: a function that restarts it, say.
   *
   * @default - none
   */
  readonly instanceAlarmActions?: readonly string[];
  /**
   * What the alarms make of a period without events. `zero` counts it as 0, so that the alarm rings once for what it rings for.
   * The other values watch the bare metric: after the events have left the period, CloudWatch looks at older periods and can ring
   * for the same events again.
   *
   * @default 'zero'
   */
  readonly emptyPeriods?: 'zero' | TreatMissingData;
  /**
   * Whether the fleet-wide filter adds 0 for events that do not match. Gives graphs a line and anomaly detection something to
   * learn from, and costs a custom metric in every hour with log events.
   *
   * @default true
   */
  readonly publishZeros?: boolean;
  /**
   * Address under which the runbooks lie; alarms link to `<runbookBase>/<detection id>.md`.
   *
   * @default - no link
   */
  readonly runbookBase?: string;
  /** @default - only the provider's default tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The metric filters and alarms of one detection: one for the fleet, and one for each instance that is named. */
export class DetectionAlarms extends Construct {
  readonly detection: Detection;
  /** Absent when switched off. */
  readonly fleetFilter?: MetricFilter;
  readonly fleetAlarm?: MetricAlarm;
  /** Absent without instances. */
  readonly instanceFilter?: MetricFilter;
  /** By the names given in `instances`. */
  readonly instanceAlarms: Readonly<Record<string, MetricAlarm>>;

  constructor(scope: Construct, id: string, private readonly props: DetectionAlarmsProps) {
    super(scope, id);
    this.detection = props.detection;
    requireWhole(this, 'threshold', props.threshold ?? props.detection.threshold, 1);
    if (props.runbookBase !== undefined) requireText(this, 'runbookBase', props.runbookBase, httpsUrl);
    if (props.fleetWide ?? true) {
      this.fleetFilter = this.countAll();
      this.fleetAlarm = this.alarmOn('fleet-alarm', this.fleetFilter.metric());
    }
    const instances = Object.entries(props.instances ?? {});
    for (const [name, instanceId] of instances) this.requireInstance(name, instanceId);
    if (instances.length > 0) this.instanceFilter = this.countByInstance();
    this.instanceAlarms = Object.fromEntries(instances.map(([name, instanceId]) => [name, this.alarmOnInstance(name, instanceId)]));
  }

  /** All alarms, the fleet-wide one first. */
  get alarms(): readonly MetricAlarm[] {
    return [...(this.fleetAlarm === undefined ? [] : [this.fleetAlarm]), ...Object.values(this.instanceAlarms)];
  }

  /** Seconds over which events are counted. */
  get period(): number {
    return this.props.period ?? this.detection.period;
  }

  private countAll(): MetricFilter {
    const zeros = this.props.publishZeros ?? true;
    return new MetricFilter(this, 'fleet-filter', {
      ...this.filterProps('fleet'),
      pattern: this.detection.pattern,
      ...(zeros ? { defaultValue: 0 } : {}),
    });
  }

  private countByInstance(): MetricFilter {
    const { pattern, instanceId } = this.instanceCount();
    return new MetricFilter(this, 'instance-filter', {
      ...this.filterProps('instance'),
      pattern,
      dimensions: { InstanceId: instanceId },
    });
  }

  private filterProps(scopeOfCount: 'fleet' | 'instance') {
    return {
      logGroupName: this.props.logGroup.name,
      filterName: `${this.alarmName}-${scopeOfCount}`,
      namespace: this.props.namespace ?? this.props.name,
      metricName: this.detection.metricName,
    };
  }

  private alarmOnInstance(name: string, instanceId: string): MetricAlarm {
    const metric = this.instanceFilter!.metric({ InstanceId: instanceId });
    return this.alarmOn(`instance-alarm-${name}`, metric, { name, instanceId });
  }

  private alarmOn(id: string, metric: Metric, instance?: { readonly name: string; readonly instanceId: string }): MetricAlarm {
    const { detection, period, props } = this;
    return new MetricAlarm(this, id, {
      alarmName: instance === undefined ? this.alarmName : `${this.alarmName}-${instance.name}`,
      description: describeAlarm(this, {
        detection,
        period,
        logGroup: props.logGroup,
        runbookBase: props.runbookBase,
        ...(instance === undefined ? {} : { instance: `${instance.name}, ${instance.instanceId}` }),
      }),
      metric,
      period,
      threshold: props.threshold ?? detection.threshold,
      comparisonOperator: detection.comparisonOperator,
      ...emptyPeriods(props.emptyPeriods ?? 'zero'),
      ...onlyActions(instance === undefined ? props : this.withInstanceActions()),
      ...(props.tags === undefined ? {} : { tags: props.tags }),
    });
  }

  private withInstanceActions(): AlarmActions {
    const { alarmActions = [], instanceAlarmActions = [] } = this.props;
    return { ...this.props, alarmActions: [...alarmActions, ...instanceAlarmActions] };
  }

  private get alarmName(): string {
    return `${this.props.name}-${this.detection.id}`;
  }

  private instanceCount(): InstanceCount {
    return this.detection.perInstance ?? refuse(this, 'instances', this.props.instances, `absent: ${this.detection.id} is not counted per instance`);
  }

  /** A mistyped id would be an alarm that can never ring. */
  private requireInstance(name: string, instanceId: string): void {
    requireThat(/^[\w.-]+$/.test(name), this, 'name of instance', name, 'letters, digits, "-", "_" and "."');
    const accepted = Token.isUnresolved(instanceId) || /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(instanceId);
    requireThat(accepted, this, `instances.${name}`, instanceId, 'an instance id such as i-0123456789abcdef0');
  }
}

/** Filled periods are never missing unless there is no datapoint in the whole range: that is quiet, too. */
function emptyPeriods(choice: 'zero' | TreatMissingData): Pick<MetricAlarmProps, 'fillEmptyPeriodsWith' | 'treatMissingData'> {
  return choice === 'zero' ? { fillEmptyPeriodsWith: 0, treatMissingData: 'notBreaching' } : { treatMissingData: choice };
}

import { BAND_ESTIMATE } from '../anomaly/band';
import type { EpochMilliseconds } from '../clock/time';
import { configurationJson } from '../history/configuration-json';
import type { ConfigurationJson } from '../history/configuration-json';
import type { HistoryOwner } from '../history/write-items';
import type { CompositeAlarm, MetricAlarm } from './configuration';
import type { AlarmSnapshot, AlarmStatus } from './engine-interface';
import { NEW_ALARM } from './metric-alarm-run';
import type { AlarmState } from './metric-alarm-run';
import type { StateValue } from './state';

/** One alarm of an engine, as told so far: its run may know more. */
export abstract class Member<Alarm extends MetricAlarm | CompositeAlarm = MetricAlarm | CompositeAlarm> {
  state: AlarmState = NEW_ALARM;
  stateUpdatedAt: EpochMilliseconds;
  stateTransitionedAt: EpochMilliseconds;
  actionsEnabled: boolean;

  constructor(
    readonly alarm: Alarm,
    readonly alarmArn: string,
    /** Place in the order of creation. */
    readonly order: number,
    public configurationUpdatedAt: EpochMilliseconds,
  ) {
    this.stateUpdatedAt = configurationUpdatedAt;
    this.stateTransitionedAt = configurationUpdatedAt;
    this.actionsEnabled = alarm.actionsEnabled ?? true;
  }

  abstract get owner(): HistoryOwner;

  get alarmName(): string {
    return this.alarm.alarmName;
  }

  configuration(): ConfigurationJson {
    return configurationJson(this.alarm, {
      alarmArn: this.alarmArn,
      configurationUpdatedAt: this.configurationUpdatedAt,
      stateValue: this.state.stateValue,
      stateUpdatedAt: this.stateUpdatedAt,
      actionsEnabled: this.actionsEnabled,
    });
  }

  enter(state: AlarmState, at: EpochMilliseconds): void {
    this.state = state;
    this.stateUpdatedAt = at;
    this.stateTransitionedAt = at;
  }

  /** Takes over what an update of the configuration leaves as it is. */
  inherit(other: Member): void {
    this.state = other.state;
    this.stateUpdatedAt = other.stateUpdatedAt;
    this.stateTransitionedAt = other.stateTransitionedAt;
  }

  /** The actions of a state; none while actions are disabled. */
  actionsOf(state: StateValue): readonly string[] {
    if (!this.actionsEnabled) return [];
    switch (state) {
      case 'OK':
        return this.alarm.okActions ?? [];
      case 'ALARM':
        return this.alarm.alarmActions ?? [];
      case 'INSUFFICIENT_DATA':
        return this.alarm.insufficientDataActions ?? [];
      default:
        return state satisfies never;
    }
  }

  snapshot(): AlarmSnapshot {
    const { alarm, actionsEnabled, state, stateUpdatedAt, stateTransitionedAt } = this;
    return { alarm, actionsEnabled, configurationUpdatedAt: this.configurationUpdatedAt, state, stateUpdatedAt, stateTransitionedAt };
  }

  /** Becomes what a snapshot of the same alarm says. */
  restore(snapshot: AlarmSnapshot): void {
    this.actionsEnabled = snapshot.actionsEnabled;
    this.state = snapshot.state;
    this.stateUpdatedAt = snapshot.stateUpdatedAt;
    this.stateTransitionedAt = snapshot.stateTransitionedAt;
  }

  status(): AlarmStatus {
    return {
      alarmName: this.alarmName,
      alarmArn: this.alarmArn,
      ...this.state,
      stateUpdatedTimestamp: this.stateUpdatedAt,
      stateTransitionedTimestamp: this.stateTransitionedAt,
    };
  }
}

export class MetricMember extends Member<MetricAlarm> {
  get owner(): HistoryOwner {
    return metricOwner(this.alarm);
  }
}

export function metricOwner(alarm: MetricAlarm): HistoryOwner {
  const estimate = alarm.thresholdMetricId === undefined ? {} : { estimate: BAND_ESTIMATE };
  return { alarmName: alarm.alarmName, alarmType: 'MetricAlarm', ...estimate };
}

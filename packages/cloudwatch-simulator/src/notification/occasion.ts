import type { CompositeAlarm, MetricAlarm } from '../alarm/configuration';
import type { AlarmState } from '../alarm/metric-alarm-run';
import type { StateValue } from '../alarm/state';
import type { EpochMilliseconds } from '../clock/time';

/** A child alarm that a composite alarm's transition is due to. */
export interface TriggeringChild {
  readonly alarmArn: string;
  readonly stateValue: StateValue;
  readonly timestamp: EpochMilliseconds;
}

/** What a message tells of. */
export interface Occasion {
  readonly alarm: MetricAlarm | CompositeAlarm;
  readonly alarmArn: string;
  readonly accountId: string;
  readonly region: string;
  readonly configurationUpdatedAt: EpochMilliseconds;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly changedAt: EpochMilliseconds;
  /** For composite alarms. */
  readonly triggeringChildren: readonly TriggeringChild[];
}

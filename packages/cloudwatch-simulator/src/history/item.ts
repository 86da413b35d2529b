import type { StateValue } from '../alarm/state';
import type { EpochMilliseconds } from '../clock/time';

/** One line of an alarm's history: API_AlarmHistoryItem, in camelCase, with what its JSON says also at hand. */
export type AlarmHistoryItem = ConfigurationUpdateItem | StateUpdateItem | ActionItem;

interface HistoryItemCommon {
  readonly alarmName: string;
  readonly alarmType: 'MetricAlarm' | 'CompositeAlarm';
  readonly timestamp: EpochMilliseconds;
  /** The line the console shows: `Alarm updated from OK to ALARM`. */
  readonly historySummary: string;
  /** JSON text as AWS writes it. */
  readonly historyData: string;
}

export interface ConfigurationUpdateItem extends HistoryItemCommon {
  readonly historyItemType: 'ConfigurationUpdate';
}

export interface StateUpdateItem extends HistoryItemCommon {
  readonly historyItemType: 'StateUpdate';
  readonly oldStateValue: StateValue;
  readonly stateValue: StateValue;
  readonly stateReason: string;
  /** JSON text; absent when the state was set without any. */
  readonly stateReasonData?: string;
  /** Present when a value of the reason is our estimate of something AWS computes otherwise: an anomaly band. */
  readonly estimate?: string;
}

export interface ActionItem extends HistoryItemCommon {
  readonly historyItemType: 'Action';
  readonly actionState: 'Succeeded' | 'Failed' | 'Suppressed';
  /** ARN of the action. */
  readonly action: string;
  /** What the action was about. */
  readonly oldStateValue: StateValue;
  readonly stateValue: StateValue;
  readonly estimate?: string;
}

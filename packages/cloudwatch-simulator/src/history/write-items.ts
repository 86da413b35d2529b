import type { AlarmState } from '../alarm/metric-alarm-run';
import type { EpochMilliseconds } from '../clock/time';
import { writeJson } from './aws-json';
import type { AwsJson } from './aws-json';
import type { ConfigurationJson } from './configuration-json';
import type { ActionItem, ConfigurationUpdateItem, StateUpdateItem } from './item';

/** Whose history it is. */
export interface HistoryOwner {
  readonly alarmName: string;
  readonly alarmType: 'MetricAlarm' | 'CompositeAlarm';
  /** Says so when figures in its reasons are our estimate. */
  readonly estimate?: string;
}

export function createdItem(owner: HistoryOwner, timestamp: EpochMilliseconds, createdAlarm: ConfigurationJson): ConfigurationUpdateItem {
  return configurationItem(owner, timestamp, 'created', { version: '1.0', type: 'Create', createdAlarm });
}

/** `originalUpdatedFields` holds what changed fields were before; a field that was not set before is not listed. */
export function updatedItem(owner: HistoryOwner, timestamp: EpochMilliseconds, before: ConfigurationJson, updatedAlarm: ConfigurationJson): ConfigurationUpdateItem {
  const changed = Object.entries(before).filter(([key, value]) => value !== undefined && writeJson(value) !== writeJson(updatedAlarm[key] ?? null));
  const originalUpdatedFields = Object.fromEntries(changed.filter(([key]) => key !== 'stateValue' && key !== 'stateUpdatedTimestamp'));
  return configurationItem(owner, timestamp, 'updated', { version: '1.0', type: 'Update', updatedAlarm, originalUpdatedFields });
}

export function deletedItem(owner: HistoryOwner, timestamp: EpochMilliseconds, deletedAlarm: ConfigurationJson): ConfigurationUpdateItem {
  return configurationItem(owner, timestamp, 'deleted', { version: '1.0', type: 'Delete', deletedAlarm });
}

function configurationItem({ alarmName, alarmType }: HistoryOwner, timestamp: EpochMilliseconds, verb: string, data: AwsJson): ConfigurationUpdateItem {
  return { alarmName, alarmType, timestamp, historyItemType: 'ConfigurationUpdate', historySummary: `Alarm "${alarmName}" ${verb}`, historyData: writeJson(data) };
}

export function stateUpdateItem(owner: HistoryOwner, timestamp: EpochMilliseconds, from: AlarmState, to: AlarmState): StateUpdateItem {
  const { alarmName, alarmType, estimate } = owner;
  return {
    alarmName,
    alarmType,
    timestamp,
    historyItemType: 'StateUpdate',
    historySummary: `Alarm updated from ${from.stateValue} to ${to.stateValue}`,
    historyData: `{"version":"1.0","oldState":${stateJson(from)},"newState":${stateJson(to)}}`,
    oldStateValue: from.stateValue,
    stateValue: to.stateValue,
    stateReason: to.stateReason,
    ...(to.stateReasonData === undefined ? {} : { stateReasonData: to.stateReasonData }),
    ...(estimate === undefined ? {} : { estimate }),
  };
}

/** Reason data is JSON already: it is put in as it stands, byte for byte. */
function stateJson({ stateValue, stateReason, stateReasonData }: AlarmState): string {
  const data = stateReasonData === undefined ? '' : `,"stateReasonData":${stateReasonData}`;
  return `{"stateValue":${JSON.stringify(stateValue)},"stateReason":${JSON.stringify(stateReason)}${data}}`;
}

/** How an action went. */
export interface ActionOutcome {
  readonly action: string;
  readonly actionState: ActionItem['actionState'];
  /** What was published to a topic: JSON text with `default`, `sms` and `email`. */
  readonly publishedMessage?: string;
  readonly error?: string;
  /** The state update that the action belongs to. */
  readonly stateUpdatedAt: EpochMilliseconds;
  readonly from: AlarmState;
  readonly to: AlarmState;
}

const SUMMARY: Readonly<Record<ActionItem['actionState'], string>> = {
  Succeeded: 'Successfully executed action',
  Failed: 'Failed to execute action',
  // The data of a held action was observed, its summary was not: these words are ours.
  Suppressed: 'Suppressed action',
};

export function actionItem(owner: HistoryOwner, timestamp: EpochMilliseconds, outcome: ActionOutcome): ActionItem {
  const { alarmName, alarmType, estimate } = owner;
  const { action, actionState, from, to } = outcome;
  return {
    alarmName,
    alarmType,
    timestamp,
    historyItemType: 'Action',
    historySummary: `${SUMMARY[actionState]} ${action}`,
    historyData: writeJson({
      actionState,
      stateUpdateTimestamp: outcome.stateUpdatedAt,
      notificationResource: action,
      publishedMessage: outcome.publishedMessage ?? null,
      error: outcome.error ?? null,
      muteWindowEndTimestamp: null,
    }),
    actionState,
    action,
    oldStateValue: from.stateValue,
    stateValue: to.stateValue,
    ...(estimate === undefined ? {} : { estimate }),
  };
}

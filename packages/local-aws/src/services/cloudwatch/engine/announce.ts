import { awsTimestamp, type AlarmState, type ConfigurationUpdateItem, type StateUpdateItem } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import type { EpochMilliseconds } from '../../../time/clock';
import { emitEvent } from '../../eventbridge/emit';
import { alarmArn, type AlarmRow } from './alarm-row';
import { configurationDetail, stateDetail, watchedDetail } from './event-detail';

function announce(scope: Scope, alarmName: string, detailType: string, time: EpochMilliseconds, detail: object): void {
  emitEvent(scope, { source: 'aws.cloudwatch', detailType, resources: [alarmArn(scope, alarmName)], time, detail: { alarmName, ...detail } });
}

const heldDetail = ({ suppression }: AlarmRow): object => (suppression ? { actionsSuppressedBy: suppression.by, actionsSuppressedReason: suppression.reason } : {});

/** A composite alarm's first state is entered in the moment of its creation: there only the history knows the one before. */
function previousDetail({ oldStateValue, historyData, timestamp }: StateUpdateItem, before: AlarmRow | undefined): object {
  if (before?.state.stateValue === oldStateValue) return stateDetail(before.state, before.stateTransitionedAt);
  const { oldState } = JSON.parse(historyData) as { readonly oldState: AlarmState };
  return stateDetail({ stateValue: oldStateValue, stateReason: oldState.stateReason }, timestamp);
}

/**
 * Tells EventBridge of a state change.
 *
 * @param before the alarm as it was; absent when it has only now been created
 */
export function announceState(scope: Scope, item: StateUpdateItem, before: AlarmRow | undefined, after: AlarmRow): void {
  const { timestamp, stateValue, stateReason, stateReasonData } = item;
  const state = { stateValue, stateReason, ...(stateReasonData === undefined ? {} : { stateReasonData }) };
  announce(scope, item.alarmName, 'CloudWatch Alarm State Change', timestamp, {
    configuration: watchedDetail(after),
    previousState: previousDetail(item, before),
    state: { ...stateDetail(state, timestamp), ...heldDetail(after) },
  });
}

/** A change of what holds a composite alarm's actions back is told as a state change too. Observed. */
export function announceSuppression(scope: Scope, before: AlarmRow, after: AlarmRow): void {
  announce(scope, after.alarm.alarmName, 'CloudWatch Alarm State Change', after.stateUpdatedAt, {
    configuration: watchedDetail(after),
    previousState: { ...stateDetail(before.state, before.stateUpdatedAt), ...heldDetail(before) },
    state: { ...stateDetail(after.state, after.stateUpdatedAt), ...heldDetail(after) },
  });
}

/** @param after absent when the alarm was deleted */
export function announceConfiguration(scope: Scope, item: ConfigurationUpdateItem, before: AlarmRow | undefined, after: AlarmRow | undefined): void {
  const now = (after ?? before)!;
  announce(scope, item.alarmName, 'CloudWatch Alarm Configuration Change', item.timestamp, {
    operation: after === undefined ? 'delete' : before === undefined ? 'create' : 'update',
    state: { value: now.state.stateValue, timestamp: awsTimestamp(now.stateUpdatedAt) },
    configuration: configurationDetail(now),
    ...(before !== undefined && after !== undefined ? { previousConfiguration: configurationDetail(before) } : {}),
  });
}

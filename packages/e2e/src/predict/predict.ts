import { simulate, type CloudTrailRecord, type Stack, type StateValue } from '@stopwatch/cloudwatch-simulator';
import { periodOf } from '../deployed/configuration';
import type { FoundRecord } from '../observe/observations';

export interface PredictedTransition {
  readonly alarmName: string;
  readonly timestamp: number;
  readonly from: StateValue;
  readonly to: StateValue;
  readonly reason: string;
}

export interface Prediction {
  readonly transitions: readonly PredictedTransition[];
  /** ARN of an action of ours that will fail, and AWS's error. */
  readonly failedActions: readonly { readonly alarmName: string; readonly action: string; readonly error: string }[];
  readonly until: number;
}

export interface PredictOptions {
  readonly startedAt: number;
  readonly until: number;
  /** Seconds from the call to the log group. @default 300 - CloudTrail's average */
  readonly deliveryDelay?: number;
}

/** What the deployed configuration makes of events, by the simulator, from the beginning of the drill on. */
export function predict(stack: Stack, records: readonly CloudTrailRecord[], { deliveryDelay, startedAt, until }: PredictOptions): Prediction {
  const longest = Math.max(0, ...stack.metricAlarms.map(({ alarm }) => periodOf(alarm) * 1_000));
  const deployedAt = startedAt - longest - 3_600_000;
  const events = records.filter((record) => Date.parse(String(record['eventTime'])) >= deployedAt);
  const simulation = simulate(stack, events, { deployedAt, until, ...(deliveryDelay === undefined ? {} : { deliveryDelay }) });
  return {
    transitions: simulation.history.flatMap((item) =>
      item.historyItemType === 'StateUpdate' && item.timestamp >= startedAt
        ? [{ alarmName: item.alarmName, timestamp: item.timestamp, from: item.oldStateValue, to: item.stateValue, reason: item.stateReason }]
        : [],
    ),
    failedActions: simulation.failedActions.flatMap(({ action, error, kind, source, timestamp }) => (kind === 'alarm' && timestamp >= startedAt ? [{ alarmName: source, action, error }] : [])),
    until,
  };
}

/** Records that did arrive, moved to the moment at which they did: with a delay of 0 the simulator counts them as CloudWatch did. */
export function asArrived(records: readonly FoundRecord[]): readonly CloudTrailRecord[] {
  return records.map(({ message, timestamp }) => ({ ...(JSON.parse(message) as CloudTrailRecord), eventTime: new Date(timestamp).toISOString() }));
}

import type { AlarmSnapshot, CompositeAlarm, MetricAlarm } from '@stopwatch/cloudwatch-simulator';

import { table } from '../../../state/table';

/** An alarm as it is kept: what the engine goes on from, and what events say of it. */
export interface AlarmRow extends AlarmSnapshot {
  /** The id that EventBridge's events give an alarm's single metric. Observed: it stays until the configuration changes. */
  readonly metricId: string;
}

export type MetricAlarmRow = AlarmRow & { readonly alarm: MetricAlarm };
export type CompositeAlarmRow = AlarmRow & { readonly alarm: CompositeAlarm };

/** Alarms by name, in order of creation. */
export const alarms = table<AlarmRow>('cloudwatch.alarms');

export const isComposite = (row: AlarmRow): row is CompositeAlarmRow => 'alarmRule' in row.alarm;
export const isMetric = (row: AlarmRow): row is MetricAlarmRow => !isComposite(row);

export function alarmArn({ account, region }: { readonly account: string; readonly region: string }, alarmName: string): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${alarmName}`;
}

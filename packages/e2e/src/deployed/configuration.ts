import type { MetricAlarm, MetricIdentity, Stack } from '@stopwatch/cloudwatch-simulator';
import type { Listener } from '../observe/observations';

/** The configuration that is deployed, read from AWS: the simulator's model of it, and what only AWS knows. */
export interface DeployedConfiguration {
  readonly stack: Stack;
  readonly alarms: readonly DeployedAlarm[];
  /** Subscriptions of the topics of those alarms, without the drill's own. */
  readonly listeners: readonly Listener[];
  /** What could not be read, and why; a diagnosis says so instead of guessing. */
  readonly unread: readonly string[];
}

export interface DeployedAlarm {
  readonly alarm: MetricAlarm;
  readonly state: string;
  readonly stateChangedAt: number;
}

/** An alarm that the drill judges, and its metric. */
export function findAlarm({ alarms }: DeployedConfiguration, alarmName: string): DeployedAlarm | undefined {
  return alarms.find(({ alarm }) => alarm.alarmName === alarmName);
}

/** The metric that an alarm watches; of metric math, the first one it fetches. */
export function metricOf(alarm: MetricAlarm): MetricIdentity | undefined {
  if (alarm.metrics !== undefined) return alarm.metrics.find(({ metricStat }) => metricStat !== undefined)?.metricStat?.metric;
  return { namespace: alarm.namespace, metricName: alarm.metricName, ...(alarm.dimensions === undefined ? {} : { dimensions: alarm.dimensions }) };
}

/** Seconds of one period. */
export function periodOf(alarm: MetricAlarm): number {
  if (alarm.metrics === undefined) return alarm.period;
  return alarm.metrics.find(({ metricStat }) => metricStat !== undefined)?.metricStat?.period ?? 60;
}

/** How far back the deployed alarms look, in milliseconds. */
export function longestPeriod({ alarms }: DeployedConfiguration): number {
  return Math.max(0, ...alarms.map(({ alarm }) => periodOf(alarm) * 1_000));
}

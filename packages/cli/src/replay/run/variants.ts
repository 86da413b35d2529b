import type { MetricAlarm } from '@stopwatch/cloudwatch-simulator';

/** How much of a metric an alarm is compared with. */
export interface Setting {
  readonly threshold: number;
  /** Seconds. */
  readonly period: number;
}

/** Metric alarms with a fixed threshold: those that can be asked "and at another threshold?". */
export function hasThreshold(alarm: MetricAlarm): alarm is MetricAlarm & { readonly threshold: number } {
  return alarm.threshold !== undefined && alarm.thresholdMetricId === undefined;
}

/** Seconds. */
export function periodOf(alarm: MetricAlarm): number {
  if (alarm.metrics === undefined) return alarm.period;
  return alarm.metrics.flatMap(({ metricStat, period }) => metricStat?.period ?? period ?? []).at(0) ?? 60;
}

/** Eleven thresholds around an alarm's own, which is one of them; none below zero unless its own is. */
export function thresholdsAround(own: number): readonly number[] {
  const step = Number.isInteger(own) && Math.abs(own) <= 20 ? 1 : stepFor(Math.abs(own));
  const below = own < 0 ? 5 : Math.min(5, Math.floor(own / step + 1e-9));
  return Array.from({ length: 11 }, (_, index) => round(own + (index - below) * step));
}

/** Periods that tell most besides an alarm's own: five minutes, an hour, six hours, a day. */
export function periodsBesides(alarm: MetricAlarm): readonly number[] {
  // API_PutMetricAlarm: wall-clock windows know no period of six hours.
  const isWallClock = alarm.evaluationWindow !== undefined && 'wallClockWindow' in alarm.evaluationWindow;
  return [300, 3_600, ...(isWallClock ? [] : [21_600]), 86_400].filter((period) => period !== periodOf(alarm));
}

/** The same alarm with another setting, and without actions. */
export function variantOf(alarm: MetricAlarm, { threshold, period }: Setting): MetricAlarm {
  const quiet = { ...alarm, threshold, alarmActions: [], okActions: [], insufficientDataActions: [] };
  if (quiet.metrics === undefined) return { ...quiet, period };
  const metrics = quiet.metrics.map((query) => ({
    ...query,
    ...(query.metricStat === undefined ? {} : { metricStat: { ...query.metricStat, period } }),
    ...(query.period === undefined ? {} : { period }),
  }));
  return { ...quiet, metrics };
}

/** A tenth of a number, rounded to a 1, 2 or 5 with zeros. */
function stepFor(size: number): number {
  if (size === 0) return 1;
  const tenth = size / 10;
  const power = 10 ** Math.floor(Math.log10(tenth));
  return power * ([1, 2, 5].filter((factor) => factor * power <= tenth * (1 + 1e-9)).at(-1) ?? 1);
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}

import {
  evaluateExpression,
  parseExpression,
  type EpochMilliseconds,
  type MetricAlarm,
  type MetricDataQuery,
  type MetricStore,
} from '@stopwatch/cloudwatch-simulator';

const MINUTE = 60_000;

export interface WindowValue {
  readonly timestamp: EpochMilliseconds;
  readonly value: number;
}

/** What an alarm watches, as queries; the one whose value is compared comes last. */
export function queriesOf(alarm: MetricAlarm): readonly MetricDataQuery[] {
  if (alarm.metrics === undefined) {
    const { namespace, metricName, dimensions = [], period, statistic, extendedStatistic, unit } = alarm;
    return [{ id: 'm0', metricStat: { metric: { namespace, metricName, dimensions }, period, stat: (statistic ?? extendedStatistic)!, ...(unit === undefined ? {} : { unit }) } }];
  }
  const others = alarm.metrics.filter(({ id }) => id !== alarm.thresholdMetricId);
  return [...others].sort((one, other) => Number(one.returnData ?? true) - Number(other.returnData ?? true));
}

/** The period of what an alarm watches, in seconds. */
export function periodOf(alarm: MetricAlarm): number {
  return queriesOf(alarm).find(({ metricStat }) => metricStat !== undefined)!.metricStat!.period;
}

/**
 * The value of an alarm's newest window as it moves on: at each minute at which it can change, as far as data could be seen then. A window
 * without a value is left out.
 */
export function movingWindow(alarm: MetricAlarm, metrics: MetricStore, from: EpochMilliseconds, until: EpochMilliseconds): readonly WindowValue[] {
  const queries = queriesOf(alarm);
  return moments(queries, metrics, from, until).flatMap((timestamp) => {
    const values = new Map<string, readonly (number | undefined)[]>();
    for (const { id, metricStat, expression } of queries) {
      if (metricStat === undefined) values.set(id, evaluateExpression(parseExpression(expression!), (other) => values.get(other) ?? [undefined], 1));
      else {
        const { metric, period, stat: statistic, unit } = metricStat;
        const startTime = timestamp - period * 1_000;
        const [bucket] = metrics.statistics({ metric, startTime, endTime: timestamp, period, statistic, seenAt: timestamp, origin: startTime, ...(unit === undefined ? {} : { unit }) });
        values.set(id, [bucket?.value]);
      }
    }
    const value = values.get(queries.at(-1)!.id)?.[0];
    return value === undefined ? [] : [{ timestamp, value }];
  });
}

/** The ends, and the minutes at which a sample comes into the window or leaves it. */
function moments(queries: readonly MetricDataQuery[], metrics: MetricStore, from: EpochMilliseconds, until: EpochMilliseconds): readonly EpochMilliseconds[] {
  const found = new Set([Math.ceil(from / MINUTE) * MINUTE, Math.floor(until / MINUTE) * MINUTE]);
  for (const { metricStat } of queries) {
    if (metricStat === undefined) continue;
    for (const { timestamp, visibleAt } of metrics.samplesOf(metricStat.metric)) {
      for (const moment of [visibleAt, timestamp + metricStat.period * 1_000 + MINUTE]) found.add(Math.ceil(moment / MINUTE) * MINUTE);
    }
  }
  return [...found].filter((moment) => moment >= from && moment <= until).sort((one, other) => one - other);
}

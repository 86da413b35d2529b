import {
  bandAt,
  evaluateExpression,
  parseExpression,
  trainBand,
  type BandModel,
  type EpochMilliseconds,
  type MetricAlarm,
  type MetricDataQuery,
  type MetricStore,
} from '@stopwatch/cloudwatch-simulator';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TWO_WEEKS = 14 * 24 * HOUR;

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
  const metricIds = queries.filter(({ metricStat }) => metricStat !== undefined).map(({ id }) => id);
  return moments(queries, metrics, from, until).flatMap((timestamp) => {
    const values = new Map<string, readonly (number | undefined)[]>();
    for (const { id, metricStat, expression } of queries) {
      if (metricStat === undefined) values.set(id, evaluateExpression(parseExpression(expression!, metricIds), (other) => values.get(other) ?? [undefined], 1, periodOf(alarm)));
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

export interface WindowBand {
  readonly timestamp: EpochMilliseconds;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The band that an anomaly alarm compares its newest window with, as the window moves on: trained anew at each full hour with what was seen
 * by then, as the alarm itself does.
 *
 * @returns nothing for an alarm with a fixed threshold
 */
export function movingBand(alarm: MetricAlarm, metrics: MetricStore, from: EpochMilliseconds, until: EpochMilliseconds): readonly WindowBand[] {
  const { expression } = alarm.metrics?.find(({ id }) => id === alarm.thresholdMetricId) ?? {};
  if (expression === undefined) return [];
  const band = parseExpression(expression);
  if (band.kind !== 'band') return [];
  const { metric, period, stat: statistic } = alarm.metrics!.find(({ id }) => id === band.id)!.metricStat!;
  const models = new Map<EpochMilliseconds, BandModel | undefined>();
  const modelOf = (hour: EpochMilliseconds): BandModel | undefined => {
    if (!models.has(hour)) models.set(hour, trainBand(metrics.statistics({ metric, startTime: hour - TWO_WEEKS, endTime: hour, period, statistic, seenAt: hour }), hour));
    return models.get(hour);
  };
  const hours: EpochMilliseconds[] = [];
  for (let hour = Math.ceil(from / HOUR) * HOUR; hour <= until; hour += HOUR) hours.push(hour - 1, hour);
  return [from, ...hours.filter((moment) => moment > from), until].flatMap((timestamp) => {
    const model = modelOf(Math.floor(timestamp / HOUR) * HOUR);
    return model === undefined ? [] : [{ timestamp, ...bandAt(model, timestamp - period * 1_000, band.deviations) }];
  });
}

import type { MetricIdentity } from '../alarm/configuration';
import type { EpochMilliseconds } from '../clock/time';
import { MINUTE, floorTo } from '../clock/time';
import type { MetricDatum } from '../metric/datum';
import { compileMetricFilter } from '../metric-filter/metric-filter';
import type { CompiledMetricFilter } from '../metric-filter/metric-filter';
import type { CloudTrailRecord } from '../events/record';
import type { MetricFilterModel, Stack } from '../stack/model';
import type { FilterMatch, LogDelivery, MatchedDatum } from './journey';
import type { MetricCounter } from './metric-counter';
import type { MetricFeed } from './metric-feed';

interface Filter {
  readonly model: MetricFilterModel;
  readonly compiled: CompiledMetricFilter;
  readonly source: number;
  /** Counts events that do not match; absent without a default value. */
  readonly byDefault: MetricCounter | undefined;
}

/** When a log event arrived, and the timestamp it bears. */
export interface Arrival {
  readonly deliveredAt: EpochMilliseconds;
  readonly timestamp: EpochMilliseconds;
  readonly isDuplicate: boolean;
}

/** Events whose filters are known, without their contents. */
export interface DecidedLogEvents extends Omit<Arrival, 'isDuplicate'> {
  readonly count: number;
  /** Addresses of the metric filters that match all of them. */
  readonly matching: ReadonlySet<string>;
}

/** Log groups and what they put into CloudWatch: the data of their metric filters, and the number of log events that came in. */
export class LogGroups {
  private readonly filters = new Map<string, readonly Filter[]>();
  private readonly incoming = new Map<string, MetricCounter>();

  constructor(
    stack: Stack,
    private readonly feed: MetricFeed,
    private readonly publishLag: number,
  ) {
    stack.metricFilters.forEach((model, index) => {
      const others = this.filters.get(model.logGroupName) ?? [];
      const source = index + 1;
      this.filters.set(model.logGroupName, [...others, { model, compiled: compileMetricFilter(model), source, byDefault: this.byDefault(model, source) }]);
    });
  }

  hasFilters(logGroupName: string): boolean {
    return this.filters.has(logGroupName);
  }

  /** A CloudTrail event arrives. */
  deliver(logGroupName: string, record: CloudTrailRecord, arrival: Arrival): LogDelivery {
    const visibleAt = this.visibleAt(arrival.deliveredAt);
    const matches: FilterMatch[] = [];
    for (const filter of this.filters.get(logGroupName) ?? []) {
      const { matched, datum } = filter.compiled.applyToRecord(record, arrival.timestamp);
      if (!matched) filter.byDefault?.count(floorTo(arrival.timestamp, MINUTE), visibleAt, 1);
      if (datum !== undefined) this.feed.add(datum, visibleAt, filter.source);
      if (matched) matches.push(matchOf(filter.model, datum, visibleAt));
    }
    this.countIncoming(logGroupName, arrival.deliveredAt, visibleAt, 1);
    return { logGroupName, ...arrival, matches };
  }

  /** A text arrives: an event that a rule writes into a log group. */
  write(logGroupName: string, timestamp: EpochMilliseconds, message: string): void {
    const visibleAt = this.visibleAt(timestamp);
    for (const { compiled, source } of this.filters.get(logGroupName) ?? []) {
      for (const datum of compiled.apply({ timestamp, message })) this.feed.add(datum, visibleAt, source);
    }
    this.countIncoming(logGroupName, timestamp, visibleAt, 1);
  }

  /** Events arrive of which only the answers are known. Returns the data of one of them. */
  deliverDecided(logGroupName: string, { deliveredAt, timestamp, count, matching }: DecidedLogEvents): readonly MatchedDatum[] {
    const visibleAt = this.visibleAt(deliveredAt);
    const data: MatchedDatum[] = [];
    const minute = floorTo(timestamp, MINUTE);
    for (const filter of this.filters.get(logGroupName) ?? []) {
      if (!matching.has(filter.model.address)) {
        filter.byDefault?.count(minute, visibleAt, count);
        continue;
      }
      const datum = filter.compiled.constantDatum(timestamp);
      if (datum === undefined) {
        throw new Error(`the metric filter ${filter.model.address} takes its value or dimensions from the event: give the event itself to add()`);
      }
      for (let index = 0; index < count; index += 1) this.feed.add(datum, visibleAt, filter.source);
      data.push(matchedDatum(datum, visibleAt));
    }
    this.countIncoming(logGroupName, deliveredAt, visibleAt, count);
    return data;
  }

  /** A filter publishes once a minute, for the minute that is over; alarms see it `publishLag` minutes later. */
  private visibleAt(deliveredAt: EpochMilliseconds): EpochMilliseconds {
    return floorTo(deliveredAt, MINUTE) + (1 + this.publishLag) * MINUTE;
  }

  private byDefault({ transformation }: MetricFilterModel, source: number): MetricCounter | undefined {
    const { metricNamespace: namespace, metricName, defaultValue, unit } = transformation;
    if (defaultValue === undefined) return undefined;
    return this.feed.counter(source, { namespace, metricName, ...(unit === undefined ? {} : { unit }) }, defaultValue);
  }

  /** The vended metric of the minute of ingestion, whatever the log event's timestamp says. */
  private countIncoming(logGroupName: string, deliveredAt: EpochMilliseconds, visibleAt: EpochMilliseconds, count: number): void {
    let counter = this.incoming.get(logGroupName);
    if (counter === undefined) this.incoming.set(logGroupName, (counter = this.feed.counter(0, incomingLogEvents(logGroupName), 'total')));
    counter.count(floorTo(deliveredAt, MINUTE), visibleAt, count);
  }
}

/** The metric CloudWatch Logs publishes for a log group: how many log events came in. */
export function incomingLogEvents(logGroupName: string): MetricIdentity {
  return { namespace: 'AWS/Logs', metricName: 'IncomingLogEvents', dimensions: [{ name: 'LogGroupName', value: logGroupName }] };
}

function matchOf({ address, name }: MetricFilterModel, datum: MetricDatum | undefined, visibleAt: EpochMilliseconds): FilterMatch {
  return { address, filterName: name, ...(datum === undefined ? {} : { datum: matchedDatum(datum, visibleAt) }) };
}

function matchedDatum({ namespace, metricName, dimensions = [], value = 0, timestamp }: MetricDatum, visibleAt: EpochMilliseconds): MatchedDatum {
  return { namespace, metricName, dimensions, value, timestamp: timestamp as EpochMilliseconds, visibleAt };
}

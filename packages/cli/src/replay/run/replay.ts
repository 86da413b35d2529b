import {
  ChainRun,
  MetricStore,
  type AlarmHistoryItem,
  type ChainCoverage,
  type Echo,
  type EpochMilliseconds,
  type EventJourney,
  type EventReference,
  type MetricDatum,
  type Stack,
  type StateValue,
} from '@stopwatch/cloudwatch-simulator';
import { describeEvent, type ReplayedEvent } from './caller';
import { ChartData, type AlarmMetric } from './chart-data';
import type { Collected, CollectedDay, CollectedRecord } from './collected';
import { NoiseForecast, type Forecast } from './forecast';
import { RingBook, type Ring } from './rings';

export interface ReplayOptions {
  /** Seconds from `eventTime` to the log group. */
  readonly deliveryDelay: number;
  /** When the stack comes into being. @default - the minute of the first event */
  readonly since?: EpochMilliseconds;
  /** Until when silence counts. @default - until every alarm has seen the last event */
  readonly until?: EpochMilliseconds;
  /** Names of files, by the numbers that `Collected` has. */
  readonly fileName: (file: number) => string;
  /** @default - nobody listens */
  readonly onHistory?: (item: AlarmHistoryItem) => void;
  readonly onDay?: (day: EpochMilliseconds) => void;
}

export interface StateChange {
  readonly alarmName: string;
  readonly timestamp: EpochMilliseconds;
  readonly oldStateValue: StateValue;
  readonly stateValue: StateValue;
  readonly stateReason: string;
  /** Says that a value in the reason is an estimate of ours. */
  readonly estimate?: string;
}

export interface MaskedCall {
  readonly alarmName: string;
  readonly seenAt: EpochMilliseconds;
  readonly inAlarmSince: EpochMilliseconds;
  readonly event: ReplayedEvent;
}

/** Messages that would have gone out, by what sent them. */
export interface SentMessages {
  readonly source: string;
  readonly kind: 'alarm' | 'rule';
  readonly messages: number;
}

/** What an archive would have made of a stack. */
export interface ReplayResult {
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
  readonly coverage: ChainCoverage;
  /** In order of creation, composite alarms included. */
  readonly alarms: readonly { readonly alarmName: string; readonly kind: 'metric' | 'composite'; readonly stateValue: StateValue; readonly inAlarm: number }[];
  readonly history: readonly StateChange[];
  readonly rings: readonly Ring[];
  readonly masked: readonly MaskedCall[];
  readonly echoes: readonly Echo[];
  readonly sent: readonly SentMessages[];
  readonly failed: readonly { readonly source: string; readonly action: string; readonly error: string; readonly times: number }[];
  readonly forecasts: readonly Forecast[];
  readonly metrics: readonly AlarmMetric[];
  /** Matched records with an eventID, account and Region that another one had before. */
  readonly repeated: number;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Plays what was collected to a stack. What was collected is given away: it can be replayed once. */
export function replay(stack: Stack, collected: Collected, options: ReplayOptions): ReplayResult {
  return new Replay(stack, collected, options).run(collected);
}

/** Hands every datum on as it is put, and keeps none. */
class DatumTap extends MetricStore {
  constructor(private readonly onDatum: (datum: MetricDatum) => void) {
    super();
  }

  override put(datum: MetricDatum): void {
    this.onDatum(datum);
  }
}

class Replay {
  private readonly from: EpochMilliseconds;
  private readonly to: EpochMilliseconds;
  private readonly chain: ChainRun;
  private readonly forecast: NoiseForecast;
  private readonly chart: ChartData;
  private readonly rings: RingBook;
  private readonly history: StateChange[] = [];
  private readonly masked: MaskedCall[] = [];
  private readonly echoes: Echo[] = [];
  private readonly sent = new Map<string, { source: string; kind: 'alarm' | 'rule'; messages: number }>();
  private readonly failed = new Map<string, { source: string; action: string; error: string; times: number }>();
  /** Events on their way, by the number the chain has given them. */
  private readonly underWay = new Map<number, ReplayedEvent>();
  /** Of the day at hand: copies of an event have its time, and so are on the same day. */
  private readonly seen = new Map<string, EpochMilliseconds>();
  private given = 0;
  private repeated = 0;

  constructor(
    private readonly stack: Stack,
    { first, last }: { readonly first: EpochMilliseconds; readonly last: EpochMilliseconds },
    private readonly options: ReplayOptions,
  ) {
    this.from = options.since ?? Math.floor(first / MINUTE) * MINUTE;
    this.to = Math.max(options.until ?? seenByAll(stack, last, options.deliveryDelay), this.from + MINUTE);
    this.chart = new ChartData(stack, { from: this.from, to: this.to });
    this.rings = new RingBook(stack);
    let tap: (datum: MetricDatum) => void = () => undefined;
    const metrics = new DatumTap((datum) => tap(datum));
    this.chain = new ChainRun(stack, { deployedAt: this.from, deliveryDelay: options.deliveryDelay, metrics }, {
      onHistory: (item) => this.onHistory(item),
      onNotification: ({ origin }) => this.count(origin.kind, origin.kind === 'alarm' ? origin.alarmName : origin.ruleName),
      onTargetCall: ({ ruleName }) => this.count('rule', ruleName),
      onFailedAction: ({ source, action, error }) => this.fail(source, action, error),
      onMasked: ({ event, ...rest }) => this.masked.push({ ...rest, event: this.eventOf(event) }),
      onEcho: (echo) => this.echoes.push(echo),
      onJourney: (journey) => this.onJourney(journey),
    });
    const refused = new Set(this.chain.coverage.refused.map(({ address }) => address));
    const skipped = new Set(stack.metricAlarms.filter(({ address }) => refused.has(address)).map(({ alarm }) => alarm.alarmName));
    this.forecast = new NoiseForecast(stack, this.from, skipped);
    tap = (datum) => {
      this.chart.put(datum);
      this.forecast.put(datum);
    };
  }

  run(collected: Collected): ReplayResult {
    for (const { counts, matched } of collected.days()) {
      this.seen.clear();
      this.options.onDay?.(Math.floor((counts[0]?.eventTime ?? matched[0]!.eventTime) / DAY) * DAY);
      let [count, record] = [0, 0];
      while (count < counts.length || record < matched.length) {
        // An hour at a time: what is under way is in memory.
        const hour = Math.floor(Math.min(counts[count]?.eventTime ?? Infinity, matched[record]?.eventTime ?? Infinity) / HOUR) * HOUR;
        this.advanceTo(hour);
        for (; count < counts.length && counts[count]!.eventTime < hour + HOUR; count += 1) this.countOnly(counts[count]!);
        for (; record < matched.length && matched[record]!.eventTime < hour + HOUR; record += 1) this.take(matched[record]!);
        this.advanceTo(hour + HOUR);
      }
    }
    this.advanceTo(this.to);
    this.chain.finish();
    return this.result();
  }

  private countOnly({ eventTime, trails, count }: CollectedDay['counts'][number]): void {
    if (trails === 0) return;
    const recordedBy = this.stack.trails.flatMap(({ address }, index) => ((trails >> index) & 1 ? [address] : []));
    this.chain.addDecided({ eventTime, count, matching: [], recordedBy });
    this.given += count;
  }

  /** Never beyond the end, nor back. */
  private advanceTo(moment: EpochMilliseconds): void {
    const until = Math.min(moment, this.to);
    if (until <= this.chain.now) return;
    this.chain.advanceTo(until);
    this.forecast.advanceTo(until);
  }

  private take({ message, eventTime, file, number }: CollectedRecord): void {
    const record = JSON.parse(message) as Record<string, unknown>;
    const event = describeEvent(record, eventTime, this.options.fileName(file), number);
    if (this.isRepeated(event)) {
      this.repeated += 1;
      return;
    }
    this.given += 1;
    this.underWay.set(this.given, event);
    this.chain.add([record]);
  }

  /** An archive can hold an event twice: CloudTrail may deliver it again, and files can be copied. It happened once. */
  private isRepeated({ eventID, accountId, awsRegion, eventTime }: ReplayedEvent): boolean {
    if (eventID === '') return false;
    const key = `${eventID} ${accountId} ${awsRegion}`;
    const before = this.seen.get(key);
    this.seen.set(key, eventTime);
    return before === eventTime;
  }

  private onHistory(item: AlarmHistoryItem): void {
    this.options.onHistory?.(item);
    if (item.historyItemType !== 'StateUpdate') return;
    const { alarmName, timestamp, oldStateValue, stateValue, stateReason, estimate } = item;
    this.history.push({ alarmName, timestamp, oldStateValue, stateValue, stateReason, ...(estimate === undefined ? {} : { estimate }) });
    if (stateValue === 'ALARM') this.rings.ring(alarmName, timestamp, stateReason);
  }

  private onJourney({ recordNumber, effects }: EventJourney): void {
    const event = this.underWay.get(recordNumber);
    if (event === undefined) return;
    for (const { alarmName, seenAt, outcome } of effects) this.rings.saw(alarmName, seenAt, event, outcome.kind === 'transition' && outcome.to === 'ALARM');
    this.underWay.delete(recordNumber);
  }

  private eventOf({ recordNumber, eventID, eventTime }: EventReference): ReplayedEvent {
    return this.underWay.get(recordNumber) ?? describeEvent({ eventID }, eventTime, '', 0);
  }

  private count(kind: 'alarm' | 'rule', source: string): void {
    const known = this.sent.get(`${kind} ${source}`);
    if (known === undefined) this.sent.set(`${kind} ${source}`, { source, kind, messages: 1 });
    else known.messages += 1;
  }

  private fail(source: string, action: string, error: string): void {
    const key = JSON.stringify([source, action, error]);
    const known = this.failed.get(key);
    if (known === undefined) this.failed.set(key, { source, action, error, times: 1 });
    else known.times += 1;
  }

  private result(): ReplayResult {
    const composites = new Set(this.stack.compositeAlarms.map(({ alarm }) => alarm.alarmName));
    return {
      from: this.from,
      to: this.to,
      coverage: this.chain.coverage,
      alarms: this.chain.describeAlarms().map(({ alarmName, stateValue }) => ({ alarmName, kind: composites.has(alarmName) ? 'composite' : 'metric', stateValue, inAlarm: this.inAlarm(alarmName) })),
      history: this.history,
      rings: this.rings.all(),
      masked: this.masked,
      echoes: this.echoes,
      sent: [...this.sent.values()],
      failed: [...this.failed.values()],
      forecasts: this.forecast.results(this.to),
      metrics: this.chart.results(),
      repeated: this.repeated,
    };
  }

  private inAlarm(alarmName: string): number {
    const changes = this.history.filter((change) => change.alarmName === alarmName);
    return changes.reduce((sum, { stateValue, timestamp }, index) => (stateValue === 'ALARM' ? sum + (changes[index + 1]?.timestamp ?? this.to) - timestamp : sum), 0);
  }
}

/** When the slowest alarm has been evaluated with the data of the last event: two minutes to be published, and the evaluation. */
function seenByAll(stack: Stack, last: EpochMilliseconds, deliveryDelay: number): EpochMilliseconds {
  const isMultiDay = stack.metricAlarms.some(({ alarm }) => alarm.evaluationPeriods * Math.max(...periodsIn(alarm)) > 86_400);
  return Math.floor((last + deliveryDelay * 1_000) / MINUTE) * MINUTE + 3 * MINUTE + (isMultiDay ? HOUR : 0);
}

function periodsIn(alarm: Stack['metricAlarms'][number]['alarm']): readonly number[] {
  return alarm.metrics === undefined ? [alarm.period] : [60, ...alarm.metrics.flatMap(({ metricStat, period }) => metricStat?.period ?? period ?? [])];
}

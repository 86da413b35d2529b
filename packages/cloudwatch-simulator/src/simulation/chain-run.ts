import { AlarmEngine } from '../alarm/alarm-engine';
import type { AlarmStatus } from '../alarm/engine-interface';
import type { EpochMilliseconds, TimeInput } from '../clock/time';
import { SECOND, toEpochMilliseconds } from '../clock/time';
import type { BusEvent } from '../events/envelope';
import { cloudTrailEvent } from '../events/envelope';
import { textMember } from '../events/record';
import type { MetricDatum } from '../metric/datum';
import type { Stack } from '../stack/model';
import type { DeliveryDelay } from '../trail/delivery';
import { checkDelay, deliveriesOf } from '../trail/delivery';
import { Bus } from './bus';
import type { ChainCoverage, ChainHooks, ChainRunInterface, DecidedEvents } from './chain-interface';
import { deployAlarms } from './deploy';
import { Emissions, RANK } from './emissions';
import type { AlarmEffect, BusDecision, EventJourney, EventReference, LogDelivery, MatchedDatum, TrailDecision } from './journey';
import { LogGroups } from './log-groups';
import { MetricFeed } from './metric-feed';
import { Observer } from './observer';
import type { ChainOptions } from './options';
import { Outlets } from './outlets';
import type { ReadRecord } from './record';
import { inOrder, readEventTime, readRecord } from './record';
import { records } from './recording';
import { unfedMetrics, watchesIncoming } from './unfed';

const NONE: ReadonlySet<string> = new Set();

/** See `ChainRunInterface`. */
export class ChainRun implements ChainRunInterface {
  readonly coverage: ChainCoverage;
  private readonly deployedAt: EpochMilliseconds;
  private readonly delay: DeliveryDelay;
  private readonly busDelay: number;
  private readonly feed = new MetricFeed();
  private readonly emissions = new Emissions();
  private readonly logGroups: LogGroups;
  private readonly engine: AlarmEngine;
  private readonly bus: Bus;
  private readonly observer: Observer;
  /** Whether what rules write can move alarms, so that time has to be taken in steps. */
  private readonly feedsBack: boolean;
  private readonly filterAddresses: ReadonlySet<string>;
  /** The trails that are logging, and to which log group. */
  private readonly deliversTo: readonly { readonly address: string; readonly logGroupName: string }[];
  private time: EpochMilliseconds;
  private given = 0;
  private lastVisibleAt: EpochMilliseconds;

  constructor(
    private readonly stack: Stack,
    private readonly options: ChainOptions,
    private readonly hooks: ChainHooks = {},
  ) {
    this.deployedAt = toEpochMilliseconds(options.deployedAt, 'deployedAt');
    this.time = this.deployedAt;
    this.lastVisibleAt = this.deployedAt;
    this.delay = options.deliveryDelay ?? 300;
    checkDelay(this.delay);
    this.busDelay = (options.busDelay ?? 6) * SECOND;
    const { settings = {}, settingsOf } = options;
    this.logGroups = new LogGroups(stack, this.feed, settings.publishLag ?? 1);
    const outlets = new Outlets(stack, options, hooks, this.emissions, (name, at, message) => this.logGroups.write(name, at, message));
    this.bus = new Bus(stack, outlets);
    this.engine = new AlarmEngine({
      startAt: this.deployedAt,
      accountId: stack.accountId,
      region: stack.region,
      settings,
      ...(settingsOf === undefined ? {} : { settingsOf }),
      ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
      ...(options.everyEvaluation === undefined ? {} : { everyEvaluation: options.everyEvaluation }),
      permitAction: options.permitAction ?? ((action, alarmName) => outlets.permits(action, alarmName)),
      onHistory: (item) => this.observer.onHistory(item),
      onNotification: (notification) => outlets.publishAlarm(notification),
    });
    this.observer = new Observer(stack, this.engine, this.bus, this.emissions, hooks, outlets);
    const refused = deployAlarms(stack, this.engine, settings);
    this.coverage = { ...stack.coverage, refused: [...stack.coverage.refused, ...refused], unfed: unfedMetrics(stack, refused) };
    this.feedsBack = [...this.bus.logGroupNames()].some((name) => this.logGroups.hasFilters(name) || watchesIncoming(stack, name));
    this.filterAddresses = new Set(stack.metricFilters.map(({ address }) => address));
    this.deliversTo = stack.trails.flatMap(({ address, logging, logGroupName }) => (logging && logGroupName !== undefined ? [{ address, logGroupName }] : []));
    this.emissions.tellUntil(this.time);
  }

  get now(): EpochMilliseconds {
    return this.time;
  }

  add(given: Iterable<unknown>): void {
    for (const record of given) this.takeIn(readRecord(record, (this.given += 1), this.earliest));
  }

  addDecided({ eventTime: time, count = 1, eventID, matching, recordedBy }: DecidedEvents): void {
    const number = this.given + 1;
    const eventTime = typeof time === 'string' ? readEventTime(time, number, this.earliest) : inOrder(toEpochMilliseconds(time, 'eventTime'), number, this.earliest);
    const unknown = matching.find((address) => !this.filterAddresses.has(address));
    if (unknown !== undefined) throw new Error(`addDecided: the stack has no metric filter ${unknown}`);
    if (!(Number.isInteger(count) && count > 0)) throw new Error(`addDecided: count must be a whole number of at least 1, got ${count}`);
    this.given += count;
    if (eventTime < this.deployedAt) return;
    const identity = eventID ?? (typeof this.delay === 'number' && matching.length === 0 ? '' : `record ${number}`);
    const answers = matching.length === 0 ? NONE : new Set(matching);
    const deliveries = deliveriesOf(this.delay, eventTime, identity);
    for (const { address, logGroupName } of this.deliversTo) {
      if (recordedBy !== undefined && !recordedBy.includes(address)) continue;
      for (let copy = 0; copy < deliveries.length; copy += 1) {
        const deliveredAt = deliveries[copy]!;
        const data = this.logGroups.deliverDecided(logGroupName, { deliveredAt, timestamp: this.stamp(deliveredAt, eventTime), count, matching: answers });
        if (data.length > 0) this.expectDecided(data, { recordNumber: number, eventID: identity, eventTime }, count, copy > 0);
      }
    }
  }

  addBusEvents(events: Iterable<BusEvent>): void {
    for (const event of events) {
      const number = (this.given += 1);
      const at = readEventTime(event.time, number, this.earliest);
      const rules = this.bus.matching(event);
      if (rules.length > 0) this.bus.expect(event, rules, at, number);
    }
  }

  putMetricData(datum: MetricDatum): void {
    this.engine.putMetricData(datum);
    if (datum.visibleAt !== undefined) this.willBeVisible(toEpochMilliseconds(datum.visibleAt, 'visibleAt'));
  }

  advanceTo(moment: TimeInput): void {
    const until = toEpochMilliseconds(moment, 'moment');
    if (this.feedsBack) {
      for (let next = this.nextAt(); next <= until; next = this.nextAt()) this.step(next);
    }
    this.step(until);
    this.time = until;
    this.observer.settle(until);
    this.emissions.tellUntil(until);
  }

  finish(): void {
    this.emissions.tellUntil(Infinity);
  }

  settledAt(): EpochMilliseconds {
    return this.lastVisibleAt + this.engine.longestReach;
  }

  describeAlarms(): readonly AlarmStatus[] {
    return this.engine.describeAlarms();
  }

  /** Nothing before it can be taken in; before time has moved, events from before the deployment may still be told of. */
  private get earliest(): EpochMilliseconds {
    return this.time === this.deployedAt ? -Infinity : this.time;
  }

  private nextAt(): EpochMilliseconds {
    return Math.min(this.feed.nextAt, this.bus.nextAt, this.engine.nextDueAt() ?? Infinity);
  }

  private step(moment: EpochMilliseconds): void {
    this.bus.handOverUntil(moment);
    this.feed.flushUntil(moment, (datum) => this.engine.putMetricData(datum));
    this.engine.advanceTo(moment);
    // What rules wrote meanwhile: no alarm watches it, or time would have been taken in steps.
    this.feed.flushUntil(moment, (datum) => this.engine.putMetricData(datum));
  }

  private takeIn(read: ReadRecord): void {
    const { record, recordNumber, eventID, eventTime } = read;
    const event: EventReference = { recordNumber, eventID, eventTime };
    const trails: TrailDecision[] = [];
    const deliveries: LogDelivery[] = [];
    for (const trail of this.stack.trails) {
      const answer = eventTime < this.deployedAt ? 'it happened before the stack was deployed' : records(trail, record, this.stack);
      const { address, logGroupName } = trail;
      if (answer !== true) trails.push({ address, recorded: false, reason: answer });
      else if (logGroupName === undefined) trails.push({ address, recorded: true, reason: 'the trail has no log group: it went to S3 only' });
      else {
        trails.push({ address, recorded: true });
        deliveries.push(...this.deliver(read, logGroupName));
      }
    }
    const effects: AlarmEffect[] = [];
    const seenAt = deliveries.flatMap(({ matches, isDuplicate }) =>
      this.observer.expect(matches.flatMap(({ datum }) => datum ?? []), event, isDuplicate, (effect) => effects.push(effect)),
    );
    const bus = this.putOnBus(read, trails);
    if (this.hooks.onJourney === undefined) return;
    const journey: EventJourney = { ...event, ...described(read), trails, deliveries, bus, effects };
    const completeAt = Math.max(eventTime, ...seenAt, ...deliveries.map(({ deliveredAt }) => deliveredAt), bus.delivered ? bus.at : eventTime);
    this.emissions.add(completeAt, RANK.journeys, recordNumber, () => {
      effects.sort((a, b) => a.seenAt - b.seenAt || this.observer.orderOf(a.alarmName) - this.observer.orderOf(b.alarmName));
      this.hooks.onJourney?.(journey);
    });
  }

  private expectDecided(data: readonly MatchedDatum[], first: EventReference, count: number, isDuplicate: boolean): void {
    for (const datum of data) this.willBeVisible(datum.visibleAt);
    for (let one = 0; one < count; one += 1) {
      this.observer.expect(data, { ...first, recordNumber: first.recordNumber + one }, isDuplicate, () => undefined);
    }
  }

  private deliver({ record, eventTime, eventID }: ReadRecord, logGroupName: string): LogDelivery[] {
    return deliveriesOf(this.delay, eventTime, eventID).map((deliveredAt, index) => {
      const arrival = { deliveredAt, timestamp: this.stamp(deliveredAt, eventTime), isDuplicate: index > 0 };
      const delivery = this.logGroups.deliver(logGroupName, record, arrival);
      for (const { datum } of delivery.matches) if (datum !== undefined) this.willBeVisible(datum.visibleAt);
      this.willBeVisible(deliveredAt);
      return delivery;
    });
  }

  private putOnBus({ record, eventTime, recordNumber }: ReadRecord, trails: readonly TrailDecision[]): BusDecision {
    if (this.bus.isIdle) return { delivered: false, reason: 'the stack has no rule that is enabled' };
    if (!trails.some(({ recorded }) => recorded)) return { delivered: false, reason: 'no trail recorded it' };
    const region = textMember(record, 'awsRegion') ?? this.stack.region;
    if (region !== this.stack.region) return { delivered: false, reason: `it is on the bus of ${region}, not of ${this.stack.region}` };
    const event = cloudTrailEvent(record);
    const rules = this.bus.matching(event, record);
    const at = eventTime + this.busDelay;
    if (rules.length > 0) this.bus.expect(event, rules, at, recordNumber);
    return { delivered: true, at, rules: rules.map(({ name }) => name) };
  }

  private stamp(deliveredAt: EpochMilliseconds, eventTime: EpochMilliseconds): EpochMilliseconds {
    return this.options.stamp === 'eventTime' ? eventTime : deliveredAt;
  }

  private willBeVisible(moment: EpochMilliseconds): void {
    if (moment > this.lastVisibleAt) this.lastVisibleAt = moment;
  }
}

function described({ record }: ReadRecord): Pick<EventJourney, 'eventName' | 'eventSource' | 'awsRegion'> {
  const [eventName, eventSource, awsRegion] = [textMember(record, 'eventName'), textMember(record, 'eventSource'), textMember(record, 'awsRegion')];
  return { ...(eventName === undefined ? {} : { eventName }), ...(eventSource === undefined ? {} : { eventSource }), ...(awsRegion === undefined ? {} : { awsRegion }) };
}

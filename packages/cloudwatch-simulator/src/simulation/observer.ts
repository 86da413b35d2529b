import type { AlarmEngine } from '../alarm/alarm-engine';
import { planOf } from '../alarm/plan';
import { UNCHECKED } from '../alarm/reason';
import type { EpochMilliseconds } from '../clock/time';
import type { AlarmHistoryItem, StateUpdateItem } from '../history/item';
import { metricKey } from '../metric/identity';
import type { Stack } from '../stack/model';
import type { Bus } from './bus';
import type { ChainHooks } from './chain-interface';
import { CompositeLedger, alarmsUnder } from './composite-ledger';
import type { Emissions } from './emissions';
import { RANK } from './emissions';
import type { AlarmEffect, EventReference, MatchedDatum } from './journey';
import { AlarmLedger } from './ledger';
import type { Outlets } from './outlets';
import { alarmStateChangeEvent } from './alarm-event';
import type { ToldState } from './alarm-event';

interface Watcher {
  readonly ledger: AlarmLedger;
  readonly unit: string | undefined;
}

/** Follows what alarms do: tells their history, puts their changes on the bus, and keeps the ledgers of events they see. */
export class Observer {
  private readonly ledgers = new Map<string, AlarmLedger>();
  private readonly composites = new Map<string, CompositeLedger>();
  private readonly watchers = new Map<string, Watcher[]>();
  private readonly told = new Map<string, ToldState>();
  private readonly order = new Map<string, number>();

  constructor(
    private readonly stack: Stack,
    private readonly engine: AlarmEngine,
    private readonly bus: Bus,
    private readonly emissions: Emissions,
    private readonly hooks: ChainHooks,
    private readonly outlets: Outlets,
  ) {}

  /** Prepares for data of these metrics: those that metric filters feed. */
  private watch(alarmName: string, at: EpochMilliseconds): void {
    const alarm = this.stack.metricAlarms.find((model) => model.alarm.alarmName === alarmName)?.alarm;
    this.order.set(alarmName, this.order.size);
    this.told.set(alarmName, { value: 'INSUFFICIENT_DATA', reason: UNCHECKED, timestamp: at });
    if (alarm === undefined) return this.watchComposite(alarmName);
    const inputs = planOf(alarm).inputs.filter(({ metric }) => this.isFedByFilter(metric.namespace, metric.metricName));
    if (inputs.length === 0) return;
    const order = this.order.get(alarmName)! * 2 ** 32;
    const ledger = new AlarmLedger(
      alarm,
      at,
      (masked) => this.emissions.add(masked.seenAt, RANK.findings, order + masked.event.recordNumber, () => this.hooks.onMasked?.(masked)),
      (echo) => this.emissions.add(echo.timestamp, RANK.findings, order, () => this.hooks.onEcho?.(echo)),
    );
    this.ledgers.set(alarmName, ledger);
    for (const { metric, unit } of inputs) {
      const key = metricKey(metric);
      this.watchers.set(key, [...(this.watchers.get(key) ?? []), { ledger, unit }]);
    }
  }

  private watchComposite(alarmName: string): void {
    const composites = this.stack.compositeAlarms.map(({ alarm }) => alarm);
    const alarm = composites.find((one) => one.alarmName === alarmName)!;
    const children = [...alarmsUnder(alarm, composites)].flatMap((name) => this.ledgers.get(name) ?? []);
    const order = this.order.get(alarmName)! * 2 ** 32;
    this.composites.set(
      alarmName,
      new CompositeLedger(children, (echo) => this.emissions.add(echo.timestamp, RANK.findings, order, () => this.hooks.onEcho?.(echo))),
    );
  }

  private isFedByFilter(namespace: string, metricName: string): boolean {
    return this.stack.metricFilters.some(({ transformation }) => transformation.metricNamespace === namespace && transformation.metricName === metricName);
  }

  /** An alarm's place in the order of creation. */
  orderOf(alarmName: string): number {
    return this.order.get(alarmName)!;
  }

  /** Data of one event are on their way. Returns the evaluations that will see them first. */
  expect(data: readonly MatchedDatum[], event: EventReference, isDuplicate: boolean, tell: (effect: AlarmEffect) => void): EpochMilliseconds[] {
    const moments: EpochMilliseconds[] = [];
    for (const datum of data) {
      for (const { ledger } of this.watchers.get(metricKey(datum)) ?? []) {
        const seenAt = this.engine.firstEvaluationSeeing(ledger.alarm.alarmName, datum.visibleAt);
        if (seenAt === undefined) continue;
        ledger.expect({ seenAt, event, isDuplicate, tell });
        moments.push(seenAt);
      }
    }
    return moments;
  }

  onHistory(item: AlarmHistoryItem): void {
    switch (item.historyItemType) {
      case 'ConfigurationUpdate':
        this.watch(item.alarmName, item.timestamp);
        break;
      case 'StateUpdate':
        this.changed(item);
        break;
      case 'Action':
        this.outlets.reportAction(item);
        break;
      default:
        item satisfies never;
    }
    this.emissions.add(item.timestamp, RANK.alarms, 0, () => this.hooks.onHistory?.(item));
  }

  /** No alarm changes until `moment` any more. */
  settle(moment: EpochMilliseconds): void {
    for (const ledger of this.ledgers.values()) ledger.settle(moment);
  }

  private changed(item: StateUpdateItem): void {
    this.ledgers.get(item.alarmName)?.change(item);
    this.composites.get(item.alarmName)?.change(item);
    const previousState = this.told.get(item.alarmName)!;
    const { stateValue: value, stateReason: reason, stateReasonData: reasonData, timestamp } = item;
    const state: ToldState = { value, reason, ...(reasonData === undefined ? {} : { reasonData }), timestamp };
    this.told.set(item.alarmName, state);
    if (!this.bus.isIdle) this.putOnBus(item, previousState, state);
  }

  private putOnBus({ alarmName, timestamp }: StateUpdateItem, previousState: ToldState, state: ToldState): void {
    const { partition, region, accountId } = this.stack;
    const alarm = [...this.stack.metricAlarms, ...this.stack.compositeAlarms].find((model) => model.alarm.alarmName === alarmName)!.alarm;
    const alarmArn = `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${alarmName}`;
    const event = alarmStateChangeEvent({ alarm, alarmArn, accountId, region, previousState, state });
    this.bus.handOver(event, this.bus.matching(event), timestamp);
  }
}

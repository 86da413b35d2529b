import { AlarmEngine, MetricStore, metricKey, type AlarmHistoryItem, type AlarmSnapshot, type MetricDatum } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import type { EpochMilliseconds } from '../../../time/clock';
import { alarms, type AlarmRow } from './alarm-row';
import { announceConfiguration, announceState, announceSuppression } from './announce';
import { conductSafely } from './conduct';
import { forgetOldHistory, lastPlace, writeHistory } from './history-row';
import { DATA_KEPT, forgetOldData, keepData, keptData } from './metric-rows';

const DAY = 24 * 60 * 60 * 1000;

/** A datum whose moment is known. */
export type TimedDatum = MetricDatum & { readonly timestamp: EpochMilliseconds };

/** The engine of one account and Region: runs on the world's clock, and everything it comes to is kept in tables. */
export class AlarmHost {
  readonly metrics = new MetricStore();
  /** When each metric last had data put, by its key. */
  readonly lastPut = new Map<string, EpochMilliseconds>();
  /** Answers to questions about the alarms, by the question; forgotten as soon as an alarm changes. */
  readonly answers = new Map<string, object>();
  readonly #engine: AlarmEngine;
  readonly #scope: Scope;
  readonly #suppressed = new Set<string>();
  readonly #waiting: TimedDatum[] = [];
  #place: number;
  #tidiedAt: EpochMilliseconds;
  #disarm: () => void = () => undefined;
  #armedFor: EpochMilliseconds | undefined;
  #busy = false;

  constructor(scope: Scope) {
    this.#scope = { world: scope.world, account: scope.account, region: scope.region };
    const now = scope.world.clock.now();
    this.#tidiedAt = now;
    this.#place = lastPlace(scope);
    for (const datum of keptData(scope)) this.#remember(datum as TimedDatum, datum.timestamp as EpochMilliseconds);
    this.#engine = new AlarmEngine({
      startAt: now,
      accountId: scope.account,
      region: scope.region,
      metrics: this.metrics,
      permitAction: (action, _alarmName, occasion) => conductSafely(this.#scope, action, occasion),
      onHistory: (item) => this.#tell(item),
    });
    const rows = alarms.of(scope).values();
    this.#engine.restore(rows);
    for (const row of rows) this.#noteSuppressor(row);
    this.#arm();
  }

  /** Does something to the alarms at the present moment; what changes is kept, and happens. */
  act<T>(work: (engine: AlarmEngine) => T): T {
    this.#busy = true;
    try {
      const now = this.#scope.world.clock.now();
      // Also at the engine's own moment: what fell due in it may not have been told yet.
      if (now >= this.#engine.now) this.#engine.advanceTo(now);
      return work(this.#engine);
    } finally {
      this.#busy = false;
      this.#keep();
      this.#arm();
      if (this.#waiting.length > 0) this.ingest(this.#waiting.splice(0));
    }
  }

  /** Stores data and shows it to the alarms; data that an alarm's own action leads to is stored when the action is done. */
  ingest(data: readonly TimedDatum[]): void {
    if (this.#busy) return void this.#waiting.push(...data);
    this.#tidy();
    keepData(this.#scope, data);
    const now = this.#scope.world.clock.now();
    this.act((engine) => {
      for (const datum of data) {
        engine.putMetricData(datum);
        this.lastPut.set(metricKey(datum), now);
      }
    });
  }

  close(): void {
    this.#disarm();
  }

  #remember(datum: TimedDatum, putAt: EpochMilliseconds): void {
    this.metrics.put(datum);
    const key = metricKey(datum);
    this.lastPut.set(key, Math.max(putAt, this.lastPut.get(key) ?? 0));
  }

  /** Evaluations happen exactly when they are due, however time moves. */
  #arm(): void {
    const next = this.#engine.nextDueAt();
    if (next === this.#armedFor) return;
    this.#disarm();
    this.#armedFor = next;
    if (next === undefined) return;
    this.#disarm = this.#scope.world.clock.at(next, () => {
      this.#armedFor = undefined;
      this.#disarm = () => undefined;
      this.act(() => undefined);
    });
  }

  #tell(item: AlarmHistoryItem): void {
    this.#tidy();
    writeHistory(this.#scope, (this.#place += 1), item);
    const before = alarms.of(this.#scope).get(item.alarmName);
    const after = this.#rowOf(item.alarmName, before);
    if (item.historyItemType === 'ConfigurationUpdate') announceConfiguration(this.#scope, item, before, after);
    if (item.historyItemType === 'StateUpdate' && after) announceState(this.#scope, item, before, after);
    // The next line of the same alarm sees what this one changed.
    if (item.historyItemType !== 'Action') this.#keepOne(item.alarmName, after);
  }

  #rowOf(alarmName: string, before: AlarmRow | undefined): AlarmRow | undefined {
    const snapshot = this.#engine.snapshot(alarmName);
    if (!snapshot) return undefined;
    const isSame = before && before.configurationUpdatedAt === snapshot.configurationUpdatedAt;
    return { ...snapshot, metricId: isSame ? before.metricId : this.#scope.world.ids.uuid() };
  }

  #keepOne(alarmName: string, row: AlarmRow | undefined): void {
    this.answers.clear();
    if (!row) {
      alarms.of(this.#scope).delete(alarmName);
      this.#suppressed.delete(alarmName);
      return;
    }
    alarms.of(this.#scope).put(alarmName, row);
    this.#noteSuppressor(row);
  }

  /** Actions that are held or released leave their trace in the alarm only. */
  #keep(): void {
    for (const alarmName of this.#suppressed) {
      const before = alarms.of(this.#scope).get(alarmName);
      const after = this.#rowOf(alarmName, before);
      if (!before || !after || JSON.stringify(before) === JSON.stringify(after)) continue;
      this.#keepOne(alarmName, after);
      if (before.suppression?.by !== after.suppression?.by) announceSuppression(this.#scope, before, after);
    }
  }

  #noteSuppressor({ alarm }: AlarmSnapshot): void {
    if ('actionsSuppressor' in alarm && alarm.actionsSuppressor !== undefined) this.#suppressed.add(alarm.alarmName);
    else this.#suppressed.delete(alarm.alarmName);
  }

  /** Once a day forgets what is too old. */
  #tidy(): void {
    const now = this.#scope.world.clock.now();
    if (now - this.#tidiedAt < DAY) return;
    this.#tidiedAt = now;
    forgetOldHistory(this.#scope);
    forgetOldData(this.#scope);
    this.metrics.prune(now - DATA_KEPT);
  }
}

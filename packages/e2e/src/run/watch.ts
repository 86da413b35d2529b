import type { MetricIdentity } from '@stopwatch/cloudwatch-simulator';
import { readCounted } from '../observe/counted';
import { readHistory } from '../observe/history';
import { receiveMessages } from '../observe/messages';
import { findRecords } from '../observe/records';
import type { CountedMinute, FoundRecord, HistoryEntry, Listener, Observations, PerformedCall, ReceivedMessage } from '../observe/observations';
import type { TargetClock } from '../target/clock';
import type { Patience } from '../target/patience';

export interface WatchOptions {
  readonly clock: TargetClock;
  readonly patience: Patience;
  readonly drillId: string;
  readonly logGroupName: string;
  readonly startedAt: number;
  readonly alarms: readonly { readonly alarmName: string; readonly metric?: MetricIdentity }[];
  readonly listeners: readonly Listener[];
  /** Absent when the drill has no subscription. */
  readonly queueUrl?: string;
}

/** Looks at everything that a drill observes, again and again, and keeps when each thing was seen first. */
export class Watch {
  readonly calls: PerformedCall[] = [];
  private readonly records = new Map<string, FoundRecord>();
  private readonly counted = new Map<string, CountedMinute>();
  private readonly messages: ReceivedMessage[] = [];
  private history: readonly HistoryEntry[] = [];
  private observedAt: number;

  constructor(private readonly options: WatchOptions) {
    this.observedAt = options.startedAt;
  }

  async look(signal?: AbortSignal): Promise<Observations> {
    const { alarms, clock, drillId, logGroupName, patience, queueUrl, startedAt } = this.options;
    // Time is read first: what happens while we look is seen by the next look.
    const now = await clock.now();
    const history: HistoryEntry[] = [];
    for (const { alarmName } of alarms) history.push(...(await readHistory(patience, alarmName, startedAt, signal)));
    for (const record of await findRecords(patience, { logGroupName, drillId, since: startedAt, now }, signal)) {
      if (!this.records.has(record.logEventId)) this.records.set(record.logEventId, record);
    }
    for (const { alarmName, metric } of alarms) {
      if (metric === undefined) continue;
      for (const minute of await readCounted(patience, { alarmName, metric, since: startedAt, now }, signal)) this.count(minute);
    }
    if (queueUrl !== undefined) this.messages.push(...(await receiveMessages(patience, queueUrl, signal)));
    this.history = history.sort((a, b) => a.timestamp - b.timestamp);
    this.observedAt = now;
    return this.observations();
  }

  observations(): Observations {
    const { listeners, queueUrl, startedAt } = this.options;
    return {
      startedAt,
      observedAt: this.observedAt,
      calls: [...this.calls],
      records: [...this.records.values()],
      history: this.history,
      counted: [...this.counted.values()],
      listeners,
      ...(queueUrl === undefined ? {} : { messages: [...this.messages] }),
    };
  }

  /** A minute that grew was seen before. */
  private count(minute: CountedMinute): void {
    const key = `${minute.alarmName}\n${minute.timestamp}`;
    const before = this.counted.get(key);
    this.counted.set(key, before === undefined ? minute : { ...minute, seenAt: before.seenAt });
  }
}

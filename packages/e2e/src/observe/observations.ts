/** Everything here is in the target's time, epoch milliseconds, and plain data: it goes into report.json as it is. */

/** One API call of the drill that a trail records. */
export interface PerformedCall {
  /** Name of the action, else what was done, e.g. `start`; `check: ec2:StopInstances` for a dry run that checks permissions. */
  readonly name: string;
  readonly operation: 'StopInstances' | 'StartInstances';
  readonly instanceId: string;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly requestId?: string;
  /** `OperationNotPermitted`; absent when the call succeeded. */
  readonly errorCode?: string;
  readonly dryRun: boolean;
  /** State of the instance before, as the answer says. */
  readonly previousState?: string;
}

/** A CloudTrail event found in the trail's log group. */
export interface FoundRecord {
  readonly logEventId: string;
  readonly logStreamName: string;
  /** Timestamp of the log event: when CloudTrail delivered it. */
  readonly timestamp: number;
  readonly ingestionTime: number;
  /** When the drill saw it first. */
  readonly seenAt: number;
  readonly message: string;
  readonly eventTime: number;
  readonly eventName: string;
  readonly eventId: string;
  readonly requestId?: string;
  readonly errorCode?: string;
  readonly userAgent?: string;
  readonly ours: boolean;
}

/** One line of an alarm's history. */
export interface HistoryEntry {
  readonly alarmName: string;
  readonly timestamp: number;
  readonly kind: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  readonly summary: string;
  /** JSON text. */
  readonly data: string;
  /** Of a StateUpdate. */
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
  /** Of an Action: Succeeded, Failed, InProgress, Suppressed. */
  readonly actionState?: string;
  readonly action?: string;
  readonly error?: string;
  /** Of an Action: time of the state change it belongs to, where the history says so. */
  readonly stateUpdatedAt?: number;
}

/** The sum of one minute of the alarm's metric. */
export interface CountedMinute {
  readonly alarmName: string;
  readonly timestamp: number;
  readonly sum: number;
  readonly seenAt: number;
}

/** A message that came through the drill's own subscription. */
export interface ReceivedMessage {
  readonly alarmName: string;
  readonly state: string;
  readonly topicArn: string;
  /** When the alarm changed, as the message says. */
  readonly changedAt: number;
  /** When SNS took it. */
  readonly publishedAt: number;
  /** When it was in the queue. */
  readonly arrivedAt: number;
}

/** A subscription of a topic that the alarm tells, not counting the drill's own. */
export interface Listener {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly confirmed: boolean;
}

export interface Observations {
  readonly startedAt: number;
  /** When somebody looked last. */
  readonly observedAt: number;
  readonly calls: readonly PerformedCall[];
  readonly records: readonly FoundRecord[];
  readonly history: readonly HistoryEntry[];
  readonly counted: readonly CountedMinute[];
  /** Absent when no subscription of the drill's own was permitted. */
  readonly messages?: readonly ReceivedMessage[];
  readonly listeners: readonly Listener[];
}

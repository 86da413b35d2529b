import type { UndocumentedSettings } from '../alarm/settings';
import type { TimeInput } from '../clock/time';
import type { MetricStore } from '../metric/metric-store';
import type { DeliveryDelay } from '../trail/delivery';

/** What a run of the chain is told once; docs/simulator-model.md gives the evidence for each default. */
export interface ChainOptions {
  /** When the stack comes into being: trails start, filters and alarms are created. What happened before leaves no trace. */
  readonly deployedAt: TimeInput;
  /** What AWS does not document about alarms, for every alarm. `publishLag` is that of every metric filter. */
  readonly settings?: UndocumentedSettings;
  /** The same for single alarms, by name; `publishLag` has no effect here, because a datapoint is published once for all of them. */
  readonly settingsOf?: (alarmName: string) => UndocumentedSettings | undefined;
  /**
   * From `eventTime` to the log group.
   *
   * @default 300 - seconds; AWS speaks of an average of about five minutes
   */
  readonly deliveryDelay?: DeliveryDelay;
  /**
   * Which moment is a log event's timestamp, and so decides the minute its datapoint falls in.
   *
   * @default delivery - as observed
   */
  readonly stamp?: 'delivery' | 'eventTime';
  /**
   * Seconds from `eventTime` to EventBridge.
   *
   * @default 6
   */
  readonly busDelay?: number;
  /**
   * Subscriptions nobody has confirmed, by Terraform address or by endpoint: they get nothing.
   *
   * @default - all are confirmed
   */
  readonly unconfirmed?: readonly string[];
  /**
   * Whether an action of an alarm can be carried out; a text is the error.
   *
   * @default - decided by the policies and keys of the stack's topics; every other action can
   */
  readonly permitAction?: (action: string, alarmName: string) => true | string;
  /** Keeps every datapoint, for graphs. @default - none are kept beyond what alarms look back */
  readonly metrics?: MetricStore;
  /** See `AlarmEngineOptions`. @default false */
  readonly everyEvaluation?: boolean;
}

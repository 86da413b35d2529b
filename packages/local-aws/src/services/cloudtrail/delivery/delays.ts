import type { DeliveryDelay } from '@stopwatch/cloudwatch-simulator';

import type { EpochMilliseconds } from '../../../time/clock';

/** How late CloudTrail tells others of a call. */
export interface TrailDelays {
  /** Until a record is in the log group, and may be in the next file. */
  readonly delivery: DeliveryDelay;
  /** Until EventBridge has it, in milliseconds of the endpoint's time. */
  readonly eventBridge: EpochMilliseconds;
}

/** Seconds. CloudTrail user guide: "typically within an average of about 5 minutes". */
export const DELIVERY_DELAY = 300;

/** Observed: 6.3 s from a call to the arrival of its event in a queue. */
export const EVENT_BRIDGE_DELAY = 6_300;

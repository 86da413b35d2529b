import type { EpochMilliseconds } from '../clock/time';
import { SECOND } from '../clock/time';
import { drawFrom } from '../random/draw';

/**
 * How long CloudTrail takes from `eventTime` to the log group: a number of seconds, the same for all events, or a distribution.
 * AWS promises nothing: "typically within an average of about 5 minutes of an API call".
 */
export type DeliveryDelay = number | DelayDistribution;

/**
 * Delays that differ from event to event, so that events arrive out of order, and some twice.
 *
 * A triangle: `minimum` and `maximum` never occur, `typical` is the likeliest. What an event gets depends on `seed` and its eventID
 * alone, not on other events or on the order of the input.
 */
export interface DelayDistribution {
  /** Seconds. */
  readonly minimum: number;
  /** Seconds. */
  readonly typical: number;
  /** Seconds. */
  readonly maximum: number;
  /** @default - the empty text */
  readonly seed?: string;
  /** Share of events that are delivered a second time, with the same eventID; 0 to 1. @default 0 */
  readonly duplicates?: number;
}

/** @throws Error naming the value that is out of its range */
export function checkDelay(delay: DeliveryDelay): void {
  if (typeof delay === 'number') {
    if (!(delay >= 0 && Number.isFinite(delay))) throw new Error(`deliveryDelay must be at least 0 seconds, got ${delay}`);
    return;
  }
  const { minimum, typical, maximum, duplicates = 0 } = delay;
  if (!(minimum >= 0 && minimum <= typical && typical <= maximum && Number.isFinite(maximum))) {
    throw new Error(`deliveryDelay must have 0 <= minimum <= typical <= maximum, got ${minimum}, ${typical} and ${maximum}`);
  }
  if (!(duplicates >= 0 && duplicates <= 1)) throw new Error(`deliveryDelay.duplicates must be a share from 0 to 1, got ${duplicates}`);
}

/** When an event reaches the log group: once, or twice, earliest first. @param eventID what the draw depends on besides the seed */
export function deliveriesOf(delay: DeliveryDelay, eventTime: EpochMilliseconds, eventID: string): readonly EpochMilliseconds[] {
  if (typeof delay === 'number') return [eventTime + Math.round(delay * SECOND)];
  const { seed = '', duplicates = 0 } = delay;
  const draw = (purpose: string): number => drawFrom(`${seed}\u0000${purpose}\u0000${eventID}`);
  const arrival = (purpose: string): EpochMilliseconds => eventTime + Math.round(triangular(delay, draw(purpose)) * SECOND);
  if (duplicates === 0 || draw('twice') >= duplicates) return [arrival('first')];
  return [arrival('first'), arrival('second')].sort((a, b) => a - b);
}

/** The inverse of a triangular distribution's cumulative function. */
function triangular({ minimum, typical, maximum }: DelayDistribution, share: number): number {
  const width = maximum - minimum;
  if (width === 0) return minimum;
  const rise = (typical - minimum) / width;
  if (share < rise) return minimum + Math.sqrt(share * width * (typical - minimum));
  return maximum - Math.sqrt((1 - share) * width * (maximum - typical));
}

import type { Construct } from 'constructs';
import { refuse } from '../validations/refuse';
import type { EventSelector, FieldSelector, SelectorField } from './event-selectors';

/** The fields of an event that are known before it happens. A field that is missing here may have any value. */
export type KnownFields = Readonly<Partial<Record<SelectorField, string>>>;

/** Why a selector may fail to record an event. */
export interface Miss {
  readonly selector: EventSelector;
  readonly field: FieldSelector;
  /** The value the event has, or `undefined` when it can have any. */
  readonly value: string | undefined;
}

const ec2Write = { eventCategory: 'Management', eventSource: 'ec2.amazonaws.com', eventType: 'AwsApiCall', readOnly: 'false' } as const;

/** The events without which stops and starts of instances go unseen. */
export const STOP_DETECTION_EVENTS: readonly (KnownFields & { readonly eventName: string })[] = [
  { ...ec2Write, eventName: 'StopInstances' },
  { ...ec2Write, eventName: 'StartInstances' },
];

/**
 * Whether a selector records every event with these fields.
 *
 * Exact for one selector: there is no miss if and only if no value of the unknown fields makes the selector pass the event over. (Operands
 * have at least one character, as the CloudTrail API wants them.)
 */
export function missOf(selector: EventSelector, event: KnownFields): Miss | undefined {
  const field = selector.fields.find((candidate) => !holdsForAll(candidate, event[candidate.field]));
  return field === undefined ? undefined : { selector, field, value: event[field.field] };
}

/** Refuses selectors none of which records every stop and every start. */
export function requireStopCoverage(scope: Construct, prop: string, selectors: readonly EventSelector[]): void {
  for (const event of STOP_DETECTION_EVENTS) {
    const misses = selectors.map((selector) => missOf(selector, event));
    if (misses.some((miss) => miss === undefined)) continue;
    const reasons = misses.map((miss) => describeMiss(miss!)).join('; ');
    const limit = `selectors that record ${event.eventName} of ${event.eventSource} (management event, readOnly false), or stops go unseen`;
    refuse(scope, prop, selectors.map((selector) => selector.name), reasons === '' ? limit : `${limit}: ${reasons}`);
  }
}

function holdsForAll(selector: FieldSelector, value: string | undefined): boolean {
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = selector;
  // An operator on a field whose value is open can pass some event over, unless it rules out nothing.
  const one = (operands: readonly string[] | undefined, test: (value: string, operand: string) => boolean): boolean =>
    operands === undefined || (value !== undefined && operands.some((operand) => test(value, operand)));
  const none = (operands: readonly string[] | undefined, test: (value: string, operand: string) => boolean): boolean =>
    operands === undefined || operands.length === 0 || (value !== undefined && !operands.some((operand) => test(value, operand)));
  return (
    one(equals, (text, operand) => text === operand) &&
    one(startsWith, (text, operand) => text.startsWith(operand)) &&
    one(endsWith, (text, operand) => text.endsWith(operand)) &&
    none(notEquals, (text, operand) => text === operand) &&
    none(notStartsWith, (text, operand) => text.startsWith(operand)) &&
    none(notEndsWith, (text, operand) => text.endsWith(operand))
  );
}

function describeMiss({ selector, field, value }: Miss): string {
  const { field: name, ...operators } = field;
  const wants = Object.entries(operators)
    .map(([operator, operands]) => `${operator} ${JSON.stringify(operands)}`)
    .join(' and ');
  const has = value === undefined ? 'can be anything' : `is ${JSON.stringify(value)}`;
  return `"${selector.name}" wants ${name} ${wants}, and ${name} of the event ${has}`;
}

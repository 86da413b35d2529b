import { matchesEvent, parseEventPattern, type EventPattern } from '@stopwatch/cloudwatch-simulator';

import { invalidParameter } from '../refusal';
import type { Subscription } from '../subscriptions/subscription';

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/**
 * A filter policy: SNS takes the comparisons that EventBridge takes in event patterns.
 *
 * @throws ServiceException when it is none
 */
export function readFilterPolicy(text: string): EventPattern {
  try {
    return parseEventPattern(text);
  } catch (error) {
    throw invalidParameter(`FilterPolicy: ${(error as Error).message}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What a filter compares with: `String.Array` holds several values, `Number` numbers; binary values are not compared. */
function valueOf({ DataType, StringValue }: MessageAttribute): unknown {
  if (StringValue === undefined) return undefined;
  if (DataType.startsWith('Number')) return Number(StringValue);
  return DataType.startsWith('String.Array') ? parsed(StringValue) : StringValue;
}

/** Whether a subscription wants a message. SNS developer guide, "Amazon SNS subscription filter policies". */
export function wants({ attributes }: Subscription, message: string, messageAttributes: MessageAttributes): boolean {
  const { FilterPolicy, FilterPolicyScope } = attributes;
  if (FilterPolicy === undefined) return true;
  const subject = FilterPolicyScope === 'MessageBody' ? parsed(message) : Object.fromEntries(Object.entries(messageAttributes).map(([name, attribute]) => [name, valueOf(attribute)]));
  return typeof subject === 'object' && subject !== null && matchesEvent(readFilterPolicy(FilterPolicy), subject);
}

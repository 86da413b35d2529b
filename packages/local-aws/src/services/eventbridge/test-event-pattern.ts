import type { TestEventPatternRequest, TestEventPatternResponse } from '@aws-sdk/client-eventbridge';
import { matchesEvent } from '@stopwatch/cloudwatch-simulator';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { readPattern } from './rules/pattern-of';

/** API_TestEventPattern: what an event must hold to be tested. */
const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

const invalid = (reason: string): ServiceException => new ServiceException('ValidationException', `Parameter Event is not valid. Reason: ${reason}`);

function readEvent(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('Event is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('Event is not a JSON object.');
  const missing = REQUIRED.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw invalid(`${missing} is a required field.`);
  return value;
}

export function testEventPattern(_call: Call, { EventPattern, Event }: Given<TestEventPatternRequest>): TestEventPatternResponse {
  return { Result: matchesEvent(readPattern(EventPattern), readEvent(Event)) };
}

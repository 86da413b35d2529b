import type { PutEventsRequest, PutEventsRequestEntry, PutEventsResponse, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { requireDefaultBus } from './buses';
import { route } from './emit';
import { busEvent } from './event';

/** Bytes of all entries of a request together. EventBridge user guide, "PutEvents event entry size". */
const MOST_BYTES = 1_048_576;

/** What `Time` counts. The same page. */
const TIME_BYTES = 14;

const bytes = (text: string | undefined): number => (text === undefined ? 0 : Buffer.byteLength(text));

function sizeOf({ Time, Source, DetailType, Detail, Resources = [] }: Given<PutEventsRequestEntry>): number {
  return (Time ? TIME_BYTES : 0) + bytes(Source) + bytes(DetailType) + bytes(Detail) + Resources.reduce((sum, resource) => sum + bytes(resource), 0);
}

const refused = (ErrorCode: string, ErrorMessage: string): PutEventsResultEntry => ({ ErrorCode, ErrorMessage });

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function put(call: Call, { Source, DetailType, Detail, Resources = [], Time }: Given<PutEventsRequestEntry>): PutEventsResultEntry {
  for (const [name, value] of Object.entries({ Source, DetailType, Detail })) {
    if (!value) return refused('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  }
  if (/^aws\./.test(Source!)) return refused('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = objectIn(Detail!);
  if (!detail) return refused('MalformedDetail', 'Detail is malformed.');
  const event = busEvent(call, { source: Source!, detailType: DetailType!, resources: Resources, detail, ...(Time ? { time: Time.getTime() } : {}) });
  route(call, event);
  return { EventId: event.id };
}

/** Takes events of the caller's own; each entry succeeds or fails for itself. */
export function putEvents(call: Call, { Entries }: Given<PutEventsRequest>): PutEventsResponse {
  for (const { EventBusName } of Entries) requireDefaultBus(call, EventBusName);
  if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MOST_BYTES) {
    throw new ServiceException('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  const results = Entries.map((entry) => put(call, entry));
  return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length, Entries: results };
}

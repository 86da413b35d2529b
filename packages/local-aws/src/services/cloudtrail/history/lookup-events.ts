import type { Event, LookupAttribute, LookupEventsRequest, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { pastEvents, type PastEvent } from './event-history';
import { resourcesIn, type ResourcefulRecord } from './resources';

interface ShownRecord extends ResourcefulRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly userIdentity: { readonly type?: string; readonly userName?: string; readonly accessKeyId?: string; readonly sessionContext?: { readonly sessionIssuer: { readonly userName: string } }; readonly principalId?: string };
}

/** API_LookupEvents: "The maximum is 50". */
const MOST = 50;

function userName({ userIdentity }: ShownRecord): string | undefined {
  if (userIdentity.type === 'Root') return 'root';
  return userIdentity.userName ?? userIdentity.principalId?.split(':')[1];
}

function eventOf({ at, text }: PastEvent, record: ShownRecord): Event {
  const name = userName(record);
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    ReadOnly: String(record.readOnly),
    ...(record.userIdentity.accessKeyId === undefined ? {} : { AccessKeyId: record.userIdentity.accessKeyId }),
    EventTime: new Date(Math.floor(at / 1000) * 1000),
    EventSource: record.eventSource,
    ...(name === undefined ? {} : { Username: name }),
    Resources: resourcesIn(record),
    CloudTrailEvent: text,
  };
}

function predicate({ AttributeKey: key, AttributeValue: value }: Given<LookupAttribute>): (record: ShownRecord) => boolean {
  switch (key) {
    case 'EventId':
      return ({ eventID }) => eventID === value;
    case 'EventName':
      return ({ eventName }) => eventName === value;
    case 'EventSource':
      return ({ eventSource }) => eventSource === value;
    case 'ReadOnly':
      if (value !== 'true' && value !== 'false') throw new ServiceException('InvalidLookupAttributesException', `The value of the lookup attribute ReadOnly must be true or false, got ${value}.`);
      return ({ readOnly }) => String(readOnly) === value;
    case 'Username':
      return (record) => userName(record) === value;
    case 'AccessKeyId':
      return ({ userIdentity }) => userIdentity.accessKeyId === value;
    case 'ResourceType':
      return (record) => resourcesIn(record).some(({ ResourceType }) => ResourceType === value);
    case 'ResourceName':
      return (record) => record.resources?.some(({ ARN }) => ARN === value) === true || resourcesIn(record).some(({ ResourceName }) => ResourceName === value);
    default:
      throw new ServiceException('InvalidLookupAttributesException', `There is no lookup attribute ${key satisfies never as string}.`);
  }
}

/** Management events of the last 90 days in this Region, newest first. The token is the id of the last event shown. */
export function lookupEvents(call: Call, input: Given<LookupEventsRequest>): LookupEventsResponse {
  const { LookupAttributes = [], StartTime, EndTime, EventCategory, MaxResults = MOST, NextToken } = input;
  if (EventCategory !== undefined) throw new ServiceException('InvalidEventCategoryException', 'This endpoint detects no insights; leave EventCategory out.');
  if (LookupAttributes.length > 1) throw new ServiceException('InvalidLookupAttributesException', 'You can specify only one lookup attribute.');
  if (MaxResults < 1 || MaxResults > MOST) throw new ServiceException('InvalidMaxResultsException', `Max results must be between 1 and ${MOST}, got ${MaxResults}.`);
  if (StartTime && (StartTime.getTime() > call.now || (EndTime && StartTime > EndTime))) {
    throw new ServiceException('InvalidTimeRangeException', 'The start time must be before the end time and not in the future.');
  }
  const [attribute] = LookupAttributes;
  const wanted = attribute ? predicate(attribute) : () => true;
  const events: Event[] = [];
  let reached = NextToken === undefined;
  for (const past of pastEvents(call)) {
    const record = JSON.parse(past.text) as ShownRecord;
    if (!reached) {
      reached = record.eventID === NextToken;
      continue;
    }
    if (past.visibleAt > call.now || past.at > (EndTime?.getTime() ?? Infinity) || !wanted(record)) continue;
    if (past.at < (StartTime?.getTime() ?? -Infinity)) break;
    if (events.length === MaxResults) return { Events: events, NextToken: events[events.length - 1]!.EventId };
    events.push(eventOf(past, record));
  }
  if (!reached) throw new ServiceException('InvalidNextTokenException', `The token ${NextToken!} is not valid.`);
  return { Events: events };
}

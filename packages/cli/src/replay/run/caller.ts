/** What a person asks first about an event: who called what, from where, on which instances. */
export interface ReplayedEvent {
  readonly eventTime: number;
  readonly eventName: string;
  readonly eventID: string;
  readonly awsRegion: string;
  readonly accountId: string;
  /** ARN of the identity, else what names it best. */
  readonly principal: string;
  readonly sourceIPAddress: string;
  readonly instances: readonly string[];
  /** Present when the call failed. */
  readonly errorCode?: string;
  readonly file: string;
  /** Of the record in its file, from 1. */
  readonly number: number;
}

type Json = Readonly<Record<string, unknown>>;

export function describeEvent(record: Json, eventTime: number, file: string, number: number): ReplayedEvent {
  const identity = objectOf(record['userIdentity']);
  const errorCode = textOf(record['errorCode']);
  return {
    eventTime,
    eventName: textOf(record['eventName']) ?? '(no eventName)',
    eventID: textOf(record['eventID']) ?? '',
    awsRegion: textOf(record['awsRegion']) ?? '',
    accountId: textOf(record['recipientAccountId']) ?? '',
    principal: textOf(identity['arn']) ?? textOf(identity['invokedBy']) ?? textOf(identity['userName']) ?? textOf(identity['principalId']) ?? textOf(identity['type']) ?? 'unknown',
    sourceIPAddress: textOf(record['sourceIPAddress']) ?? 'unknown',
    instances: instancesOf(record),
    ...(errorCode === undefined ? {} : { errorCode }),
    file,
    number,
  };
}

/** Instances that the call is about: as asked for, else as answered. */
function instancesOf(record: Json): readonly string[] {
  for (const part of ['requestParameters', 'responseElements']) {
    const items = objectOf(objectOf(record[part])['instancesSet'])['items'];
    const ids = (Array.isArray(items) ? items : []).flatMap((item) => textOf(objectOf(item)['instanceId']) ?? []);
    if (ids.length > 0) return ids;
  }
  return [];
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

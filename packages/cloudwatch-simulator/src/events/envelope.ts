import type { CloudTrailRecord } from './record';
import { textMember } from './record';

/** An event on the default bus. EventBridge user guide, "Event structure". */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

const detailTypes: Readonly<Record<string, string>> = {
  AwsApiCall: 'AWS API Call via CloudTrail',
  AwsServiceEvent: 'AWS Service Event via CloudTrail',
  AwsConsoleSignIn: 'AWS Console Sign In via CloudTrail',
  AwsConsoleAction: 'AWS Console Action via CloudTrail',
};

/** The event that CloudTrail puts on the bus for a record: observed with `time` = `eventTime` and no resources. */
export function cloudTrailEvent(record: CloudTrailRecord): BusEvent {
  const source = textMember(record, 'eventSource') ?? '';
  return {
    version: '0',
    id: textMember(record, 'eventID') ?? '',
    'detail-type': detailTypes[textMember(record, 'eventType') ?? 'AwsApiCall'] ?? 'AWS API Call via CloudTrail',
    source: `aws.${source.replace(/\.amazonaws\.com$/, '')}`,
    account: textMember(record, 'recipientAccountId') ?? textMember(record, 'userIdentity', 'accountId') ?? '',
    time: textMember(record, 'eventTime') ?? '',
    region: textMember(record, 'awsRegion') ?? '',
    resources: [],
    detail: record,
  };
}

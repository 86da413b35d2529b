import type { CloudTrailRecord } from '../events/record';
import { textMember } from '../events/record';
import type { Stack, TrailModel } from '../stack/model';
import { selects } from '../trail/selectors';

/** Services whose events are global: recorded in us-east-1. CloudTrail user guide, "Understanding global service events". */
const GLOBAL_SERVICES: readonly string[] = ['iam.amazonaws.com', 'sts.amazonaws.com', 'cloudfront.amazonaws.com'];

/** Whether a trail records an event: `true`, or why not. */
export function records(trail: TrailModel, record: CloudTrailRecord, stack: Stack): true | string {
  if (!trail.logging) return 'the trail is not logging';
  const region = textMember(record, 'awsRegion') ?? stack.region;
  if (!trail.multiRegion && region !== stack.region) return `it happened in ${region}; the trail records ${stack.region} only`;
  if (!trail.includeGlobalServiceEvents && GLOBAL_SERVICES.includes(String(record['eventSource']))) return 'the trail leaves out global service events';
  const account = textMember(record, 'recipientAccountId');
  if (account !== undefined && account !== stack.accountId && !stack.accountIsAssumed && !trail.organization) {
    return `it belongs to account ${account}; the trail records ${stack.accountId} only`;
  }
  if (record['eventCategory'] === 'Insight') return trail.insights ? true : 'the trail has no insight selectors';
  return selects(trail.selectors, record) ? true : 'no event selector of the trail takes it';
}

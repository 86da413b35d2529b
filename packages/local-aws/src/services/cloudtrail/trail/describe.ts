import type { Trail as TrailDescription, DescribeTrailsRequest, DescribeTrailsResponse, GetTrailRequest, GetTrailResponse, ListTrailsRequest, ListTrailsResponse } from '@aws-sdk/client-cloudtrail';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { ServiceException } from '../../../operation/service-exception';
import { findTrail, requireTrail, trailsSeenIn, type Trail } from './trail';

const MOST_LISTED = 1000;

/** What CreateTrail and UpdateTrail answer. */
export function created(trail: Trail): Omit<TrailDescription, 'HomeRegion' | 'HasCustomEventSelectors' | 'HasInsightSelectors'> {
  return {
    Name: trail.name,
    S3BucketName: trail.s3BucketName,
    ...(trail.s3KeyPrefix === undefined ? {} : { S3KeyPrefix: trail.s3KeyPrefix }),
    ...(trail.snsTopicName === undefined ? {} : { SnsTopicName: trail.snsTopicName, SnsTopicARN: topicArn(trail) }),
    IncludeGlobalServiceEvents: trail.includeGlobalServiceEvents,
    IsMultiRegionTrail: trail.isMultiRegionTrail,
    TrailARN: trail.arn,
    LogFileValidationEnabled: trail.logFileValidationEnabled,
    ...(trail.cloudWatchLogsLogGroupArn === undefined ? {} : { CloudWatchLogsLogGroupArn: trail.cloudWatchLogsLogGroupArn }),
    ...(trail.cloudWatchLogsRoleArn === undefined ? {} : { CloudWatchLogsRoleArn: trail.cloudWatchLogsRoleArn }),
    ...(trail.kmsKeyId === undefined ? {} : { KmsKeyId: trail.kmsKeyId }),
    IsOrganizationTrail: trail.isOrganizationTrail,
  };
}

function topicArn({ snsTopicName = '', arn, homeRegion }: Trail): string {
  return snsTopicName.startsWith('arn:') ? snsTopicName : `arn:aws:sns:${homeRegion}:${arn.split(':')[4] ?? ''}:${snsTopicName}`;
}

export function description(trail: Trail): TrailDescription {
  return {
    ...created(trail),
    HomeRegion: trail.homeRegion,
    HasCustomEventSelectors: trail.eventSelectors !== undefined || trail.advancedEventSelectors !== undefined,
    HasInsightSelectors: (trail.insightSelectors?.length ?? 0) > 0,
  };
}

export function describeTrails(call: Call, { trailNameList = [], includeShadowTrails = true }: Given<DescribeTrailsRequest>): DescribeTrailsResponse {
  const seen = trailNameList.length === 0 ? trailsSeenIn(call) : trailNameList.flatMap((name) => findTrail(call, name) ?? []);
  return { trailList: seen.filter((trail) => includeShadowTrails || trail.homeRegion === call.region).map(description) };
}

export function getTrail(call: Call, { Name }: Given<GetTrailRequest>): GetTrailResponse {
  return { Trail: description(requireTrail(call, Name)) };
}

export function listTrails(call: Call, { NextToken }: Given<ListTrailsRequest>): ListTrailsResponse {
  const invalidToken = (): ServiceException => new ServiceException('InvalidNextTokenException', 'The token is not valid.');
  const { items, next } = paginate(trailsSeenIn(call), { limit: MOST_LISTED, token: NextToken, key: ({ arn }) => arn, invalidToken });
  return { Trails: items.map(({ arn, name, homeRegion }) => ({ TrailARN: arn, Name: name, HomeRegion: homeRegion })), ...(next === undefined ? {} : { NextToken: next }) };
}

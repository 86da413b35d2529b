import type { CreateTrailRequest, CreateTrailResponse, DeleteTrailRequest, UpdateTrailRequest, UpdateTrailResponse } from '@aws-sdk/client-cloudtrail';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { ingestLogEvents } from '../../cloudwatch-logs/ingest';
import { created } from './describe';
import { logGroupOf, requireBucket, requireKey, requireLogsDestination } from './destinations';
import { forgetStatus } from './logging';
import { requireTagCount, tagsFrom } from './tags';
import { findTrail, requireOwnTrail, requireTrailName, trails, trailsSeenIn, type Trail } from './trail';

/** API_CreateTrail: trails per Region. */
const MOST_TRAILS = 5;

type Settings = Omit<Given<UpdateTrailRequest>, 'Name'>;

/** Observed: an omitted member keeps its value, an empty text removes it. */
function optional(given: string | undefined, before: string | undefined): string | undefined {
  return given === undefined ? before : given === '' ? undefined : given;
}

function withSettings(trail: Trail, settings: Settings): Trail {
  const { s3KeyPrefix, snsTopicName, cloudWatchLogsLogGroupArn, cloudWatchLogsRoleArn, kmsKeyId, ...rest } = trail;
  const texts = {
    s3KeyPrefix: optional(settings.S3KeyPrefix, s3KeyPrefix),
    snsTopicName: optional(settings.SnsTopicName, snsTopicName),
    cloudWatchLogsLogGroupArn: optional(settings.CloudWatchLogsLogGroupArn, cloudWatchLogsLogGroupArn),
    cloudWatchLogsRoleArn: optional(settings.CloudWatchLogsRoleArn, cloudWatchLogsRoleArn),
    kmsKeyId: optional(settings.KmsKeyId, kmsKeyId),
  };
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)),
    s3BucketName: settings.S3BucketName ?? trail.s3BucketName,
    includeGlobalServiceEvents: settings.IncludeGlobalServiceEvents ?? trail.includeGlobalServiceEvents,
    isMultiRegionTrail: settings.IsMultiRegionTrail ?? trail.isMultiRegionTrail,
    isOrganizationTrail: settings.IsOrganizationTrail ?? trail.isOrganizationTrail,
    logFileValidationEnabled: settings.EnableLogFileValidation ?? trail.logFileValidationEnabled,
  };
}

function requireConsistent(scope: Scope, trail: Trail): void {
  if (trail.isMultiRegionTrail && !trail.includeGlobalServiceEvents) {
    throw new ServiceException('InvalidParameterCombinationException', 'Multi-Region trail must include global service events.');
  }
  if (trail.isOrganizationTrail) throw new ServiceException('OrganizationsNotInUseException', `The account ${scope.account} is not part of an organization.`);
  requireBucket(scope, trail);
  requireKey(scope, trail);
  requireLogsDestination(scope, trail);
}

/** Observed: the check of the destination leaves an empty stream. */
function makeStream(scope: Scope, trail: Trail): void {
  const group = logGroupOf(trail);
  if (group !== undefined) ingestLogEvents(scope, group, `${scope.account}_CloudTrail_${trail.homeRegion}`, []);
}

export function createTrail(call: Call, { Name: name, TagsList, ...settings }: Given<CreateTrailRequest>): CreateTrailResponse {
  requireTrailName(name);
  if (findTrail(call, name)) throw new ServiceException('TrailAlreadyExistsException', `Trail ${name} already exists for customer: ${call.account}`);
  const seen = trailsSeenIn(call).length;
  if (seen >= MOST_TRAILS) throw new ServiceException('MaximumNumberOfTrailsExceededException', `User: ${call.account} already has ${MOST_TRAILS} trails in ${call.region}.`);
  const tags = tagsFrom(TagsList);
  requireTagCount(tags);
  const blank: Trail = {
    name,
    arn: `arn:aws:cloudtrail:${call.region}:${call.account}:trail/${name}`,
    homeRegion: call.region,
    s3BucketName: settings.S3BucketName,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: false,
    isOrganizationTrail: false,
    logFileValidationEnabled: false,
    tags,
    isLogging: false,
  };
  const trail = withSettings(blank, settings);
  requireConsistent(call, trail);
  trails.of(call).put(name, trail);
  makeStream(call, trail);
  return created(trail);
}

export function updateTrail(call: Call, { Name, ...settings }: Given<UpdateTrailRequest>): UpdateTrailResponse {
  const before = requireOwnTrail(call, Name);
  const trail = withSettings(before, settings);
  requireConsistent(call, trail);
  trails.of(call).put(trail.name, trail);
  makeStream(call, trail);
  return created(trail);
}

export function deleteTrail(call: Call, { Name }: Given<DeleteTrailRequest>): object {
  const trail = requireOwnTrail(call, Name);
  trails.of(call).delete(trail.name);
  forgetStatus(call, trail);
  return {};
}

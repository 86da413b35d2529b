import type { GetTrailStatusRequest, GetTrailStatusResponse, StartLoggingRequest, StopLoggingRequest } from '@aws-sdk/client-cloudtrail';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { startDigests } from '../delivery/digests';
import { isoSeconds } from '../record/event-time';
import { putTrail, requireOwnTrail, requireTrail, type Trail } from './trail';

/** How the deliveries of a trail went, by the trail's name. */
export interface DeliveryStatus {
  readonly latestDeliveryAt?: EpochMilliseconds;
  readonly latestDeliveryError?: string;
  readonly latestDigestAt?: EpochMilliseconds;
  readonly latestDigestError?: string;
  readonly latestLogsDeliveryAt?: EpochMilliseconds;
  readonly latestLogsDeliveryError?: string;
}

const statuses = table<DeliveryStatus>('cloudtrail.status');

const homeOf = (scope: Scope, { homeRegion }: Trail): Scope => ({ ...scope, region: homeRegion });

/** Adds what a delivery came to; an error stays until a delivery succeeds. */
export function noteDelivery(scope: Scope, trail: Trail, news: { readonly [Key in keyof DeliveryStatus]?: DeliveryStatus[Key] | undefined }): void {
  const rows = statuses.of(homeOf(scope, trail));
  const merged = { ...rows.get(trail.name), ...news };
  rows.put(trail.name, Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)));
}

export function forgetStatus(scope: Scope, trail: Trail): void {
  statuses.of(homeOf(scope, trail)).delete(trail.name);
}

export function statusOf(scope: Scope, trail: Trail): DeliveryStatus {
  return statuses.of(homeOf(scope, trail)).get(trail.name) ?? {};
}

export function startLogging(call: Call, { Name }: Given<StartLoggingRequest>): object {
  const trail = requireOwnTrail(call, Name);
  if (trail.isLogging) return {};
  putTrail(call, { ...trail, isLogging: true, startedAt: call.now });
  startDigests(call, trail);
  return {};
}

export function stopLogging(call: Call, { Name }: Given<StopLoggingRequest>): object {
  const trail = requireOwnTrail(call, Name);
  if (trail.isLogging) putTrail(call, { ...trail, isLogging: false, stoppedAt: call.now });
  return {};
}

const date = (moment: EpochMilliseconds | undefined): Date | undefined => (moment === undefined ? undefined : new Date(moment));
const text = (moment: EpochMilliseconds | undefined): string => (moment === undefined ? '' : isoSeconds(moment));

/** Observed: before anything happened the six text members are there, and empty. */
export function getTrailStatus(call: Call, { Name }: Given<GetTrailStatusRequest>): GetTrailStatusResponse {
  const trail = requireTrail(call, Name);
  const status = statusOf(call, trail);
  const members: GetTrailStatusResponse = {
    IsLogging: trail.isLogging,
    LatestDeliveryError: status.latestDeliveryError,
    LatestDeliveryTime: date(status.latestDeliveryAt),
    StartLoggingTime: date(trail.startedAt),
    StopLoggingTime: date(trail.stoppedAt),
    LatestCloudWatchLogsDeliveryError: status.latestLogsDeliveryError,
    LatestCloudWatchLogsDeliveryTime: date(status.latestLogsDeliveryAt),
    LatestDigestDeliveryTime: date(status.latestDigestAt),
    LatestDigestDeliveryError: status.latestDigestError,
    LatestDeliveryAttemptTime: text(status.latestDeliveryAt),
    LatestNotificationAttemptTime: '',
    LatestNotificationAttemptSucceeded: '',
    LatestDeliveryAttemptSucceeded: status.latestDeliveryError === undefined ? text(status.latestDeliveryAt) : '',
    TimeLoggingStarted: text(trail.startedAt),
    TimeLoggingStopped: text(trail.stoppedAt),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as GetTrailStatusResponse;
}

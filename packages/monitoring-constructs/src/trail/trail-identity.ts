import type { Construct } from 'constructs';
import { Location } from '../account/location';

/** Names that the trail's policies speak of before the trail exists: no part has to wait for another. */
export interface TrailIdentity {
  readonly trailArn: string;
  readonly logGroupArn: string;
  /** The organization whose accounts write too. */
  readonly organizationId: string | undefined;
}

export function trailIdentity(scope: Construct, trailName: string, logGroupName: string, organizationId: string | undefined): TrailIdentity {
  const location = Location.of(scope);
  return {
    trailArn: location.arn('cloudtrail', `trail/${trailName}`),
    logGroupArn: location.arn('logs', `log-group:${logGroupName}`),
    organizationId,
  };
}

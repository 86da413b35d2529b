import type { AdvancedEventSelector, EventSelector, InsightSelector } from '@aws-sdk/client-cloudtrail';

import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';

/** A trail as its home Region keeps it. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly s3BucketName: string;
  readonly s3KeyPrefix?: string;
  readonly snsTopicName?: string;
  readonly includeGlobalServiceEvents: boolean;
  readonly isMultiRegionTrail: boolean;
  readonly isOrganizationTrail: boolean;
  readonly logFileValidationEnabled: boolean;
  readonly cloudWatchLogsLogGroupArn?: string;
  readonly cloudWatchLogsRoleArn?: string;
  readonly kmsKeyId?: string;
  readonly eventSelectors?: readonly EventSelector[];
  readonly advancedEventSelectors?: readonly AdvancedEventSelector[];
  readonly insightSelectors?: readonly InsightSelector[];
  readonly tags: Readonly<Record<string, string>>;
  readonly isLogging: boolean;
  readonly startedAt?: EpochMilliseconds;
  readonly stoppedAt?: EpochMilliseconds;
}

export const trails = table<Trail>('cloudtrail.trails');

const ARN = /^arn:aws[\w-]*:cloudtrail:([\w-]+):(\d{12}):trail\/(.+)$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/;
const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/;

/** The words are AWS's: API_CreateTrail, "Name". */
export function requireTrailName(name: string): void {
  const refuse = (message: string): never => {
    throw new ServiceException('InvalidTrailNameException', message);
  };
  if (name.length < 3) refuse('Trail name too short. Minimum allowed length: 3 characters. Specified name length: ' + name.length + ' characters.');
  if (name.length > 128) refuse('Trail name too long. Maximum allowed length: 128 characters. Specified name length: ' + name.length + ' characters.');
  if (ADDRESS.test(name)) refuse('Trail name cannot be in IP address format.');
  if (/[._-]{2}/.test(name)) refuse('Trail name cannot have adjacent periods, underscores, or dashes.');
  if (!NAME.test(name)) refuse('Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_), and must start and end with a letter or number.');
}

/** Where a trail named by name or ARN is kept, as far as the caller's account goes. */
function addressed(scope: Scope, nameOrArn: string): { readonly scope: Scope; readonly name: string } {
  const [, region, account, name] = ARN.exec(nameOrArn) ?? [];
  if (name === undefined || region === undefined) return { scope, name: nameOrArn };
  return account === scope.account ? { scope: { ...scope, region }, name } : { scope, name: nameOrArn };
}

export function findTrail(scope: Scope, nameOrArn: string): Trail | undefined {
  const { scope: home, name } = addressed(scope, nameOrArn);
  // A trail of several Regions is seen by its name in each of them.
  return trails.of(home).get(name) ?? (home === scope ? trailsOfAccount(scope).find((trail) => trail.name === name && trail.isMultiRegionTrail) : undefined);
}

/** @throws ServiceException TrailNotFoundException, observed */
export function requireTrail(scope: Scope, nameOrArn: string | undefined): Trail {
  const trail = findTrail(scope, nameOrArn ?? '');
  if (!trail) throw new ServiceException('TrailNotFoundException', `Unknown trail: ${nameOrArn ?? ''} for the user: ${scope.account}`);
  return trail;
}

/**
 * The same, for a change: only a trail's home Region changes it.
 *
 * @throws ServiceException InvalidHomeRegionException
 */
export function requireOwnTrail(scope: Scope, nameOrArn: string | undefined): Trail {
  const trail = requireTrail(scope, nameOrArn);
  if (trail.homeRegion === scope.region) return trail;
  throw new ServiceException('InvalidHomeRegionException', `The trail ${trail.name} was created in the Region ${trail.homeRegion} and can be changed only there; this is ${scope.region}.`);
}

export function putTrail(scope: Scope, trail: Trail): void {
  trails.of({ ...scope, region: trail.homeRegion }).put(trail.name, trail);
}

/** A trail as it was, but for some of its optional parts. */
export function without<Key extends keyof Trail>(trail: Trail, ...keys: readonly Key[]): Omit<Trail, Key> {
  return Object.fromEntries(Object.entries(trail).filter(([key]) => !(keys as readonly string[]).includes(key))) as unknown as Omit<Trail, Key>;
}

/** All trails of an account, whatever their home. */
export function trailsOfAccount({ world, account }: Scope): readonly Trail[] {
  const prefix = `${account}/`;
  return world.state.tables().flatMap((name) => {
    if (!name.startsWith(prefix) || !name.endsWith('/cloudtrail.trails')) return [];
    return [...(world.state.rows(name) as ReadonlyMap<string, Trail>).values()];
  });
}

/** The trails that a Region shows: its own, and those of several Regions. */
export function trailsSeenIn(scope: Scope): readonly Trail[] {
  return trailsOfAccount(scope).filter((trail) => trail.homeRegion === scope.region || trail.isMultiRegionTrail);
}

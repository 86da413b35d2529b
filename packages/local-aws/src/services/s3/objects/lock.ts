import type { Scope } from '../../../operation/call';
import type { EpochMilliseconds } from '../../../time/clock';
import type { Bucket } from '../bucket';
import { accessDenied, invalidRequest } from '../refusal';
import type { Version } from './object';

/** What keeps a version from being deleted. */
export interface Lock {
  readonly mode?: 'GOVERNANCE' | 'COMPLIANCE';
  readonly until?: EpochMilliseconds;
  readonly legalHold?: boolean;
}

interface LockConfiguration {
  readonly Rule?: { readonly DefaultRetention?: { readonly Mode?: 'GOVERNANCE' | 'COMPLIANCE'; readonly Days?: number; readonly Years?: number } };
}

const DAY = 86_400_000;

const configurationOf = ({ configuration }: Bucket): LockConfiguration | undefined => configuration['ObjectLock'];

export interface AskedLock {
  readonly ObjectLockMode?: string;
  readonly ObjectLockRetainUntilDate?: Date;
  readonly ObjectLockLegalHoldStatus?: string;
}

/**
 * The lock of a new version: what its request says, else the bucket's default retention.
 *
 * @throws ServiceException when the bucket has no object lock
 */
export function newLock(scope: Scope, bucket: Bucket, asked: AskedLock): Lock | undefined {
  const configuration = configurationOf(bucket);
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: until, ObjectLockLegalHoldStatus: hold } = asked;
  if (!configuration) {
    if (mode !== undefined || hold !== undefined) throw invalidRequest('Bucket is missing Object Lock Configuration');
    return undefined;
  }
  const legalHold = hold === 'ON' ? { legalHold: true } : {};
  if (mode !== undefined && until !== undefined) return { mode: mode as 'GOVERNANCE', until: until.getTime(), ...legalHold };
  const { Mode, Days, Years } = configuration.Rule?.DefaultRetention ?? {};
  const days = Days ?? (Years === undefined ? undefined : Years * 365);
  return Mode === undefined || days === undefined ? legalHold : { mode: Mode, until: scope.world.clock.now() + days * DAY, ...legalHold };
}

/**
 * Amazon S3 user guide, "Locking objects with Object Lock": a delete marker may always be put; a protected version stays.
 *
 * @throws ServiceException AccessDenied
 */
export function requireUnlocked(scope: Scope, version: Version, bypassGovernance: boolean): void {
  if (version.kind === 'marker' || !version.lock) return;
  const { mode, until = 0, legalHold } = version.lock;
  const isRetained = until > scope.world.clock.now() && !(mode === 'GOVERNANCE' && bypassGovernance);
  if (isRetained || legalHold) throw accessDenied('Access Denied because object protected by object lock.');
}

/** The lock as the answers on an object show it. */
export function shownLock(lock: Lock | undefined): { ObjectLockMode?: 'GOVERNANCE' | 'COMPLIANCE'; ObjectLockRetainUntilDate?: Date; ObjectLockLegalHoldStatus?: 'ON' } {
  return {
    ...(lock?.mode === undefined ? {} : { ObjectLockMode: lock.mode }),
    ...(lock?.until === undefined ? {} : { ObjectLockRetainUntilDate: new Date(lock.until) }),
    ...(lock?.legalHold ? { ObjectLockLegalHoldStatus: 'ON' } : {}),
  };
}

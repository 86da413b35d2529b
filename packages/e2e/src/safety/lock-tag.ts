import { DRILL_ID } from '../drill/drill-id';

/**
 * The lock and the journal of a drill are one tag of the instance, `stopwatch:drill-lock:<drill id>`: whoever reads it knows whose drill
 * it is, until when it may be believed to live, and what has to be undone. It is written before anything else is changed.
 */
export interface DrillLock {
  readonly drillId: string;
  /** Until when the drill vouches for itself; it renews this while it lives. Epoch milliseconds of the target's time. */
  readonly until: number;
  /** State in which the instance was found, and is left. */
  readonly instance: 'running' | 'stopped';
  /** Whether stop protection was on. */
  readonly protected: boolean;
  /** `user@host:pid`. */
  readonly owner: string;
}

export const LOCK_PREFIX = 'stopwatch:drill-lock:';

/** Longest value of a tag in EC2. */
const LONGEST = 256;

export function lockKey(drillId: string): string {
  return `${LOCK_PREFIX}${drillId}`;
}

/** `until=2026-09-14T05:43:07Z instance=running protected=false by=alice@host:42`. */
export function printLock({ instance, owner, protected: isProtected, until }: DrillLock): string {
  return `until=${new Date(until).toISOString().slice(0, 19)}Z instance=${instance} protected=${isProtected} by=${owner.replace(/[^\w.@:-]/g, '-')}`.slice(0, LONGEST);
}

const VALUE = /^until=(\S+) instance=(running|stopped) protected=(true|false) by=(\S*)$/;

/** @throws Error when a lock tag is not readable: then nobody can say what has to be undone */
export function readLock(key: string, value: string): DrillLock {
  const drillId = key.slice(LOCK_PREFIX.length);
  const [, until, instance, isProtected, owner] = VALUE.exec(value) ?? [];
  const moment = Date.parse(until ?? '');
  if (!DRILL_ID.test(drillId) || Number.isNaN(moment)) {
    throw new Error(`tag ${key} = ${JSON.stringify(value)} is no lock that this version writes; restore the instance by hand and delete the tag`);
  }
  return { drillId, until: moment, instance: instance as DrillLock['instance'], protected: isProtected === 'true', owner: owner! };
}

/** Every lock among the tags of an instance. */
export function locksOf(tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]): readonly DrillLock[] {
  return tags.flatMap(({ Key: key = '', Value: value = '' }) => (key.startsWith(LOCK_PREFIX) ? [readLock(key, value)] : []));
}

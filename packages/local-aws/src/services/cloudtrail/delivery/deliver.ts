import type { Scope, World } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { ingestLogEvents } from '../../cloudwatch-logs/ingest';
import { accountOf, logGroupOf, logsRefusal } from '../trail/destinations';
import { noteDelivery } from '../trail/logging';
import { trails, type Trail } from '../trail/trail';
import { queueForFile } from './log-files';

/** A record on its way to a trail's destinations. */
export interface Pending {
  readonly trailName: string;
  /** Region in which the call was made. */
  readonly region: string;
  readonly dueAt: EpochMilliseconds;
  /** The record, JSON text. */
  readonly text: string;
}

const pending = table<Pending>('cloudtrail.pending');

/** CloudTrail user guide: records over 256 KB are not sent to CloudWatch Logs. */
const LARGEST_LOG_EVENT = 256 * 1024;

/** Observed: records go to a stream with a number, not to the empty one that the check of the destination makes. */
const streamOf = (trail: Trail): string => `${accountOf(trail)}_CloudTrail_${trail.homeRegion}_3`;

/** Sends a record on its way. It survives a restart of the endpoint: see `resume`. */
export function send(scope: Scope, trail: Trail, { key, ...parcel }: Omit<Pending, 'trailName'> & { readonly key: string }): void {
  const home = { ...scope, region: trail.homeRegion };
  pending.of(home).put(key, { ...parcel, trailName: trail.name });
  arm(home, key, parcel.dueAt);
}

function arm(home: Scope, key: string, dueAt: EpochMilliseconds): void {
  home.world.clock.at(dueAt, () => {
    arrive(home, key);
    home.world.state.commit();
  });
}

function arrive(home: Scope, key: string): void {
  const parcel = pending.of(home).get(key);
  if (!parcel) return;
  pending.of(home).delete(key);
  const trail = trails.of(home).get(parcel.trailName);
  if (!trail) return;
  queueForFile(home, trail, key, parcel);
  toLogGroup(home, trail, parcel);
}

/** The log event's time is that of the delivery, not of the call: observed. */
function toLogGroup(home: Scope, trail: Trail, { text }: Pending): void {
  const group = logGroupOf(trail);
  if (group === undefined || text.length > LARGEST_LOG_EVENT) return;
  const now = home.world.clock.now();
  const refusal = logsRefusal(home, trail) ?? (ingestLogEvents(home, group, streamOf(trail), [{ timestamp: now, message: text }]) ? undefined : 'The specified log group does not exist.');
  noteDelivery(home, trail, refusal === undefined ? { latestLogsDeliveryAt: now, latestLogsDeliveryError: undefined } : { latestLogsDeliveryError: refusal });
}

/** Takes up what was on its way when the endpoint stopped. */
export function resumeDeliveries(world: World): void {
  for (const name of world.state.tables()) {
    const [account = '', region = '', kind] = name.split('/');
    if (kind !== 'cloudtrail.pending') continue;
    for (const [key, { dueAt }] of world.state.rows(name) as ReadonlyMap<string, Pending>) arm({ world, account, region }, key, dueAt);
  }
}

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import type { Scope, World } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { storeAs } from '../../s3/store';
import { publishAs } from '../../sns/publish';
import { isoSeconds } from '../record/event-time';
import { accountOf, prefixOf, writerOf } from '../trail/destinations';
import { noteDelivery } from '../trail/logging';
import { trails, type Trail } from '../trail/trail';
import type { Pending } from './deliver';

/** Files are published roughly every five minutes; their names carry the end of those: observed. */
const FILE_EVERY = 5 * 60_000;

const queue = table<Pending>('cloudtrail.file-queue');

/** A file that was delivered, until a digest has named it. */
export interface DeliveredFile {
  readonly trailName: string;
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  readonly at: EpochMilliseconds;
  /** SHA-256 of the content before compression, hexadecimal. */
  readonly hash: string;
  readonly newestEventTime: string;
  readonly oldestEventTime: string;
}

export const deliveredFiles = table<DeliveredFile>('cloudtrail.delivered-files');

/** Puts a record into the next file. */
export function queueForFile(home: Scope, trail: Trail, key: string, parcel: Pending): void {
  const rows = queue.of(home);
  rows.put(key, { ...parcel, trailName: trail.name });
  if (rows.size === 1) armFiles(home);
}

function armFiles(home: Scope): void {
  const { clock, state } = home.world;
  const boundary = (Math.floor(clock.now() / FILE_EVERY) + 1) * FILE_EVERY;
  clock.at(boundary, () => {
    writeFiles(home, boundary);
    state.commit();
  });
}

export function resumeFiles(world: World): void {
  for (const name of world.state.tables()) {
    const [account = '', region = '', kind] = name.split('/');
    if (kind === 'cloudtrail.file-queue') armFiles({ world, account, region });
  }
}

function writeFiles(home: Scope, boundary: EpochMilliseconds): void {
  const rows = queue.of(home);
  const groups = new Map<string, Pending[]>();
  for (const parcel of rows.values()) {
    const group = `${parcel.trailName}/${parcel.region}`;
    groups.set(group, [...(groups.get(group) ?? []), parcel]);
  }
  for (const key of [...home.world.state.rows(`${home.account}/${home.region}/cloudtrail.file-queue`).keys()]) rows.delete(key);
  for (const parcels of groups.values()) {
    const trail = trails.of(home).get(parcels[0]!.trailName);
    if (trail) writeFile(home, trail, parcels[0]!.region, parcels, boundary);
  }
}

/** `20260914T0005Z` */
const stampOf = (moment: EpochMilliseconds): string => `${new Date(moment).toISOString().slice(0, 16).replace(/[-:]/g, '')}Z`;

function writeFile(home: Scope, trail: Trail, region: string, parcels: readonly Pending[], boundary: EpochMilliseconds): void {
  const account = accountOf(trail);
  const day = new Date(boundary).toISOString().slice(0, 10).replace(/-/g, '/');
  const key = `${prefixOf(trail)}/${account}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${stampOf(boundary)}_${home.world.ids.mixed(16)}.json.gz`;
  const content = `{"Records":[${parcels.map(({ text }) => text).join(',')}]}`;
  const attempt = storeAs(writerOf(trail), home, trail.s3BucketName, key, { body: gzipSync(content), contentType: 'application/json', contentEncoding: 'gzip' });
  const now = home.world.clock.now();
  if ('refused' in attempt) return noteDelivery(home, trail, { latestDeliveryError: /does not exist/.test(attempt.refused) ? 'NoSuchBucket' : 'AccessDenied' });
  noteDelivery(home, trail, { latestDeliveryAt: now, latestDeliveryError: undefined });
  const times = parcels.map(({ text }) => (JSON.parse(text) as { readonly eventTime: string }).eventTime).sort();
  const file = { trailName: trail.name, region, bucket: trail.s3BucketName, key, at: now, hash: createHash('sha256').update(content).digest('hex') };
  if (trail.logFileValidationEnabled) deliveredFiles.of(home).put(key, { ...file, newestEventTime: times[times.length - 1] ?? isoSeconds(now), oldestEventTime: times[0] ?? isoSeconds(now) });
  notify(home, trail, key);
}

/** CloudTrail user guide, "Configuring Amazon SNS notifications for CloudTrail". */
function notify(home: Scope, trail: Trail, key: string): void {
  const { snsTopicName } = trail;
  if (snsTopicName === undefined) return;
  const topic = snsTopicName.startsWith('arn:') ? snsTopicName : `arn:aws:sns:${trail.homeRegion}:${accountOf(trail)}:${snsTopicName}`;
  publishAs(writerOf(trail), home, topic, { message: JSON.stringify({ s3Bucket: trail.s3BucketName, s3ObjectKey: [key] }) });
}

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import type { Scope, World } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { storeAs } from '../../s3/store';
import { isoSeconds } from '../record/event-time';
import { accountOf, prefixOf, writerOf } from '../trail/destinations';
import { noteDelivery } from '../trail/logging';
import { trails, type Trail } from '../trail/trail';
import { deliveredFiles, type DeliveredFile } from './log-files';
import { publicKey, signed } from './signing-key';

const HOUR = 3_600_000;
/** Observed: a digest's file comes half an hour after the hour that it is about. */
const WRITTEN_AFTER = 31 * 60_000;

/** The latest link of a trail's chain in one Region. */
interface Digest {
  readonly bucket: string;
  readonly key: string;
  readonly hash: string;
  readonly signature: string;
}

const digests = table<Digest>('cloudtrail.digests');
const nextDigests = table<EpochMilliseconds>('cloudtrail.next-digest');

/** Has the digests of a trail that began to log written each hour; the first ends when logging started: observed. */
export function startDigests(scope: Scope, trail: Trail): void {
  const home = { ...scope, region: trail.homeRegion };
  if (nextDigests.of(home).has(trail.name)) return;
  arm(home, trail.name, scope.world.clock.now());
}

function arm(home: Scope, trailName: string, hourEnd: EpochMilliseconds): void {
  nextDigests.of(home).put(trailName, hourEnd);
  home.world.clock.at(hourEnd + WRITTEN_AFTER, () => {
    const trail = trails.of(home).get(trailName);
    if (!trail?.isLogging) nextDigests.of(home).delete(trailName);
    else {
      if (trail.logFileValidationEnabled) writeDigests(home, trail, hourEnd);
      arm(home, trailName, hourEnd + HOUR);
    }
    home.world.state.commit();
  });
}

export function resumeDigests(world: World): void {
  for (const name of world.state.tables()) {
    const [account = '', region = '', kind] = name.split('/');
    if (kind !== 'cloudtrail.next-digest') continue;
    for (const [trailName, hourEnd] of world.state.rows(name) as ReadonlyMap<string, EpochMilliseconds>) arm({ world, account, region }, trailName, hourEnd);
  }
}

/** One digest for the home Region, also of an hour without files, and one for each other Region that has files. */
function writeDigests(home: Scope, trail: Trail, hourEnd: EpochMilliseconds): void {
  const files = deliveredFiles.of(home).values().filter(({ trailName, at }) => trailName === trail.name && at < hourEnd);
  for (const region of new Set([trail.homeRegion, ...files.map((file) => file.region)])) {
    writeDigest(home, trail, region, hourEnd, files.filter((file) => file.region === region));
  }
  for (const { key } of files) deliveredFiles.of(home).delete(key);
}

function writeDigest(home: Scope, trail: Trail, region: string, hourEnd: EpochMilliseconds, files: readonly DeliveredFile[]): void {
  const account = accountOf(trail);
  const [day, stamp] = [new Date(hourEnd).toISOString().slice(0, 10).replace(/-/g, '/'), isoSeconds(hourEnd).replace(/[-:]/g, '')];
  const key = `${prefixOf(trail)}/${account}/CloudTrail-Digest/${region}/${day}/${account}_CloudTrail-Digest_${region}_${trail.name}_${trail.homeRegion}_${stamp}.json.gz`;
  const link = `${trail.name}/${region}`;
  const previous = digests.of(home).get(link);
  const text = JSON.stringify(contentOf(home, trail, hourEnd, key, files, previous));
  const hash = createHash('sha256').update(text).digest('hex');
  const signature = signed(home, `${isoSeconds(hourEnd)}\n${trail.s3BucketName}/${key}\n${hash}\n${previous?.signature ?? 'null'}`);
  const attempt = storeAs(writerOf(trail), home, trail.s3BucketName, key, {
    body: gzipSync(text),
    contentType: 'application/json',
    contentEncoding: 'gzip',
    metadata: { signature, 'signature-algorithm': 'SHA256withRSA' },
  });
  if ('refused' in attempt) return noteDelivery(home, trail, { latestDigestError: attempt.refused });
  digests.of(home).put(link, { bucket: trail.s3BucketName, key, hash, signature });
  noteDelivery(home, trail, { latestDigestAt: home.world.clock.now(), latestDigestError: undefined });
}

/** CloudTrail user guide, "CloudTrail digest file structure". */
function contentOf(home: Scope, trail: Trail, hourEnd: EpochMilliseconds, key: string, files: readonly DeliveredFile[], previous: Digest | undefined): object {
  const newest = files.map((file) => file.newestEventTime).sort();
  const oldest = files.map((file) => file.oldestEventTime).sort();
  return {
    awsAccountId: accountOf(trail),
    digestStartTime: isoSeconds(hourEnd - HOUR),
    digestEndTime: isoSeconds(hourEnd),
    digestS3Bucket: trail.s3BucketName,
    digestS3Object: key,
    digestPublicKeyFingerprint: publicKey(home).fingerprint,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: newest[newest.length - 1] ?? null,
    oldestEventTime: oldest[0] ?? null,
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
    previousDigestSignature: previous?.signature ?? null,
    logFiles: files.map((file) => ({
      s3Bucket: file.bucket,
      s3Object: file.key,
      hashValue: file.hash,
      hashAlgorithm: 'SHA-256',
      newestEventTime: file.newestEventTime,
      oldestEventTime: file.oldestEventTime,
    })),
  };
}

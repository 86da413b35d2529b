import type { Scope } from '../../operation/call';
import { table } from '../../state/table';
import type { EpochMilliseconds } from '../../time/clock';
import { noSuchBucket } from './refusal';
import { without } from './without';

export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly createdAt: EpochMilliseconds;
  /** What was put of its configuration, by configuration name; and below `name/id` where a bucket has several. */
  readonly configuration: Readonly<Record<string, object>>;
}

/** Bucket names are one name space over all Regions. */
export const buckets = table<Bucket>('s3.buckets', { global: true });

/** @throws ServiceException NoSuchBucket */
export function bucketNamed(scope: Scope, name: string): Bucket {
  const bucket = buckets.of(scope).get(name);
  if (!bucket) throw noSuchBucket(name);
  return bucket;
}

/** Puts a configuration, or takes it away. */
export function configure(scope: Scope, bucket: Bucket, name: string, value: object | undefined): void {
  const others = without(bucket.configuration, name);
  buckets.of(scope).put(bucket.name, { ...bucket, configuration: value === undefined ? others : { ...others, [name]: value } });
}

export type Versioning = 'Enabled' | 'Suspended' | undefined;

/** Absent in a bucket that never had versions. */
export function versioningOf({ configuration }: Bucket): Versioning {
  return (configuration['Versioning'] as { readonly Status?: Versioning } | undefined)?.Status;
}

/** Every account's canonical user id is made from its number: any 64 digits would do. */
export function canonicalId(account: string): string {
  return account.padStart(64, '0').replace(/^0+/, (zeros) => 'a5'.repeat(32).slice(0, zeros.length));
}

export const ownerOf = ({ account }: Scope): { readonly ID: string } => ({ ID: canonicalId(account) });

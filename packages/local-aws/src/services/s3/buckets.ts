import type {
  CreateBucketOutput,
  CreateBucketRequest,
  DeleteBucketRequest,
  GetBucketLocationOutput,
  GetBucketLocationRequest,
  HeadBucketOutput,
  HeadBucketRequest,
  ListBucketsOutput,
  ListBucketsRequest,
} from '@aws-sdk/client-s3';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { paginate } from '../../operation/paginate';
import { ServiceException } from '../../operation/service-exception';
import { bucketNamed, buckets, ownerOf } from './bucket';
import { acceptAcl } from './configuration/acl';
import { objectsOf } from './objects/object';
import { invalidArgument, refusal400, refusal409 } from './refusal';

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const NOT_A_NAME = /\.\.|\.-|-\.|^\d+\.\d+\.\d+\.\d+$|^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|\.mrap$|--x-s3$/;

/** us-east-1 is where buckets without a location are. */
const FIRST_REGION = 'us-east-1';

function requireLocation(region: string, constraint: string | undefined): void {
  if ((constraint ?? FIRST_REGION) === region && constraint !== FIRST_REGION) return;
  const subject = constraint === undefined ? 'unspecified' : constraint;
  if (constraint === FIRST_REGION) throw refusal400('InvalidLocationConstraint', 'The specified location-constraint is not valid', { LocationConstraint: constraint });
  throw refusal400('IllegalLocationConstraintException', `The ${subject} location constraint is incompatible for the region specific endpoint this request was sent to.`);
}

/** What a bucket has from the start: since April 2023, no ACLs and no public access. */
const initialConfiguration = (ownership: string, withLock: boolean): Readonly<Record<string, object>> => ({
  OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] },
  PublicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  ...(withLock ? { Versioning: { Status: 'Enabled' }, ObjectLock: { ObjectLockEnabled: 'Enabled' } } : {}),
});

const GRANTS = ['GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWrite', 'GrantWriteACP'] as const;

export function createBucket(call: Call, input: Given<CreateBucketRequest>): CreateBucketOutput {
  const name = input.Bucket;
  if (!NAME.test(name) || NOT_A_NAME.test(name)) throw refusal400('InvalidBucketName', 'The specified bucket is not valid.', { BucketName: name });
  requireLocation(call.region, input.CreateBucketConfiguration?.LocationConstraint);
  if (buckets.of(call).has(name)) {
    // In us-east-1 alone, creating one's own bucket again succeeds: API reference of CreateBucket.
    if (call.region === FIRST_REGION) return { Location: `/${name}` };
    throw refusal409('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.', { BucketName: name });
  }
  const configuration = initialConfiguration(input.ObjectOwnership ?? 'BucketOwnerEnforced', input.ObjectLockEnabledForBucket === true);
  const bucket = { name, region: call.region, createdAt: call.now, configuration };
  const isGranted = (input.ACL !== undefined && input.ACL !== 'private') || GRANTS.some((grant) => input[grant] !== undefined);
  const acl = isGranted ? { Acl: acceptAcl(input as Readonly<Record<string, unknown>>, bucket, call) } : {};
  const tags = input.CreateBucketConfiguration?.Tags;
  buckets.of(call).put(name, { ...bucket, configuration: { ...configuration, ...acl, ...(tags?.length ? { Tagging: { TagSet: tags } } : {}) } });
  return { Location: call.region === FIRST_REGION ? `/${name}` : `${call.world.url}/${name}/`, BucketArn: `arn:aws:s3:::${name}` };
}

export function headBucket(call: Call, { Bucket }: Given<HeadBucketRequest>): HeadBucketOutput {
  const bucket = buckets.of(call).get(Bucket);
  if (!bucket) throw new ServiceException('NotFound', 'Not Found', { status: 404 });
  return { BucketRegion: bucket.region, AccessPointAlias: false, BucketArn: `arn:aws:s3:::${Bucket}` };
}

export function deleteBucket(call: Call, { Bucket }: Given<DeleteBucketRequest>): object {
  const { name } = bucketNamed(call, Bucket);
  const objects = objectsOf(call, name).values();
  if (objects.length > 0) {
    const onlyOld = objects.every(({ versions }) => versions[0].kind === 'marker');
    throw refusal409('BucketNotEmpty', `The bucket you tried to delete is not empty${onlyOld ? '. You must delete all versions in the bucket.' : ''}`, { BucketName: name });
  }
  buckets.of(call).delete(name);
  return {};
}

const MOST_BUCKETS = 10_000;

export function listBuckets(call: Call, { Prefix = '', MaxBuckets = MOST_BUCKETS, ContinuationToken, BucketRegion }: Given<ListBucketsRequest>): ListBucketsOutput {
  const wanted = buckets.of(call).values().filter(({ name, region }) => name.startsWith(Prefix) && (BucketRegion === undefined || region === BucketRegion));
  const { items, next } = paginate(wanted, {
    limit: MaxBuckets,
    token: ContinuationToken,
    key: ({ name }) => name,
    invalidToken: () => invalidArgument('continuation-token', ContinuationToken ?? '', 'The continuation token provided is incorrect'),
  });
  return {
    Buckets: items.map(({ name, createdAt, region }) => ({ Name: name, CreationDate: new Date(createdAt), BucketRegion: region, BucketArn: `arn:aws:s3:::${name}` })),
    Owner: ownerOf(call),
    ...(next === undefined ? {} : { ContinuationToken: next }),
    ...(Prefix === '' ? {} : { Prefix }),
  };
}

/** Buckets of us-east-1 answer with an empty location. */
export function getBucketLocation(call: Call, { Bucket }: Given<GetBucketLocationRequest>): GetBucketLocationOutput {
  const { region } = bucketNamed(call, Bucket);
  return region === FIRST_REGION ? {} : { LocationConstraint: region as NonNullable<GetBucketLocationOutput['LocationConstraint']> };
}

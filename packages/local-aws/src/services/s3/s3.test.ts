import { createHash, randomBytes } from 'node:crypto';

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

import { startEndpoint, type TestEndpoint } from '../../testing/endpoint';

let endpoint: TestEndpoint;
let s3: S3Client;

beforeAll(async () => {
  endpoint = await startEndpoint();
  s3 = new S3Client({ ...endpoint.client, forcePathStyle: true });
});

afterAll(async () => {
  s3.destroy();
  await endpoint.close();
});

let made = 0;
async function newBucket(settings: { versioned?: boolean; locked?: boolean } = {}): Promise<string> {
  const Bucket = `bucket-${(made += 1)}`;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' }, ...(settings.locked ? { ObjectLockEnabledForBucket: true } : {}) }));
  if (settings.versioned) await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  return Bucket;
}

async function put(Bucket: string, ...keys: readonly string[]): Promise<void> {
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
}

const refusal = (Code: string, status: number): object => ({ name: Code, $metadata: expect.objectContaining({ httpStatusCode: status }) as object });

const text = async (Bucket: string, Key: string, VersionId?: string): Promise<string | undefined> =>
  (await s3.send(new GetObjectCommand({ Bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) }))).Body?.transformToString();

describe('buckets', () => {
  test('a bucket is created, found, listed and deleted', async () => {
    const Bucket = await newBucket();
    expect(await s3.send(new HeadBucketCommand({ Bucket }))).toMatchObject({ BucketRegion: 'eu-west-2' });
    expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe('eu-west-2');
    expect((await s3.send(new ListBucketsCommand({ Prefix: Bucket }))).Buckets).toMatchObject([{ Name: Bucket }]);
    await s3.send(new DeleteBucketCommand({ Bucket }));
    await expect(s3.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject(refusal('NotFound', 404));
  });

  test.each([
    ['a name in capitals', 'Bucket', 'eu-west-2', 'InvalidBucketName', 400],
    ['a name like an address', '192.168.5.4', 'eu-west-2', 'InvalidBucketName', 400],
    ['another location than the Region', 'elsewhere', 'eu-west-1', 'IllegalLocationConstraintException', 400],
    ['a name that is taken', 'taken', 'eu-west-2', 'BucketAlreadyOwnedByYou', 409],
  ] as const)('%s is refused', async (_case, Bucket, location, code, status) => {
    if (Bucket === 'taken') await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
    const CreateBucketConfiguration = location === undefined ? {} : { CreateBucketConfiguration: { LocationConstraint: location } };
    await expect(s3.send(new CreateBucketCommand({ Bucket, ...CreateBucketConfiguration }))).rejects.toMatchObject(refusal(code, status));
  });

  test('a bucket that holds something cannot be deleted', async () => {
    const Bucket = await newBucket();
    await put(Bucket, 'a');
    await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ ...refusal('BucketNotEmpty', 409), message: 'The bucket you tried to delete is not empty' });
  });

  test('a bucket is addressed by host as by path', async () => {
    const Bucket = await newBucket();
    await put(Bucket, 'a/b c');
    const { host, port } = new URL(endpoint.url);
    for (const [name, path] of [[host, `/${Bucket}/a/b%20c`], [`${Bucket}.localhost:${port}`, '/a/b%20c'], [`${Bucket}.s3.eu-west-2.localhost:${port}`, '/a/b%20c']] as const) {
      const authorization = 'AWS4-HMAC-SHA256 Credential=AKIA/20260914/eu-west-2/s3/aws4_request, SignedHeaders=host, Signature=0';
      expect(await rawGet(path, { host: name, authorization })).toEqual({ status: 200, body: 'a/b c' });
    }
  });
});

/** `fetch` does not let a test say what its host is. */
async function rawGet(path: string, headers: Record<string, string>): Promise<{ status: number | undefined; body: string }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: new URL(endpoint.url).port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('objects', () => {
  test('what is put is got, with its headers and metadata', async () => {
    const Bucket = await newBucket();
    const Body = randomBytes(1000);
    const headers = { ContentType: 'text/plain', CacheControl: 'no-cache', ContentEncoding: 'gzip', Metadata: { colour: 'blue' } };
    const { ETag, ChecksumCRC32 } = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body, ...headers }));
    expect(ETag).toBe(`"${createHash('md5').update(Body).digest('hex')}"`);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'k', ChecksumMode: 'ENABLED' }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true);
    expect(got).toMatchObject({ ...headers, ETag, ChecksumCRC32, ContentLength: 1000, ServerSideEncryption: 'AES256', LastModified: new Date('2026-09-14T00:00:00Z') });
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }))).toMatchObject({ ContentLength: 1000, ETag, Metadata: { colour: 'blue' } });
  });

  test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)('a %s that is right is kept', async (ChecksumAlgorithm) => {
    const Bucket = await newBucket();
    // "123456789" is what catalogues of CRCs give check values for.
    const check = { CRC32: 'y/Q5Jg==', CRC32C: '4waSgw==', CRC64NVME: 'rosUhgp5mIg=', SHA1: '98O8HYCOBHMqSLZSEzyC7pXxtC4=', SHA256: createHash('sha256').update('123456789').digest('base64') }[ChecksumAlgorithm];
    const value = ChecksumAlgorithm === 'SHA1' ? createHash('sha1').update('123456789').digest('base64') : check;
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '123456789', [`Checksum${ChecksumAlgorithm}`]: value }));
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'k', ChecksumMode: 'ENABLED' }))).toMatchObject({ [`Checksum${ChecksumAlgorithm}`]: value, ChecksumType: 'FULL_OBJECT' });
    await expect(s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '12345678', [`Checksum${ChecksumAlgorithm}`]: value }))).rejects.toMatchObject({
      ...refusal('BadDigest', 400),
      message: `The ${ChecksumAlgorithm} you specified did not match the calculated checksum.`,
    });
  });

  test('If-None-Match: * puts only what is not there, which makes a lock', async () => {
    const Bucket = await newBucket();
    const lock = { Bucket, Key: 'state.tflock', Body: '{}', IfNoneMatch: '*' };
    await s3.send(new PutObjectCommand(lock));
    await expect(s3.send(new PutObjectCommand(lock))).rejects.toMatchObject(refusal('PreconditionFailed', 412));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: lock.Key }));
    await s3.send(new PutObjectCommand(lock));
  });

  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
  ])('Range %s is %s', async (Range, body, ContentRange) => {
    const Bucket = await newBucket();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '0123456789' }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'k', Range }));
    expect(got).toMatchObject({ ContentRange, $metadata: { httpStatusCode: 206 } });
    expect(await got.Body?.transformToString()).toBe(body);
  });

  test('reads are refused in the codes of S3', async () => {
    const Bucket = await newBucket();
    await put(Bucket, 'k');
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }));
    await expect(s3.send(new GetObjectCommand({ Bucket: 'absent-bucket', Key: 'k' }))).rejects.toMatchObject(refusal('NoSuchBucket', 404));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'x' }))).rejects.toMatchObject(refusal('NoSuchKey', 404));
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'x' }))).rejects.toMatchObject(refusal('NotFound', 404));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'k', Range: 'bytes=5-' }))).rejects.toMatchObject(refusal('InvalidRange', 416));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'k', IfNoneMatch: ETag }))).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'k', IfMatch: '"x"' }))).rejects.toMatchObject(refusal('PreconditionFailed', 412));
  });

  test('a copy has the source\'s metadata unless it brings its own', async () => {
    const Bucket = await newBucket();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'ä b', Body: 'x', Metadata: { a: '1' }, Tagging: 't=1' }));
    const CopySource = `${Bucket}/${encodeURIComponent('ä b')}`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'same', CopySource }));
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'other', CopySource, MetadataDirective: 'REPLACE', Metadata: { a: '2' } }));
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'same' }))).Metadata).toEqual({ a: '1' });
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'other' }))).Metadata).toEqual({ a: '2' });
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'same' }))).TagSet).toEqual([{ Key: 't', Value: '1' }]);
  });
});

describe('versions', () => {
  test('a delete puts a marker in front; deleting the marker brings the object back', async () => {
    const Bucket = await newBucket({ versioned: true });
    const first = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'one' }));
    const second = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'two' }));
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
    expect(marker).toMatchObject({ DeleteMarker: true });
    await expect(text(Bucket, 'k')).rejects.toMatchObject(refusal('NoSuchKey', 404));
    expect(await text(Bucket, 'k', first.VersionId)).toBe('one');
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([[second.VersionId, false], [first.VersionId, false]]);
    expect(DeleteMarkers).toMatchObject([{ Key: 'k', VersionId: marker.VersionId, IsLatest: true }]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId: marker.VersionId }));
    expect(await text(Bucket, 'k')).toBe('two');
    const Objects = [first, second].map(({ VersionId }) => ({ Key: 'k', VersionId }));
    expect((await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))).Deleted).toEqual(Objects);
    await s3.send(new DeleteBucketCommand({ Bucket }));
  });

  test('a version under retention stays until its time is over', async () => {
    const Bucket = await newBucket({ locked: true });
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1 } } } }));
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    await expect(s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId }))).rejects.toMatchObject(refusal('AccessDenied', 403));
    await endpoint.advance('P1D');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId }));
  });
});

describe('listings', () => {
  const keys = ['a', 'b/1', 'b/2', 'b/c/3', 'd', 'ä', '\u{1f600}', '\ufffd'];

  test('keys that agree as far as the delimiter are rolled up, and each page counts them as one', async () => {
    const Bucket = await newBucket();
    await put(Bucket, ...keys);
    const pages: (string | undefined)[][] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 2, ...(ContinuationToken === undefined ? {} : { ContinuationToken }) }));
      pages.push([...(page.Contents ?? []).map(({ Key }) => Key), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)]);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    // In order of UTF-8 bytes the emoji comes last; in order of UTF-16 units it would come before U+FFFD.
    expect(pages).toEqual([['a', 'b/'], ['d', 'ä'], ['\ufffd', '\u{1f600}']]);
  });

  test('version 1 goes on behind a marker', async () => {
    const Bucket = await newBucket();
    await put(Bucket, ...keys);
    const first = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'b/' });
    const second = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 1, Marker: first.NextMarker }));
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(['d']);
    expect((await s3.send(new ListObjectsCommand({ Bucket, Prefix: 'b/', Delimiter: '/' }))).CommonPrefixes).toEqual([{ Prefix: 'b/c/' }]);
  });

  test('versions are listed over pages, each once', async () => {
    const Bucket = await newBucket({ versioned: true });
    await put(Bucket, 'a', 'a', 'a', 'b', 'c', 'c');
    const seen: (string | undefined)[] = [];
    let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    for (let more = true; more; ) {
      const page = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, ...marker }));
      seen.push(...(page.Versions ?? []).map(({ Key }) => Key));
      marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      more = page.IsTruncated === true;
    }
    expect(seen).toEqual(['a', 'a', 'a', 'b', 'c', 'c']);
  });
});

describe('multipart uploads', () => {
  test('parts become one object', async () => {
    const Bucket = await newBucket();
    const [large, small] = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('end')];
    const target = { Bucket, Key: 'k' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...target, ContentType: 'text/plain', ChecksumAlgorithm: 'CRC32' }));
    const part = async (PartNumber: number, Body: Buffer): Promise<object> => {
      const { ETag, ChecksumCRC32 } = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body, ChecksumAlgorithm: 'CRC32' }));
      return { PartNumber, ETag, ChecksumCRC32 };
    };
    const Parts = [await part(1, large), await part(2, small)];
    expect((await s3.send(new ListPartsCommand({ ...target, UploadId }))).Parts).toMatchObject([{ PartNumber: 1, Size: large.length }, { PartNumber: 2, Size: 3 }]);
    await expect(s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: [...Parts].reverse() } }))).rejects.toMatchObject(refusal('InvalidPartOrder', 400));
    await expect(s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag: 'x' }] } }))).rejects.toMatchObject(refusal('InvalidPart', 400));
    const done = await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }));
    expect(done).toMatchObject({ ETag: expect.stringMatching(/^"[0-9a-f]{32}-2"$/) as string, ChecksumCRC32: expect.stringMatching(/-2$/) as string, ChecksumType: 'COMPOSITE' });
    expect(await s3.send(new HeadObjectCommand({ ...target, PartNumber: 2 }))).toMatchObject({ ContentLength: 3, PartsCount: 2, ContentType: 'text/plain' });
    expect(await s3.send(new HeadObjectCommand(target))).toMatchObject({ ContentLength: large.length + 3 });
  });

  test('a part below 5 MiB may only be the last; an aborted upload is gone', async () => {
    const target = { Bucket: await newBucket(), Key: 'k' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
    const Parts = [];
    for (const PartNumber of [1, 2]) Parts.push({ PartNumber, ETag: (await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body: 'x' }))).ETag });
    const complete = new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } });
    await expect(s3.send(complete)).rejects.toMatchObject(refusal('EntityTooSmall', 400));
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket: target.Bucket }))).Uploads).toMatchObject([{ Key: 'k', UploadId }]);
    await s3.send(new AbortMultipartUploadCommand({ ...target, UploadId }));
    await expect(s3.send(complete)).rejects.toMatchObject(refusal('NoSuchUpload', 404));
  });
});

import type {
  AbortMultipartUploadRequest,
  CreateMultipartUploadOutput,
  CreateMultipartUploadRequest,
  ListMultipartUploadsOutput,
  ListMultipartUploadsRequest,
  ListPartsOutput,
  ListPartsRequest,
  UploadPartCommandInput,
  UploadPartCopyOutput,
  UploadPartCopyRequest,
  UploadPartOutput,
} from '@aws-sdk/client-s3';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { bucketNamed, ownerOf } from '../bucket';
import { encoder, sorted } from '../listing/entries';
import { etagOf, verified, type Checksums } from '../objects/checksum';
import { copySource, requireCopiable } from '../objects/copy-object';
import { requireKey } from '../objects/put-object';
import { rangeOf } from '../objects/range';
import { encryptionOf, type Description } from '../objects/write';
import { invalidArgument } from '../refusal';
import { without } from '../without';
import { putPart, uploadNamed, uploadsOf } from './upload';

const UPLOAD_ID_LENGTH = 64;
const MOST_PARTS = 10_000;

export function createMultipartUpload(call: Call, input: Given<CreateMultipartUploadRequest>): CreateMultipartUploadOutput {
  const bucket = bucketNamed(call, input.Bucket);
  requireKey(input.Key);
  const id = call.world.ids.mixed(UPLOAD_ID_LENGTH);
  const { ChecksumAlgorithm: algorithm } = input;
  const type = algorithm === undefined ? undefined : (input.ChecksumType ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE'));
  const checksum = algorithm === undefined || type === undefined ? {} : { checksumAlgorithm: algorithm, checksumType: type };
  const description = without(input, 'Bucket', 'Key');
  uploadsOf(call, bucket.name).put(id, { id, key: input.Key, initiatedAt: call.now, description: description as Description, ...checksum, parts: [] });
  return {
    Bucket: bucket.name,
    Key: input.Key,
    UploadId: id,
    ...encryptionOf(bucket, description as Description),
    ...(algorithm === undefined || type === undefined ? {} : { ChecksumAlgorithm: algorithm, ChecksumType: type }),
  };
}

function requirePartNumber(number: number): void {
  if (!Number.isInteger(number) || number < 1 || number > MOST_PARTS) {
    throw invalidArgument('partNumber', String(number), `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`);
  }
}

interface NewPart {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
  readonly PartNumber: number;
}

function keepPart(call: Call, { Bucket, Key, UploadId, PartNumber }: NewPart, bytes: Uint8Array, checksums: Checksums): string {
  requirePartNumber(PartNumber);
  const upload = uploadNamed(call, Bucket, Key, UploadId);
  const etag = etagOf(bytes);
  putPart(call, Bucket, upload, { number: PartNumber, blob: call.world.state.blobs.put(bytes), size: bytes.length, etag, checksums, lastModified: call.now });
  return etag;
}

export function uploadPart(call: Call, input: Given<UploadPartCommandInput>): UploadPartOutput {
  const bucket = bucketNamed(call, input.Bucket);
  const upload = uploadNamed(call, bucket.name, input.Key, input.UploadId);
  const bytes = (input.Body as Uint8Array | undefined) ?? new Uint8Array();
  const wanted = input.ChecksumAlgorithm ?? upload.checksumAlgorithm;
  const checksums = without(verified(bytes, { ...input, ...(wanted === undefined ? {} : { ChecksumAlgorithm: wanted }) }), 'ChecksumType');
  return { ETag: keepPart(call, input, bytes, checksums), ...checksums, ...encryptionOf(bucket, upload.description) };
}

export function uploadPartCopy(call: Call, input: Given<UploadPartCopyRequest>): UploadPartCopyOutput {
  const bucket = bucketNamed(call, input.Bucket);
  const upload = uploadNamed(call, bucket.name, input.Key, input.UploadId);
  const { version } = copySource(call, input.CopySource);
  requireCopiable(version, input);
  const whole = call.world.state.blobs.get(version.blob);
  const range = rangeOf(input.CopySourceRange, version.size);
  const bytes = range ? whole.subarray(range.first, range.last + 1) : whole;
  const checksums = without(verified(bytes, { ChecksumAlgorithm: upload.checksumAlgorithm }), 'ChecksumType');
  return { CopyPartResult: { ETag: keepPart(call, input, bytes, checksums), LastModified: new Date(call.now), ...checksums }, ...encryptionOf(bucket, upload.description) };
}

export function abortMultipartUpload(call: Call, { Bucket, Key, UploadId }: Given<AbortMultipartUploadRequest>): object {
  bucketNamed(call, Bucket);
  uploadsOf(call, Bucket).delete(uploadNamed(call, Bucket, Key, UploadId).id);
  return {};
}

const MOST_LISTED = 1000;

export function listParts(call: Call, input: Given<ListPartsRequest>): ListPartsOutput {
  bucketNamed(call, input.Bucket);
  const upload = uploadNamed(call, input.Bucket, input.Key, input.UploadId);
  const limit = Math.min(input.MaxParts ?? MOST_LISTED, MOST_LISTED);
  const marker = Number(input.PartNumberMarker ?? 0);
  const behind = upload.parts.filter(({ number }) => number > marker);
  const page = behind.slice(0, limit);
  return {
    Bucket: input.Bucket,
    Key: input.Key,
    UploadId: upload.id,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: limit,
    IsTruncated: page.length < behind.length,
    Parts: page.map(({ number, etag, size, lastModified, checksums }) => ({ PartNumber: number, ETag: etag, Size: size, LastModified: new Date(lastModified), ...checksums })),
    Initiator: ownerOf(call),
    Owner: ownerOf(call),
    StorageClass: (upload.description.StorageClass ?? 'STANDARD') as 'STANDARD',
  };
}

export function listMultipartUploads(call: Call, input: Given<ListMultipartUploadsRequest>): ListMultipartUploadsOutput {
  bucketNamed(call, input.Bucket);
  const encode = encoder(input.EncodingType);
  const limit = Math.min(input.MaxUploads ?? MOST_LISTED, MOST_LISTED);
  const { KeyMarker = '', UploadIdMarker = '', Prefix = '' } = input;
  const uploads = sorted(uploadsOf(call, input.Bucket).values()).filter(({ key, id }) => key.startsWith(Prefix) && (key > KeyMarker || (UploadIdMarker !== '' && key === KeyMarker && id > UploadIdMarker)));
  const page = uploads.slice(0, limit);
  const last = page.at(-1);
  return {
    Bucket: input.Bucket,
    KeyMarker: encode(KeyMarker),
    UploadIdMarker,
    Prefix: encode(Prefix),
    MaxUploads: limit,
    IsTruncated: page.length < uploads.length,
    ...(last && page.length < uploads.length ? { NextKeyMarker: encode(last.key), NextUploadIdMarker: last.id } : {}),
    Uploads: page.map(({ id, key, initiatedAt }) => ({ UploadId: id, Key: encode(key), Initiated: new Date(initiatedAt), StorageClass: 'STANDARD', Owner: ownerOf(call), Initiator: ownerOf(call) })),
  };
}

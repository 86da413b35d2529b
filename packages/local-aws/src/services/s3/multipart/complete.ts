import { createHash } from 'node:crypto';

import type { CompletedPart, CompleteMultipartUploadOutput, CompleteMultipartUploadRequest } from '@aws-sdk/client-s3';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { bucketNamed } from '../bucket';
import { checksum, isChecksumAlgorithm, type ChecksumAlgorithm, type Checksums } from '../objects/checksum';
import { requireWritable } from '../objects/conditions';
import { findVersion, shownVersion } from '../objects/object';
import { write } from '../objects/write';
import { malformedXml, refusal400 } from '../refusal';
import { uploadNamed, uploadsOf, type Part, type Upload } from './upload';

/** Every part but the last. */
const SMALLEST_PART = 5 * 1024 * 1024;

const bare = (etag: string): string => etag.replaceAll('"', '');

function chosenParts(upload: Upload, wanted: readonly CompletedPart[]): readonly Part[] {
  if (wanted.length === 0) throw malformedXml();
  if (wanted.some(({ PartNumber = 0 }, index) => index > 0 && PartNumber <= (wanted[index - 1]?.PartNumber ?? 0))) {
    throw refusal400('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.', { UploadId: upload.id });
  }
  const parts = wanted.map(({ PartNumber, ETag = '' }) => {
    const part = upload.parts.find(({ number }) => number === PartNumber);
    if (!part || bare(part.etag) !== bare(ETag)) {
      throw refusal400('InvalidPart', 'One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part\'s entity tag.', {
        UploadId: upload.id,
        PartNumber: String(PartNumber),
        ETag: bare(ETag),
      });
    }
    return part;
  });
  const small = parts.slice(0, -1).find(({ size }) => size < SMALLEST_PART);
  if (small) {
    throw refusal400('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ETag: bare(small.etag),
      MinSizeAllowed: String(SMALLEST_PART),
      ProposedSize: String(small.size),
      PartNumber: String(small.number),
    });
  }
  return parts;
}

/** MD5 of the parts' MD5s, and how many there are. */
function etagOfParts(parts: readonly Part[]): string {
  const digest = createHash('md5');
  for (const { etag } of parts) digest.update(Buffer.from(bare(etag), 'hex'));
  return `"${digest.digest('hex')}-${parts.length}"`;
}

function compositeOf(algorithm: ChecksumAlgorithm, parts: readonly Part[]): string {
  const digests = parts.map(({ checksums }) => Buffer.from(checksums[`Checksum${algorithm}`] ?? '', 'base64'));
  return `${checksum(algorithm, Buffer.concat(digests))}-${parts.length}`;
}

function checksumsOf({ checksumAlgorithm: algorithm, checksumType }: Upload, parts: readonly Part[], bytes: Uint8Array): Checksums {
  if (!isChecksumAlgorithm(algorithm) || checksumType === undefined) return {};
  const value = checksumType === 'COMPOSITE' ? compositeOf(algorithm, parts) : checksum(algorithm, bytes);
  return { [`Checksum${algorithm}`]: value, ChecksumType: checksumType };
}

function requireExpected(input: Given<CompleteMultipartUploadRequest>, checksums: Checksums): void {
  for (const [name, value] of Object.entries(checksums)) {
    const expected = input[name as keyof Checksums];
    if (expected !== undefined && expected !== value) {
      throw refusal400('BadDigest', `The ${name.slice('Checksum'.length)} you specified did not match the calculated checksum.`);
    }
  }
}

export function completeMultipartUpload(call: Call, input: Given<CompleteMultipartUploadRequest>): CompleteMultipartUploadOutput {
  const bucket = bucketNamed(call, input.Bucket);
  const upload = uploadNamed(call, bucket.name, input.Key, input.UploadId);
  const parts = chosenParts(upload, input.MultipartUpload?.Parts ?? []);
  requireWritable(findVersion(call, bucket.name, upload.key), input);
  const bytes = Buffer.concat(parts.map(({ blob }) => call.world.state.blobs.get(blob)));
  const checksums = checksumsOf(upload, parts, bytes);
  requireExpected(input, checksums);
  const written = write(call, bucket, upload.key, { bytes, checksums, parts: parts.map(({ size }) => size), etag: etagOfParts(parts) }, upload.description);
  uploadsOf(call, bucket.name).delete(upload.id);
  return {
    Location: `${call.world.url}/${bucket.name}/${upload.key}`,
    Bucket: bucket.name,
    Key: upload.key,
    ETag: written.etag,
    ...checksums,
    ...written.encryption,
    ...shownVersion(bucket, written.versionId),
  };
}

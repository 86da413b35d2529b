import { createHash } from 'node:crypto';

import { refusal400 } from '../refusal';
import { crc32, crc32c, crc64nvme } from './crc';

const ALGORITHMS = {
  CRC32: crc32,
  CRC32C: crc32c,
  CRC64NVME: crc64nvme,
  SHA1: (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest(),
  SHA256: (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest(),
} as const;

export type ChecksumAlgorithm = keyof typeof ALGORITHMS;

/** Checksums by their members: `{ ChecksumCRC32: 'base64' }`. */
export type Checksums = { readonly [Algorithm in ChecksumAlgorithm as `Checksum${Algorithm}`]?: string } & { readonly ChecksumType?: 'COMPOSITE' | 'FULL_OBJECT' };

export const checksumAlgorithms = Object.keys(ALGORITHMS) as readonly ChecksumAlgorithm[];

export const isChecksumAlgorithm = (text: string | undefined): text is ChecksumAlgorithm => text !== undefined && text in ALGORITHMS;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const checksum = (algorithm: ChecksumAlgorithm, bytes: Uint8Array): string => base64(ALGORITHMS[algorithm](bytes));

export const etagOf = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

/** What a request says its body sums up to. */
export type Claims = { readonly [Name in keyof Checksums]?: Checksums[Name] | undefined } & {
  readonly ContentMD5?: string | undefined;
  /** The algorithm that the sender used, or wants S3 to use. */
  readonly ChecksumAlgorithm?: string | undefined;
};

/**
 * The checksums that are kept of a body: those that came with it, once they have been found right.
 *
 * @throws ServiceException BadDigest for a wrong one, InvalidDigest for an MD5 that is none
 */
export function verified(bytes: Uint8Array, claims: Claims): Checksums {
  const { ContentMD5, ChecksumAlgorithm } = claims;
  if (ContentMD5 !== undefined) {
    if (Buffer.from(ContentMD5, 'base64').length !== 16) throw refusal400('InvalidDigest', 'The Content-MD5 you specified was invalid.');
    if (ContentMD5 !== createHash('md5').update(bytes).digest('base64')) {
      throw refusal400('BadDigest', 'The Content-MD5 you specified did not match what we received.', { ExpectedDigest: ContentMD5 });
    }
  }
  const claimed = checksumAlgorithms.filter((algorithm) => claims[`Checksum${algorithm}`] !== undefined);
  for (const algorithm of claimed) {
    if (claims[`Checksum${algorithm}`] !== checksum(algorithm, bytes)) {
      throw refusal400('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
    }
  }
  const kept = claimed.length > 0 ? claimed : isChecksumAlgorithm(ChecksumAlgorithm) ? [ChecksumAlgorithm] : [];
  const checksums = Object.fromEntries(kept.map((algorithm) => [`Checksum${algorithm}`, checksum(algorithm, bytes)]));
  return kept.length === 0 ? {} : { ...checksums, ChecksumType: 'FULL_OBJECT' };
}

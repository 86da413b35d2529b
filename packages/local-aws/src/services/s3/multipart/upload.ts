import type { Scope } from '../../../operation/call';
import type { BlobName } from '../../../state/blobs';
import { table, type Table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import type { Checksums } from '../objects/checksum';
import type { Description } from '../objects/write';
import { noSuchUpload } from '../refusal';

export interface Part {
  readonly number: number;
  readonly blob: BlobName;
  readonly size: number;
  readonly etag: string;
  readonly checksums: Checksums;
  readonly lastModified: EpochMilliseconds;
}

/** A multipart upload under way. */
export interface Upload {
  readonly id: string;
  readonly key: string;
  readonly initiatedAt: EpochMilliseconds;
  readonly description: Description;
  readonly checksumAlgorithm?: string;
  readonly checksumType?: 'COMPOSITE' | 'FULL_OBJECT';
  /** In order of their numbers. */
  readonly parts: readonly Part[];
}

export function uploadsOf(scope: Scope, bucket: string): Table<Upload> {
  return table<Upload>(`s3.uploads.${bucket}`, { global: true }).of(scope);
}

/** @throws ServiceException NoSuchUpload */
export function uploadNamed(scope: Scope, bucket: string, key: string, id: string): Upload {
  const upload = uploadsOf(scope, bucket).get(id);
  if (upload?.key !== key) throw noSuchUpload(id);
  return upload;
}

export function putPart(scope: Scope, bucket: string, upload: Upload, part: Part): void {
  const others = upload.parts.filter(({ number }) => number !== part.number);
  const parts = [...others, part].sort((a, b) => a.number - b.number);
  uploadsOf(scope, bucket).put(upload.id, { ...upload, parts });
}

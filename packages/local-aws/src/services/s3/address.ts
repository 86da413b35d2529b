import type { HttpRequest } from '../../http/message';
import type { Addressed } from '../service';

/** `bucket.s3.eu-west-2.localhost:4566`, `bucket.localhost:4566`; without a bucket, or by number, the path leads with it. */
const VIRTUAL_HOST = /^(?:(.+)\.)?s3(?:[.-][a-z0-9-]+)*\.(?:localhost|amazonaws\.com)$|^(.+)\.localhost$/;

function bucketOfHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (name === 's3.localhost') return undefined;
  const [, regional, plain] = VIRTUAL_HOST.exec(name) ?? [];
  return regional ?? plain;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Finds the bucket, in the host or at the start of the path. Amazon S3 user guide, "Virtual hosting of general purpose buckets". */
export function address(request: HttpRequest): Addressed {
  const virtual = bucketOfHost(request.headers['host'] ?? '');
  if (virtual !== undefined) return { request, input: { Bucket: virtual } };
  const [, bucket = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(request.path) ?? [];
  if (bucket === '') return { request, input: {} };
  return { request: { ...request, path: rest === '' ? '/' : rest }, input: { Bucket: decode(bucket) } };
}

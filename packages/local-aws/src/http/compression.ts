import { gunzipSync } from 'node:zlib';

import { BodyError, MAX_BODY_BYTES } from './body';
import type { HttpRequest } from './message';

/**
 * The request with its body as it was before the client compressed it, as SDKs do with large PutMetricData requests.
 * Not for S3, where the encoding belongs to the object.
 *
 * @throws BodyError when the body is not what its header says
 */
export function decompressed(request: HttpRequest): HttpRequest {
  const encodings = request.headers['content-encoding'];
  if (encodings === undefined || !/\bgzip\b/.test(encodings)) return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: MAX_BODY_BYTES }) };
  } catch {
    throw new BodyError(400, 'The body is not gzip, or too large, though its content-encoding says so');
  }
}

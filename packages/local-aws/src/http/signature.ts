import type { HttpRequest } from './message';

/** What a request's signature says of its sender. The signature itself is not checked: this endpoint accepts any credentials. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
  readonly signingName: string;
}

const SCOPE = /^([^/]+)\/\d{8}\/([^/]*)\/([^/]+)\/aws4_request$/;

/** `AWS4-HMAC-SHA256 Credential=AKIA…/20260914/eu-west-2/sns/aws4_request, SignedHeaders=…` */
const AUTHORIZATION = /^AWS4-\S+\s+.*?Credential=([^,\s]+)/;

/** The scope of the signature in the header, or in the query of a presigned URL. SigV4A has no Region in its scope. */
export function credentialOf(request: HttpRequest): Credential | undefined {
  const scope = AUTHORIZATION.exec(request.headers['authorization'] ?? '')?.[1] ?? request.query.get('X-Amz-Credential');
  if (scope === undefined || scope === null) return undefined;
  const [, accessKeyId, region, signingName] = SCOPE.exec(scope) ?? /^([^/]+)\/\d{8}\/()([^/]+)\/aws4_request$/.exec(scope) ?? [];
  return accessKeyId === undefined || region === undefined || signingName === undefined ? undefined : { accessKeyId, region, signingName };
}

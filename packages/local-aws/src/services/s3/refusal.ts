import { ServiceException } from '../../operation/service-exception';
import type { Refusal } from '../../validation/refusal';

type Details = Readonly<Record<string, string>>;

const refuse = (status: number, code: string, message: string, members: Details = {}): ServiceException => new ServiceException(code, message, { status, members });

/** Amazon S3 API reference, "Error responses": the codes, texts and statuses below. */
export const noSuchBucket = (bucket: string): ServiceException => refuse(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket });

export const noSuchKey = (key: string): ServiceException => refuse(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });

export const noSuchVersion = (key: string, versionId: string): ServiceException =>
  refuse(404, 'NoSuchVersion', 'The specified version does not exist.', { Key: key, VersionId: versionId });

export const noSuchUpload = (uploadId: string): ServiceException =>
  refuse(404, 'NoSuchUpload', 'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.', { UploadId: uploadId });

export const preconditionFailed = (condition: string): ServiceException =>
  refuse(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', { Condition: condition });

export const notModified = (): ServiceException => refuse(304, 'NotModified', 'Not Modified');

export const methodNotAllowed = (): ServiceException => refuse(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');

export const accessDenied = (message = 'Access Denied'): ServiceException => refuse(403, 'AccessDenied', message);

export const invalidArgument = (name: string, value: string, message: string): ServiceException =>
  refuse(400, 'InvalidArgument', message, { ArgumentName: name, ArgumentValue: value });

export const invalidRequest = (message: string): ServiceException => refuse(400, 'InvalidRequest', message);

export const malformedXml = (): ServiceException => refuse(400, 'MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');

export const refusal400 = (code: string, message: string, members?: Details): ServiceException => refuse(400, code, message, members);

export const refusal404 = (code: string, message: string, members?: Details): ServiceException => refuse(404, code, message, members);

export const refusal409 = (code: string, message: string, members?: Details): ServiceException => refuse(409, code, message, members);

export const invalidRange = (size: number): ServiceException =>
  refuse(416, 'InvalidRange', 'The requested range is not satisfiable', { ActualObjectSize: String(size) });

/** Codes of choices that have one of their own. */
const OWN_CODES: Readonly<Record<string, readonly [code: string, message: string]>> = {
  StorageClass: ['InvalidStorageClass', 'The storage class you specified is not valid'],
  ServerSideEncryption: ['InvalidEncryptionAlgorithmError', 'The encryption request you specified is not valid. The valid value is AES256.'],
};

/** Arguments by the names of their headers and query parameters. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  ACL: 'x-amz-acl',
  MaxBuckets: 'max-buckets',
  ObjectLockMode: 'x-amz-object-lock-mode',
  ObjectOwnership: 'x-amz-object-ownership',
};

/** What is missing from a document, or is none of its words, makes it malformed; S3 says no more. */
export const s3Refusal: Refusal = ([{ kind, path, value, rule }]) => {
  if (kind === 'missing' || path.includes('.')) return malformedXml();
  const own = OWN_CODES[path];
  return own ? refusal400(...own) : invalidArgument(ARGUMENTS[path] ?? path, String(value), path === 'ObjectOwnership' ? `Invalid x-amz-object-ownership header: ${String(value)}` : rule);
};

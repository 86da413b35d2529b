import type { FunctionCode } from '@aws-sdk/client-lambda';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { findVersion } from '../../s3/objects/object';
import { unzip } from './zip';

const invalid = (message: string): ServiceException => new ServiceException('InvalidParameterValueException', message, { members: { Type: 'User' } });

/**
 * The archive that a caller gave, or named in S3.
 *
 * @throws ServiceException InvalidParameterValueException
 */
export function requireCode(scope: Scope, code: Given<Pick<FunctionCode, 'ZipFile' | 'S3Bucket' | 'S3Key' | 'S3ObjectVersion'>>): Uint8Array {
  const bytes = code.ZipFile ?? fromS3(scope, code);
  try {
    unzip(bytes);
  } catch (error) {
    throw invalid(`Could not unzip uploaded file. Please check your file, then try to upload again. (${(error as Error).message})`);
  }
  return bytes;
}

function fromS3(scope: Scope, { S3Bucket: bucket, S3Key: key, S3ObjectVersion: version }: Given<FunctionCode>): Uint8Array {
  if (bucket === undefined || key === undefined) throw invalid('Please provide a source for function code.');
  const found = findVersion(scope, bucket, key, version);
  if (found?.kind !== 'object') throw invalid('Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.');
  return scope.world.state.blobs.get(found.blob);
}

import { ServiceException } from '../../operation/service-exception';
import type { Refusal } from '../../validation/refusal';

/** Members that bear another name in a request. */
const WIRE_NAMES: Readonly<Record<string, string>> = { Description: 'GroupDescription', Resources: 'ResourceId', Tags: 'Tag' };

/** `InstanceIds` is `InstanceId.1`, `InstanceId.2` … in a request. */
const wireName = (path: string): string => WIRE_NAMES[path] ?? (/^[A-Z]\w*Ids$/.test(path) ? path.slice(0, -1) : path);

export function missingParameter(name: string): ServiceException {
  return new ServiceException('MissingParameter', `The request must contain the parameter ${wireName(name)}`);
}

export function invalidValue(message: string): ServiceException {
  return new ServiceException('InvalidParameterValue', message);
}

/** EC2 speaks of one problem at a time: API user guide, "Error codes for the Amazon EC2 API". */
export const ec2Refusal: Refusal = ([{ kind, path, value }]) =>
  kind === 'missing' ? missingParameter(path) : invalidValue(`Value (${String(value)}) for parameter ${path} is invalid.`);

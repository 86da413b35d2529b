import { ServiceException } from '../../operation/service-exception';
import type { Refusal } from '../../validation/refusal';

/** Codes and texts: Amazon SQS API reference, and what the service answers where the reference has none. */
export const noSuchQueue = (): ServiceException => new ServiceException('QueueDoesNotExist', 'The specified queue does not exist.');

export const invalidParameter = (message: string): ServiceException => new ServiceException('InvalidParameterValue', message, { status: 400 });

export const missingParameter = (name: string): ServiceException =>
  new ServiceException('MissingParameter', `The request must contain the parameter ${name}.`, { status: 400 });

export const unknownAttribute = (name: string): ServiceException => new ServiceException('InvalidAttributeName', `Unknown Attribute ${name}.`, { status: 400 });

export const invalidAttribute = (name: string, reason?: string): ServiceException =>
  new ServiceException('InvalidAttributeValue', `Invalid value for the parameter ${name}.${reason === undefined ? '' : ` Reason: ${reason}`}`, { status: 400 });

export const invalidReceiptHandle = (handle: string): ServiceException => new ServiceException('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);

export const outOfRange = (name: string, value: number, least: number, most: number): ServiceException =>
  invalidParameter(`Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`);

export const sqsRefusal: Refusal = ([{ kind, path, value, rule }]) =>
  kind === 'missing' ? missingParameter(path) : invalidParameter(`Value ${String(value)} for parameter ${path} is invalid. Reason: ${rule}.`);

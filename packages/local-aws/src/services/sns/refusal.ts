import { ServiceException } from '../../operation/service-exception';
import type { Refusal } from '../../validation/refusal';

/** SNS names the parameter, and seldom says more. */
export const invalidParameter = (what: string): ServiceException => new ServiceException('InvalidParameterException', `Invalid parameter: ${what}`);

export const topicNotFound = (): ServiceException => new ServiceException('NotFoundException', 'Topic does not exist');

export const subscriptionNotFound = (): ServiceException => new ServiceException('NotFoundException', 'Subscription does not exist');

export const resourceNotFound = (): ServiceException => new ServiceException('ResourceNotFoundException', 'Resource does not exist');

export const snsRefusal: Refusal = ([{ kind, path }]) => invalidParameter(kind === 'missing' ? `${path} Reason: no value for required parameter` : path);

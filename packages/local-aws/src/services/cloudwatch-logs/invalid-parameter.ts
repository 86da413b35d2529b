import { ServiceException } from '../../operation/service-exception';

/** What CloudWatch Logs calls most of its refusals. */
export const invalidParameter = (message: string): ServiceException => new ServiceException('InvalidParameterException', message);

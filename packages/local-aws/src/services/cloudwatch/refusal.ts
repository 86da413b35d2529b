import { ServiceException } from '../../operation/service-exception';

/** CloudWatch's word for most of what is wrong with a request; it has no shape in the model. */
export const validationError = (message: string): ServiceException => new ServiceException('ValidationException', message, { status: 400, queryCode: 'ValidationError' });

export const invalidParameterValue = (message: string): ServiceException => new ServiceException('InvalidParameterValueException', message);

export const invalidParameterCombination = (message: string): ServiceException => new ServiceException('InvalidParameterCombinationException', message);

export const missingParameter = (message: string): ServiceException => new ServiceException('MissingRequiredParameterException', message);

/** Observed: CloudWatch says nothing of an alarm that does not exist. */
export const noSuchAlarm = (): ServiceException => new ServiceException('ResourceNotFound', '');

export const invalidNextToken = (token: string | undefined) => (): ServiceException => new ServiceException('InvalidNextToken', `Invalid NextToken : ${token ?? ''}`);

/** The engine's refusals name the alarm in front; CloudWatch's do not. */
const NAMED = /^alarm '.*?': /su;

/**
 * Has the engine take something that it may refuse.
 *
 * @throws ServiceException the engine's refusal as a ValidationError
 */
export function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof ServiceException || !(error instanceof Error)) throw error;
    throw validationError(error.message.replace(NAMED, ''));
  }
}

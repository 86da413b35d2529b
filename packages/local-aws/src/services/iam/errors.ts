import { ServiceException } from '../../operation/service-exception';

export const noSuchEntity = (message: string): ServiceException => new ServiceException('NoSuchEntityException', message);

export const alreadyExists = (message: string): ServiceException => new ServiceException('EntityAlreadyExistsException', message);

export const deleteConflict = (message: string): ServiceException => new ServiceException('DeleteConflictException', message);

/** @param quota IAM's name for it: `PoliciesPerRole` */
export const overQuota = (quota: string, limit: number): ServiceException => new ServiceException('LimitExceededException', `Cannot exceed quota for ${quota}: ${limit}`);

export const tooManyTags = (): ServiceException => new ServiceException('LimitExceededException', 'The number of tags has reached the maximum limit of 50.');

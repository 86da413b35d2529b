import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { getCallerIdentity } from './get-caller-identity';

const operations: Operations<typeof import('@aws-sdk/client-sts')> = {
  GetCallerIdentity: getCallerIdentity,
};

export const sts: Service = { operations };

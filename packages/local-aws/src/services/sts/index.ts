import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { assumeRole } from './assume-role';
import { constraints } from './constraints';
import { getCallerIdentity } from './get-caller-identity';
import { getFederationToken, getSessionToken } from './tokens';

const operations: Operations<typeof import('@aws-sdk/client-sts')> = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
  GetSessionToken: getSessionToken,
  GetFederationToken: getFederationToken,
  // Every key that this endpoint has given out, or has heard of, is its one account's.
  GetAccessKeyInfo: ({ account }) => ({ Account: account }),
};

export const sts: Service = { operations, constraints };

import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { constraints, refusal } from './constraints';
import { instanceProfileOperations } from './instance-profile-operations';
import { oidcOperations } from './oidc-operations';
import { policyOperations } from './policies/table';
import { roleOperations } from './roles/table';
import { simulatePrincipalPolicy } from './simulate';
import { userOperations } from './users/table';

const operations: Operations<typeof import('@aws-sdk/client-iam')> = {
  ...roleOperations,
  ...userOperations,
  ...policyOperations,
  ...instanceProfileOperations,
  ...oidcOperations,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
};

export const iam: Service = { operations, constraints, refusal };

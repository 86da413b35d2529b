import type { Operations } from '../../../operation/operation';
import { tagging } from '../tagging';
import {
  createPolicyVersion,
  deletePolicyVersion,
  getPolicy,
  getPolicyVersion,
  listPolicies,
  listPolicyVersions,
  newPolicy,
  policyArn,
  policyDetail,
  requireUnused,
  setDefaultPolicyVersion,
} from './operations';
import { policies } from './policy';

const byArn = ({ PolicyArn }: { readonly PolicyArn: string }): string => PolicyArn;

const tags = tagging(policies, byArn);

export const policyOperations: Operations<typeof import('@aws-sdk/client-iam')> = {
  CreatePolicy: policies.create(({ PolicyName, Path = '/' }, scope) => policyArn(scope, Path, PolicyName), newPolicy, (policy, call) => ({ Policy: policyDetail(call, policy) })),
  GetPolicy: getPolicy,
  ListPolicies: listPolicies,
  DeletePolicy: policies.remove(byArn, requireUnused),
  CreatePolicyVersion: createPolicyVersion,
  GetPolicyVersion: getPolicyVersion,
  ListPolicyVersions: listPolicyVersions,
  SetDefaultPolicyVersion: policies.change(byArn, setDefaultPolicyVersion),
  DeletePolicyVersion: policies.change(byArn, deletePolicyVersion),
  TagPolicy: tags.tag,
  UntagPolicy: tags.untag,
  ListPolicyTags: tags.list,
};

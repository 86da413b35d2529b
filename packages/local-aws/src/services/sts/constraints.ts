import type { Constraint, Constraints } from '../../validation/constraint';

const policy: Constraint = { length: [1, 2048] };
const tags: Constraint = { length: [0, 50] };
const policyArns: Constraint = { length: [0, 10] };

/** From the API reference of each structure. */
export const constraints: Constraints = {
  'AssumeRoleRequest.RoleArn': { length: [20, 2048] },
  'AssumeRoleRequest.RoleSessionName': { length: [2, 64], pattern: /[\w+=,.@-]*/ },
  'AssumeRoleRequest.DurationSeconds': { range: [900, 43_200] },
  'AssumeRoleRequest.Policy': policy,
  'AssumeRoleRequest.PolicyArns': policyArns,
  'AssumeRoleRequest.Tags': tags,
  'AssumeRoleRequest.ExternalId': { length: [2, 1224], pattern: /[\w+=,.@:/-]*/ },
  'AssumeRoleRequest.SourceIdentity': { length: [2, 64], pattern: /[\w+=,.@-]*/ },
  'GetSessionTokenRequest.DurationSeconds': { range: [900, 129_600] },
  'GetFederationTokenRequest.Name': { length: [2, 32], pattern: /[\w+=,.@-]*/ },
  'GetFederationTokenRequest.DurationSeconds': { range: [900, 129_600] },
  'GetFederationTokenRequest.Policy': policy,
  'GetFederationTokenRequest.PolicyArns': policyArns,
  'GetFederationTokenRequest.Tags': tags,
  'GetAccessKeyInfoRequest.AccessKeyId': { length: [16, 128], pattern: /[\w]*/ },
  'Tag.Key': { length: [1, 128] },
  'Tag.Value': { length: [0, 256] },
};

import type { Constraint, Constraints } from '../../validation/constraint';

const keyId: Constraint = { length: [1, 2048] };
const aliasName: Constraint = { length: [1, 256], pattern: /[a-zA-Z0-9:/_-]+/ };
const policy: Constraint = { length: [1, 131_072] };
const policyName: Constraint = { length: [1, 128], pattern: /[\w]+/ };
const limit: Constraint = { range: [1, 1000] };
const marker: Constraint = { length: [1, 1024] };

const KEYED = [
  'CancelKeyDeletion', 'Decrypt', 'DescribeKey', 'DisableKey', 'DisableKeyRotation', 'EnableKey', 'EnableKeyRotation', 'Encrypt', 'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListAliases', 'ListKeyPolicies', 'ListResourceTags', 'PutKeyPolicy',
  'ScheduleKeyDeletion', 'TagResource', 'UntagResource', 'UpdateKeyDescription',
];

const LISTS = ['ListAliases', 'ListKeys', 'ListResourceTags', 'ListKeyPolicies'];

/** From the API reference of each structure. */
export const constraints: Constraints = {
  ...Object.fromEntries(KEYED.map((operation) => [`${operation}Request.KeyId`, keyId])),
  ...Object.fromEntries(LISTS.flatMap((operation) => [[`${operation}Request.Limit`, limit], [`${operation}Request.Marker`, marker]])),
  'CreateKeyRequest.Policy': policy,
  'CreateKeyRequest.Description': { length: [0, 8192] },
  'CreateKeyRequest.CustomKeyStoreId': { length: [1, 64] },
  'CreateKeyRequest.XksKeyId': { length: [1, 128] },
  'CreateKeyRequest.Tags': { length: [0, 50] },
  'CreateAliasRequest.AliasName': aliasName,
  'CreateAliasRequest.TargetKeyId': keyId,
  'UpdateAliasRequest.AliasName': aliasName,
  'UpdateAliasRequest.TargetKeyId': keyId,
  'DeleteAliasRequest.AliasName': aliasName,
  'PutKeyPolicyRequest.Policy': policy,
  'PutKeyPolicyRequest.PolicyName': policyName,
  'GetKeyPolicyRequest.PolicyName': policyName,
  'UpdateKeyDescriptionRequest.Description': { length: [0, 8192] },
  'ScheduleKeyDeletionRequest.PendingWindowInDays': { range: [7, 30] },
  'EnableKeyRotationRequest.RotationPeriodInDays': { range: [90, 2560] },
  'GenerateDataKeyRequest.NumberOfBytes': { range: [1, 1024] },
  'GenerateDataKeyRequest.KeySpec': { values: ['AES_256', 'AES_128'] },
  'GenerateDataKeyWithoutPlaintextRequest.NumberOfBytes': { range: [1, 1024] },
  'Tag.TagKey': { length: [1, 128] },
  'Tag.TagValue': { length: [0, 256] },
};

import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { newAlias, requireOwnAlias, retarget } from './alias';
import { provideAwsManaged } from './aws-managed';
import { decrypt, encrypt, generateDataKey, generateDataKeyWithoutPlaintext } from './cipher';
import { constraints } from './constraints';
import { aliases, keyNamed } from './key';
import { getKeyPolicy, listKeyPolicies, putKeyPolicy } from './key-policy';
import { cancelKeyDeletion, disableKey, disableKeyRotation, enableKey, enableKeyRotation, getKeyRotationStatus, scheduleKeyDeletion, updateKeyDescription } from './life';
import { listAliases, listKeys, listResourceTags, tagResource, untagResource } from './list';
import { createKey } from './new-key';

const operations: Operations<typeof import('@aws-sdk/client-kms')> = {
  CreateKey: createKey,
  DescribeKey: (call, { KeyId }) => {
    provideAwsManaged(call, KeyId);
    return { KeyMetadata: keyNamed(call, KeyId).metadata };
  },
  ListKeys: listKeys,
  UpdateKeyDescription: updateKeyDescription,
  EnableKey: enableKey,
  DisableKey: disableKey,
  ScheduleKeyDeletion: scheduleKeyDeletion,
  CancelKeyDeletion: cancelKeyDeletion,
  EnableKeyRotation: enableKeyRotation,
  DisableKeyRotation: disableKeyRotation,
  GetKeyRotationStatus: getKeyRotationStatus,
  GetKeyPolicy: getKeyPolicy,
  PutKeyPolicy: putKeyPolicy,
  ListKeyPolicies: listKeyPolicies,
  CreateAlias: aliases.create(({ AliasName }) => AliasName, newAlias),
  UpdateAlias: aliases.change(({ AliasName }) => AliasName, retarget),
  DeleteAlias: aliases.remove(({ AliasName }) => AliasName, requireOwnAlias),
  ListAliases: listAliases,
  ListResourceTags: listResourceTags,
  TagResource: tagResource,
  UntagResource: untagResource,
  Encrypt: encrypt,
  Decrypt: decrypt,
  GenerateDataKey: generateDataKey,
  GenerateDataKeyWithoutPlaintext: generateDataKeyWithoutPlaintext,
};

export const kms: Service = { operations, constraints };

import type { CreateKeyRequest, CreateKeyResponse, KeyManagerType } from '@aws-sdk/client-kms';

import { tagKeyTagValue, tagsFrom, type Tags } from '../../declared/tags';
import type { Call, Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { defaultKeyPolicy, requireKeyPolicy } from './key-policy-document';
import { keyArn, putKey, type Key } from './key';

export interface NewKey {
  readonly description: string;
  readonly policy: string;
  readonly manager: KeyManagerType;
  readonly tags: Tags;
}

const SECRET_DIGITS = 64;
const ALGORITHM = 'SYMMETRIC_DEFAULT';

export function newKey(scope: Scope, { description, policy, manager, tags }: NewKey): Key {
  const { world, account } = scope;
  const id = world.ids.uuid();
  return {
    metadata: {
      AWSAccountId: account,
      KeyId: id,
      Arn: keyArn(scope, id),
      CreationDate: new Date(world.clock.now()),
      Enabled: true,
      Description: description,
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: manager,
      CustomerMasterKeySpec: ALGORITHM,
      KeySpec: ALGORITHM,
      EncryptionAlgorithms: [ALGORITHM],
      MultiRegion: false,
    },
    policy,
    secret: world.ids.hex(SECRET_DIGITS),
    tags,
  };
}

/** Symmetric keys of this Region, made by KMS: nothing else is served, and what else the API knows is refused. */
function requireSymmetric({ KeyUsage = 'ENCRYPT_DECRYPT', KeySpec = ALGORITHM, CustomerMasterKeySpec = ALGORITHM, Origin = 'AWS_KMS', MultiRegion = false }: Given<CreateKeyRequest>): void {
  const asked: readonly (readonly [member: string, value: unknown, served: unknown])[] = [
    ['KeyUsage', KeyUsage, 'ENCRYPT_DECRYPT'],
    ['KeySpec', KeySpec, ALGORITHM],
    ['CustomerMasterKeySpec', CustomerMasterKeySpec, ALGORITHM],
    ['Origin', Origin, 'AWS_KMS'],
    ['MultiRegion', MultiRegion, false],
  ];
  const refused = asked.find(([, value, served]) => value !== served);
  if (refused) throw new ServiceException('UnsupportedOperationException', `This endpoint makes keys with ${refused[0]} ${String(refused[2])} only, got ${String(refused[1])}.`);
}

export function createKey(call: Call, input: Given<CreateKeyRequest>): CreateKeyResponse {
  requireSymmetric(input);
  if (input.CustomKeyStoreId !== undefined) throw new ServiceException('CustomKeyStoreNotFoundException', `The custom key store ${input.CustomKeyStoreId} does not exist.`);
  if (input.XksKeyId !== undefined) throw new ServiceException('UnsupportedOperationException', 'XksKeyId is valid only with an Origin of EXTERNAL_KEY_STORE, which this endpoint does not serve.');
  const policy = input.Policy ?? defaultKeyPolicy(call);
  if (input.Policy !== undefined) requireKeyPolicy(call, input.Policy, input.BypassPolicyLockoutSafetyCheck);
  const key = newKey(call, { description: input.Description ?? '', policy, manager: 'CUSTOMER', tags: tagsFrom(tagKeyTagValue, input.Tags) });
  putKey(call, key);
  return { KeyMetadata: key.metadata };
}

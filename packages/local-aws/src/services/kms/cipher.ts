import { createCipheriv, createDecipheriv } from 'node:crypto';

import type { DecryptRequest, DecryptResponse, EncryptRequest, EncryptResponse, GenerateDataKeyRequest, GenerateDataKeyResponse, GenerateDataKeyWithoutPlaintextResponse } from '@aws-sdk/client-kms';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { provideAwsManaged } from './aws-managed';
import { keys, keyToUse, type Key } from './key';

type EncryptionContext = Readonly<Record<string, string>> | undefined;

/** What a ciphertext begins with; then key id, initialization vector, authentication tag, and the encrypted bytes. */
const HEADER = Buffer.from([1]);
const ID_LENGTH = 36;
const VECTOR_LENGTH = 12;
const TAG_LENGTH = 16;
const ALGORITHM = 'SYMMETRIC_DEFAULT';
const MOST_PLAINTEXT = 4096;

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);

/** The encryption context is authenticated, not kept; the order of its pairs does not matter. */
const authenticated = (context: EncryptionContext): Buffer => Buffer.from(JSON.stringify(Object.entries(context ?? {}).sort(byName)));

function seal({ metadata, secret }: Key, plaintext: Uint8Array, context: EncryptionContext, { world }: Call): Uint8Array {
  const vector = Buffer.from(world.ids.hex(VECTOR_LENGTH * 2), 'hex');
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret, 'hex'), vector).setAAD(authenticated(context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([HEADER, Buffer.from(metadata.KeyId, 'latin1'), vector, cipher.getAuthTag(), body]);
}

const invalidCiphertext = (): ServiceException => new ServiceException('InvalidCiphertextException', '');

function open(secret: string, sealed: Buffer, context: EncryptionContext): Uint8Array {
  const vector = sealed.subarray(0, VECTOR_LENGTH);
  const tag = sealed.subarray(VECTOR_LENGTH, VECTOR_LENGTH + TAG_LENGTH);
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(secret, 'hex'), vector, { authTagLength: TAG_LENGTH }).setAAD(authenticated(context)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(VECTOR_LENGTH + TAG_LENGTH)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

function keyFor(call: Call, name: string): Key {
  provideAwsManaged(call, name);
  return keyToUse(call, name);
}

export function encrypt(call: Call, { KeyId, Plaintext, EncryptionContext: context }: Given<EncryptRequest>): EncryptResponse {
  if (Plaintext.length > MOST_PLAINTEXT) {
    const rule = `Member must have length less than or equal to ${MOST_PLAINTEXT}`;
    throw new ServiceException('ValidationException', `1 validation error detected: Value at 'plaintext' failed to satisfy constraint: ${rule}`);
  }
  const key = keyFor(call, KeyId);
  return { KeyId: key.metadata.Arn, CiphertextBlob: seal(key, Plaintext, context, call), EncryptionAlgorithm: ALGORITHM };
}

/**
 * The ciphertext names its key; a caller that names one too means to be told when it is another.
 *
 * @throws ServiceException InvalidCiphertextException for other bytes, another key's, or another encryption context
 */
export function decrypt(call: Call, { KeyId, CiphertextBlob, EncryptionContext: context }: Given<DecryptRequest>): DecryptResponse {
  const sealed = Buffer.from(CiphertextBlob ?? []);
  const id = sealed.subarray(HEADER.length, HEADER.length + ID_LENGTH).toString('latin1');
  if (!sealed.subarray(0, HEADER.length).equals(HEADER) || !keys.find(call, id)) throw invalidCiphertext();
  if (KeyId !== undefined && keyFor(call, KeyId).metadata.KeyId !== id) {
    throw new ServiceException('IncorrectKeyException', 'The key ID in the request does not identify a CMK that can perform this operation.');
  }
  const key = keyToUse(call, id);
  return { KeyId: key.metadata.Arn, Plaintext: open(key.secret, sealed.subarray(HEADER.length + ID_LENGTH), context), EncryptionAlgorithm: ALGORITHM };
}

const BYTES = { AES_256: 32, AES_128: 16 } as const;

function dataKeyLength({ KeySpec, NumberOfBytes }: { readonly KeySpec?: keyof typeof BYTES | undefined; readonly NumberOfBytes?: number | undefined }): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw new ServiceException('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  return NumberOfBytes ?? BYTES[KeySpec!];
}

export function generateDataKey(call: Call, input: Given<GenerateDataKeyRequest>): GenerateDataKeyResponse {
  const key = keyFor(call, input.KeyId);
  const Plaintext = Buffer.from(call.world.ids.hex(dataKeyLength(input) * 2), 'hex');
  return { KeyId: key.metadata.Arn, Plaintext, CiphertextBlob: seal(key, Plaintext, input.EncryptionContext, call) };
}

export function generateDataKeyWithoutPlaintext(call: Call, input: Given<GenerateDataKeyRequest>): GenerateDataKeyWithoutPlaintextResponse {
  const { KeyId, CiphertextBlob } = generateDataKey(call, input);
  return { KeyId, CiphertextBlob };
}

import { createHash } from 'node:crypto';

import type { DeleteKeyPairRequest, DeleteKeyPairResult, ImportKeyPairRequest, ImportKeyPairResult } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { missingParameter } from '../refusal';
import { newId } from '../stable-id';
import { specifiedTags } from '../tags/tag-specifications';
import { addTags, forgetTags, tagsOf } from '../tags/tags';
import { keyPairs, type KeyPairRow } from './key-pair';

const ALGORITHMS: Readonly<Record<string, KeyPairRow['type']>> = { 'ssh-rsa': 'rsa', 'ssh-ed25519': 'ed25519' };

function malformed(): ServiceException {
  return new ServiceException('InvalidKey.Format', 'Key is not in valid OpenSSH public key format');
}

/** Reads a line such as `ssh-ed25519 AAAA… comment`. */
function readPublicKey(material: Uint8Array): Pick<KeyPairRow, 'type' | 'fingerprint' | 'publicKey'> {
  const publicKey = Buffer.from(material).toString('utf8').trim();
  const [algorithm = '', body = ''] = publicKey.split(/\s+/);
  const type = ALGORITHMS[algorithm];
  const bytes = Buffer.from(body, 'base64');
  // The body repeats the algorithm's name behind four bytes of length.
  if (!type || bytes.toString('latin1', 4, 4 + algorithm.length) !== algorithm) throw malformed();
  const fingerprint = type === 'rsa' ? createHash('md5').update(bytes).digest('hex').replace(/(..)(?=.)/g, '$1:') : createHash('sha256').update(bytes).digest('base64');
  return { type, publicKey, fingerprint };
}

/** Only imported keys: nobody logs in to instances of this endpoint, so it makes none. */
export function importKeyPair(call: Call, input: Given<ImportKeyPairRequest>): ImportKeyPairResult {
  endDryRun(input);
  const tags = specifiedTags(input.TagSpecifications, 'key-pair');
  const name = input.KeyName;
  if (keyPairs.all(call).some((pair) => pair.name === name)) throw new ServiceException('InvalidKeyPair.Duplicate', 'The keypair already exists');
  const row = { id: newId(call, 'key'), name, createdAt: call.now, ...readPublicKey(input.PublicKeyMaterial) };
  keyPairs.put(call, row);
  addTags(call, [row.id], tags('key-pair'));
  return { KeyPairId: row.id, KeyName: name, KeyFingerprint: row.fingerprint, Tags: tagsOf(call, row.id) };
}

/** A pair that is not there is deleted as well as can be. */
export function deleteKeyPair(call: Call, input: Given<DeleteKeyPairRequest>): DeleteKeyPairResult {
  endDryRun(input);
  const { KeyName, KeyPairId } = input;
  if (KeyName === undefined && KeyPairId === undefined) throw missingParameter('KeyName');
  const found = keyPairs.all(call).find(({ id, name }) => (KeyPairId === undefined ? name === KeyName : id === KeyPairId));
  if (!found) return { Return: true };
  keyPairs.delete(call, found.id);
  forgetTags(call, found.id);
  return { Return: true, KeyPairId: found.id };
}

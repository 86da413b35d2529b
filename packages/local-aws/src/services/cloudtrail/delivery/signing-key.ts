import { createHash, createPrivateKey, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto';

import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';

interface KeyRow {
  /** PKCS#8, PEM. */
  readonly privateKey: string;
  readonly since: EpochMilliseconds;
}

/** What ListPublicKeys shows of the key that signs digests. */
export interface PublicKey {
  /** PKCS#1, DER. */
  readonly value: Uint8Array;
  readonly since: EpochMilliseconds;
  readonly fingerprint: string;
}

const keys = table<KeyRow>('cloudtrail.signing-key');

/** Made when the first digest is due: it takes a tenth of a second. */
function keyOf(scope: Scope): KeyRow {
  const rows = keys.of(scope);
  const found = rows.get('current');
  if (found) return found;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const row = { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), since: scope.world.clock.now() };
  rows.put('current', row);
  return row;
}

export function publicKey(scope: Scope): PublicKey {
  const { privateKey, since } = keyOf(scope);
  const value = new Uint8Array(createPublicKey(createPrivateKey(privateKey)).export({ type: 'pkcs1', format: 'der' }));
  return { value, since, fingerprint: createHash('md5').update(value).digest('hex') };
}

/** SHA256withRSA, hexadecimal. */
export function signed(scope: Scope, text: string): string {
  return createSign('RSA-SHA256').update(text).sign(keyOf(scope).privateKey, 'hex');
}

import { createPrivateKey, createSign, generateKeyPairSync } from 'node:crypto';

import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import { selfSigned } from './certificate';

interface SigningKey {
  /** PKCS#8, PEM. */
  readonly privateKey: string;
  readonly certificate: string;
}

const keys = table<SigningKey>('sns.signing-key', { global: true });

/** Made when first needed: it takes a tenth of a second. */
function signingKey(scope: Scope): SigningKey {
  const rows = keys.of(scope);
  const found = rows.get('current');
  if (found) return found;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const row = { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate: selfSigned(privateKey, 'sns.amazonaws.com', scope.world.clock.now()) };
  rows.put('current', row);
  return row;
}

export const signingCertificate = (scope: Scope): string => signingKey(scope).certificate;

/** In this order. SNS developer guide, "Verifying the signatures of Amazon SNS messages". */
const SIGNED: readonly string[] = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

/** @param version `1` signs with SHA-1, `2` with SHA-256 */
export function signatureOf(scope: Scope, message: Readonly<Record<string, unknown>>, version: string): string {
  const text = SIGNED.flatMap((field) => (message[field] === undefined ? [] : [`${field}\n${String(message[field])}\n`])).join('');
  return createSign(version === '2' ? 'RSA-SHA256' : 'RSA-SHA1').update(text).sign(createPrivateKey(signingKey(scope).privateKey), 'base64');
}

import type { EpochMilliseconds } from '../../../time/clock';
import { resources } from '../resources';

export interface KeyPairRow {
  readonly id: string;
  readonly name: string;
  readonly type: 'rsa' | 'ed25519';
  readonly fingerprint: string;
  /** As OpenSSH writes it. */
  readonly publicKey: string;
  readonly createdAt: EpochMilliseconds;
}

export const keyPairs = resources<KeyPairRow>({ name: 'ec2.key-pairs', id: ({ id }) => id });

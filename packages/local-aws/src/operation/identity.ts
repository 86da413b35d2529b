import { createHash } from 'node:crypto';

import { table } from '../state/table';
import type { Scope } from './call';

/** Who calls, as CloudTrail's `userIdentity` and STS describe it. */
export type Identity =
  | { readonly type: 'Root'; readonly accountId: string; readonly accessKeyId: string; readonly principalId: string; readonly arn: string }
  | { readonly type: 'IAMUser'; readonly accountId: string; readonly accessKeyId: string; readonly principalId: string; readonly arn: string; readonly userName: string }
  | {
      readonly type: 'AssumedRole';
      readonly accountId: string;
      readonly accessKeyId: string;
      /** Role id and session name: `AROA…:session`. */
      readonly principalId: string;
      readonly arn: string;
      readonly role: { readonly principalId: string; readonly arn: string; readonly userName: string };
      /** When the session began, epoch milliseconds. */
      readonly createdAt: number;
    }
  | {
      readonly type: 'FederatedUser';
      readonly accountId: string;
      readonly accessKeyId: string;
      /** Account and name: `123456789012:name`. */
      readonly principalId: string;
      readonly arn: string;
      /** Who has asked for the token. */
      readonly user: { readonly principalId: string; readonly arn: string; readonly userName: string };
      /** When the session began, epoch milliseconds. */
      readonly createdAt: number;
    }
  | { readonly type: 'Anonymous'; readonly accountId: string };

/** Credentials that this endpoint has given out (CreateAccessKey, AssumeRole), by access key id. */
export const credentials = table<Identity>('credentials', { global: true });

/** The name of the user behind credentials that this endpoint has not given out: it accepts any. */
export const DEFAULT_USER = 'local';

const ids = new Map<string, string>();

/** Access keys that begin so are the root user's: AWS's do not tell, but somebody who tries a detection has to say it somehow. */
export const ROOT_KEYS = 'AKIAROOT';

/** The same name has the same id on every endpoint and after every reset. */
function stableId(prefix: string, name: string): string {
  let id = ids.get(prefix + name);
  if (id === undefined) ids.set(prefix + name, (id = hashedId(prefix, name)));
  return id;
}

function hashedId(prefix: string, name: string): string {
  const digits = createHash('sha256').update(name).digest('hex').toUpperCase();
  return prefix + digits.slice(0, 17);
}

/** Who holds an access key; without one, nobody. */
export function identify(accessKeyId: string | undefined, scope: Scope): Identity {
  const { account } = scope;
  if (accessKeyId === undefined) return { type: 'Anonymous', accountId: account };
  const known = credentials.of(scope).get(accessKeyId);
  if (known) return known;
  if (accessKeyId.startsWith(ROOT_KEYS)) return { type: 'Root', accountId: account, accessKeyId, principalId: account, arn: `arn:aws:iam::${account}:root` };
  const [principalId, arn] = [stableId('AIDA', DEFAULT_USER), `arn:aws:iam::${account}:user/${DEFAULT_USER}`];
  return { type: 'IAMUser', accountId: account, accessKeyId, principalId, arn, userName: DEFAULT_USER };
}

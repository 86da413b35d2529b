import type { Credentials } from '@aws-sdk/client-sts';

import type { Tags } from '../../declared/tags';
import type { Call, Scope } from '../../operation/call';
import { credentials, type Identity } from '../../operation/identity';
import { table } from '../../state/table';
import type { EpochMilliseconds } from '../../time/clock';

/** What temporary credentials are bound to. */
export interface Session {
  readonly expires: EpochMilliseconds;
  /** Session policies, JSON text; none means that the session may do what its role may. */
  readonly policies: readonly string[];
  /** Session tags. */
  readonly tags: Tags;
}

/** By access key id. */
const sessions = table<Session>('sts.sessions', { global: true });

export const sessionOf = (scope: Scope, accessKeyId: string): Session | undefined => sessions.of(scope).get(accessKeyId);

const ID_LENGTH = 16;
const SECRET_LENGTH = 40;
const TOKEN_LENGTH = 356;

export interface NewSession {
  readonly seconds: number;
  readonly policies?: readonly string[];
  readonly tags?: Tags;
}

/** Gives out temporary credentials and remembers whose they are. */
export function issue(call: Scope & Pick<Call, 'now'>, identity: (accessKeyId: string) => Identity, { seconds, policies = [], tags = {} }: NewSession): Credentials {
  const { ids } = call.world;
  const AccessKeyId = `ASIA${ids.alphanumeric(ID_LENGTH)}`;
  const expires = call.now + seconds * 1000;
  credentials.of(call).put(AccessKeyId, identity(AccessKeyId));
  sessions.of(call).put(AccessKeyId, { expires, policies, tags });
  return { AccessKeyId, SecretAccessKey: ids.mixed(SECRET_LENGTH), SessionToken: ids.mixed(TOKEN_LENGTH), Expiration: new Date(expires) };
}

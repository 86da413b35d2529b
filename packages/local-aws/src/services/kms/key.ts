import type { KeyMetadata } from '@aws-sdk/client-kms';

import { declare } from '../../declared/declare';
import type { Tagged } from '../../declared/tags';
import type { Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';
import type { EpochMilliseconds } from '../../time/clock';

/** A symmetric key. */
export interface Key extends Tagged {
  readonly metadata: KeyMetadata & { readonly KeyId: string; readonly Arn: string };
  /** JSON text, as it was put. */
  readonly policy: string;
  /** What it encrypts with: 32 bytes as hexadecimal digits. */
  readonly secret: string;
  readonly rotation?: { readonly periodInDays: number; readonly since: EpochMilliseconds };
}

export interface Alias {
  readonly AliasName: string;
  readonly AliasArn: string;
  readonly TargetKeyId: string;
  readonly CreationDate: Date;
  readonly LastUpdatedDate: Date;
}

export const keyArn = ({ account, region }: Scope, id: string): string => `arn:aws:kms:${region}:${account}:key/${id}`;

export const aliasArn = ({ account, region }: Scope, name: string): string => `arn:aws:kms:${region}:${account}:${name}`;

const notFound = (message: string): ServiceException => new ServiceException('NotFoundException', message);

/** By id. */
export const keys = declare<Key>({ table: 'kms.keys', missing: (id, scope) => notFound(`Key '${keyArn(scope, id)}' does not exist`) });

/** By name: `alias/…`. */
export const aliases = declare<Alias>({
  table: 'kms.aliases',
  missing: (name, scope) => notFound(`Alias ${aliasArn(scope, name)} is not found.`),
  exists: (name, scope) => new ServiceException('AlreadyExistsException', `An alias with the name ${aliasArn(scope, name)} already exists`),
});

const KEY_ARN = /^arn:[\w-]+:kms:([\w-]+):(\d{12}):(?:key\/(.+)|(alias\/.+))$/;
const KEY_ID = /^(mrk-[\da-f]{32}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The id or the alias name in what callers write: an id, a key ARN, an alias name or an alias ARN. */
function nameIn(scope: Scope, key: string): string {
  if (!key.startsWith('arn:')) return key;
  const [, region, account, id, alias] = KEY_ARN.exec(key) ?? [];
  if (region === undefined) throw notFound(`Invalid arn ${key}`);
  if (region !== scope.region) throw notFound(`Invalid arn ${region}`);
  if (account !== scope.account) throw notFound(`Key '${key}' does not exist`);
  return id ?? alias!;
}

/** Keys whose waiting period is over are gone; nothing needs to happen at that moment. */
const isGone = ({ metadata }: Key, { world }: Scope): boolean => metadata.DeletionDate !== undefined && metadata.DeletionDate.getTime() <= world.clock.now();

/**
 * A key by id, ARN, alias name or alias ARN.
 *
 * @throws ServiceException NotFoundException
 */
export function keyNamed(scope: Scope, key: string): Key {
  const name = nameIn(scope, key);
  if (name.startsWith('alias/')) return keys.require(scope, aliases.require(scope, name).TargetKeyId);
  if (!KEY_ID.test(name)) throw notFound(`Invalid keyId '${name}'`);
  const found = keys.require(scope, name);
  if (isGone(found, scope)) throw notFound(`Key '${found.metadata.Arn}' does not exist`);
  return found;
}

export const putKey = (scope: Scope, key: Key): void => keys.of(scope).put(key.metadata.KeyId, key);

/** All that there are, without those whose waiting period is over. */
export const livingKeys = (scope: Scope): readonly Key[] => keys.of(scope).values().filter((key) => !isGone(key, scope));

/** @throws ServiceException KMSInvalidStateException, or NotFoundException when there is no such key */
export function keyToChange(scope: Scope, name: string): Key {
  const key = keyNamed(scope, name);
  if (key.metadata.KeyState === 'PendingDeletion') throw new ServiceException('KMSInvalidStateException', `${key.metadata.Arn} is pending deletion.`);
  return key;
}

/** @throws ServiceException DisabledException, and as `keyToChange` */
export function keyToUse(scope: Scope, name: string): Key {
  const key = keyToChange(scope, name);
  if (key.metadata.KeyState === 'Disabled') throw new ServiceException('DisabledException', `${key.metadata.Arn} is disabled.`);
  return key;
}

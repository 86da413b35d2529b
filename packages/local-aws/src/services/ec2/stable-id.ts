import { createHash } from 'node:crypto';

import type { Scope } from '../../operation/call';

const ID_DIGITS = 17;

/** The id of something that every account has from the start: the same on every endpoint and after every reset. */
export function stableId({ account, region }: Scope, prefix: string, name: string): string {
  return `${prefix}-${createHash('sha256').update(`${account}/${region}/${name}`).digest('hex').slice(0, ID_DIGITS)}`;
}

/** The id of something new. */
export function newId({ world }: Scope, prefix: string): string {
  return `${prefix}-0${world.ids.hex(ID_DIGITS - 1)}`;
}

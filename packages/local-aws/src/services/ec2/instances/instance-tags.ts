import type { Scope } from '../../../operation/call';
import { tagsOf } from '../tags/tags';
import { instances } from './instance';

/**
 * The tags of an instance, as policies see them under `aws:ResourceTag/…`.
 *
 * @returns nothing when there is no such instance
 */
export function instanceTagsOf(scope: Scope, instanceId: string): Readonly<Record<string, string>> | undefined {
  if (!instances.get(scope, instanceId)) return undefined;
  return Object.fromEntries(tagsOf(scope, instanceId).map(({ Key = '', Value = '' }) => [Key, Value]));
}

import type { ResourceType, Tag } from '@aws-sdk/client-ec2';

import type { Scope } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import { table } from '../../../state/table';
import { invalidValue } from '../refusal';
import { kinds } from '../resource-kind';

export interface OneTag {
  readonly Key: string;
  readonly Value: string;
}

interface Tagged {
  readonly resourceId: string;
  readonly tags: readonly OneTag[];
}

const tagged = table<Tagged>('ec2.tags');

/** The tags of any resource, in the order in which their keys came. */
export function tagsOf(scope: Scope, resourceId: string): Tag[] {
  return [...(tagged.of(scope).get(resourceId)?.tags ?? [])];
}

export function allTagged(scope: Scope): readonly Tagged[] {
  return tagged.of(scope).values();
}

/** EC2 user guide, "Tag restrictions". */
const MOST_TAGS = 50;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;

function refuseTag({ Key, Value }: OneTag): void {
  if (Key === '') throw invalidValue('Tag key cannot be empty');
  if (Key.length > LONGEST_KEY) throw invalidValue(`Tag key exceeds the maximum length of ${LONGEST_KEY} characters`);
  if (Value.length > LONGEST_VALUE) throw invalidValue(`Tag value exceeds the maximum length of ${LONGEST_VALUE} characters`);
  if (/^aws:/i.test(Key)) throw invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
}

/**
 * Tags as a request gives them, checked; a value left out is empty.
 *
 * @throws ServiceException when a key is given twice, is reserved, or is too long
 */
export function givenTags(tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]): readonly OneTag[] {
  const given = tags.map(({ Key = '', Value = '' }) => ({ Key, Value }));
  given.forEach(refuseTag);
  const twice = given.find(({ Key }, index) => given.findIndex((other) => other.Key === Key) < index);
  if (twice) throw invalidValue(`Duplicate tag key '${twice.Key}' specified.`);
  if (given.length > MOST_TAGS) throw tooMany();
  return given;
}

function tooMany(): ServiceException {
  return new ServiceException('TagLimitExceeded', 'The maximum number of Tags for a resource has been reached.');
}

/** Adds to the tags of a resource; a key that is there already gets the new value. */
function merged(scope: Scope, resourceId: string, given: readonly OneTag[]): readonly OneTag[] {
  const all = new Map((tagged.of(scope).get(resourceId)?.tags ?? []).map(({ Key, Value }) => [Key, Value]));
  for (const { Key, Value } of given) all.set(Key, Value);
  if (all.size > MOST_TAGS) throw tooMany();
  return [...all].map(([Key, Value]) => ({ Key, Value }));
}

/** @throws ServiceException when a resource would have more than 50 tags; then none is tagged */
export function addTags(scope: Scope, resourceIds: readonly string[], given: readonly OneTag[]): void {
  const rows = resourceIds.map((resourceId) => ({ resourceId, tags: merged(scope, resourceId, given) }));
  for (const row of rows) if (row.tags.length > 0) tagged.of(scope).put(row.resourceId, row);
}

/** Takes tags off that `goes` says should go. */
export function removeTags(scope: Scope, resourceId: string, goes: (tag: OneTag) => boolean): void {
  const row = tagged.of(scope).get(resourceId);
  if (!row) return;
  const tags = row.tags.filter((tag) => !goes(tag));
  if (tags.length === 0) tagged.of(scope).delete(resourceId);
  else tagged.of(scope).put(resourceId, { resourceId, tags });
}

/** A resource that is gone has no tags. */
export function forgetTags(scope: Scope, resourceId: string): void {
  removeTags(scope, resourceId, () => true);
}

/** The kind of resource that an id names. */
export function typeOf(resourceId: string): ResourceType | undefined {
  const prefix = resourceId.slice(0, resourceId.lastIndexOf('-'));
  return Object.values(kinds).find((kind) => kind.prefix === prefix)?.type;
}

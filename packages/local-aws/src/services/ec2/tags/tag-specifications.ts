import type { ResourceType, TagSpecification } from '@aws-sdk/client-ec2';

import type { Given } from '../../../operation/operation';
import { invalidValue } from '../refusal';
import { givenTags, type OneTag } from './tags';

export type TagsFor = (type: ResourceType) => readonly OneTag[];

/**
 * What a creating operation's `TagSpecifications` give each kind of resource.
 *
 * @param possible the kinds that the operation creates
 * @throws ServiceException when it creates no resource of a named kind, or a kind is named twice
 */
export function specifiedTags(specifications: readonly Given<TagSpecification>[] | undefined, ...possible: readonly ResourceType[]): TagsFor {
  const tags = new Map<ResourceType, readonly OneTag[]>();
  for (const { ResourceType: type, Tags = [] } of specifications ?? []) {
    if (type === undefined) throw invalidValue('Tag specification resource type must have a value');
    if (!possible.includes(type)) throw invalidValue(`'${type}' is not a valid taggable resource type for this operation.`);
    if (tags.has(type)) throw invalidValue(`Tag specification resource type must not be repeated: ${type}`);
    tags.set(type, givenTags(Tags));
  }
  return (type) => tags.get(type) ?? [];
}

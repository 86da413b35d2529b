import type { AddTagsRequest, ListTagsRequest, ListTagsResponse, RemoveTagsRequest, Tag } from '@aws-sdk/client-cloudtrail';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { findTrail, putTrail, requireOwnTrail } from './trail';

const MOST_TAGS = 50;

export function tagsFrom(list: readonly Given<Tag>[] = []): Record<string, string> {
  return Object.fromEntries(list.map(({ Key, Value = '' }) => [Key, Value]));
}

export function requireTagCount(tags: Readonly<Record<string, string>>): void {
  const count = Object.keys(tags).length;
  if (count > MOST_TAGS) throw new ServiceException('TagsLimitExceededException', `The number of tags per trail has exceeded the limit of ${MOST_TAGS}, got ${count}.`);
}

export function addTags(call: Call, { ResourceId, TagsList }: Given<AddTagsRequest>): object {
  const trail = requireOwnTrail(call, ResourceId);
  const tags = { ...trail.tags, ...tagsFrom(TagsList) };
  requireTagCount(tags);
  putTrail(call, { ...trail, tags });
  return {};
}

export function removeTags(call: Call, { ResourceId, TagsList }: Given<RemoveTagsRequest>): object {
  const trail = requireOwnTrail(call, ResourceId);
  const gone = new Set(TagsList.map(({ Key }) => Key));
  putTrail(call, { ...trail, tags: Object.fromEntries(Object.entries(trail.tags).filter(([key]) => !gone.has(key))) });
  return {};
}

export function listTags(call: Call, { ResourceIdList }: Given<ListTagsRequest>): ListTagsResponse {
  const found = ResourceIdList.map((id) => {
    const trail = findTrail(call, id);
    if (!trail) throw new ServiceException('ResourceNotFoundException', `Unknown trail: ${id} for the user: ${call.account}`);
    return { ResourceId: trail.arn, TagsList: Object.entries(trail.tags).map(([Key, Value]) => ({ Key, Value })) };
  });
  return { ResourceTagList: found };
}

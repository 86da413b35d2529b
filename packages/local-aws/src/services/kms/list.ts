import type { ListAliasesRequest, ListAliasesResponse, ListKeysRequest, ListKeysResponse, ListResourceTagsRequest, ListResourceTagsResponse, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-kms';

import { tagKeyTagValue, tagList, tagsFrom, withoutTags, withTags } from '../../declared/tags';
import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { paginate } from '../../operation/paginate';
import { ServiceException } from '../../operation/service-exception';
import { aliases, keyNamed, keyToChange, livingKeys, putKey } from './key';

interface Requested {
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

const KEYS = 100;
const OTHERS = 50;

function page<Item>(items: readonly Item[], { Limit, Marker }: Requested, usual: number, key: (item: Item) => string): { items: Item[]; Truncated: boolean; NextMarker?: string } {
  const invalidToken = (): ServiceException => new ServiceException('InvalidMarkerException', `Invalid marker: ${Marker}`);
  const { items: found, next } = paginate(items, { limit: Limit ?? usual, token: Marker, key, invalidToken });
  return { items: [...found], Truncated: next !== undefined, ...(next === undefined ? {} : { NextMarker: next }) };
}

export function listKeys(call: Call, input: Given<ListKeysRequest>): ListKeysResponse {
  const { items, ...more } = page(livingKeys(call), input, KEYS, ({ metadata }) => metadata.KeyId);
  return { Keys: items.map(({ metadata }) => ({ KeyId: metadata.KeyId, KeyArn: metadata.Arn })), ...more };
}

export function listAliases(call: Call, input: Given<ListAliasesRequest>): ListAliasesResponse {
  const target = input.KeyId === undefined ? undefined : keyNamed(call, input.KeyId).metadata.KeyId;
  const found = aliases.of(call).values().filter(({ TargetKeyId }) => target === undefined || TargetKeyId === target);
  const { items: Aliases, ...more } = page(found, input, OTHERS, ({ AliasName }) => AliasName);
  return { Aliases, ...more };
}

export function listResourceTags(call: Call, input: Given<ListResourceTagsRequest>): ListResourceTagsResponse {
  const { items, ...more } = page(tagList(tagKeyTagValue, keyNamed(call, input.KeyId).tags), input, OTHERS, ({ TagKey }) => TagKey!);
  return { Tags: items, ...more };
}

export function tagResource(call: Call, { KeyId, Tags }: Given<TagResourceRequest>): object {
  const tooMany = (): ServiceException => new ServiceException('LimitExceededException', 'Too many tags');
  putKey(call, withTags(keyToChange(call, KeyId), tagsFrom(tagKeyTagValue, Tags), tooMany));
  return {};
}

export function untagResource(call: Call, { KeyId, TagKeys }: Given<UntagResourceRequest>): object {
  putKey(call, withoutTags(keyToChange(call, KeyId), TagKeys));
  return {};
}

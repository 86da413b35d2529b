import type { ListTagsForResourceRequest, ListTagsForResourceResponse, Tag, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-eventbridge';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { ruleNamed, rules, type Rule } from './rules/rule';

type Tags = Rule['tags'];

const MOST_TAGS = 50;

/** @throws ServiceException ValidationException for a key that only AWS may use, and for more than 50 tags */
export function tagged(tags: Tags, added: readonly Given<Tag>[] = []): Tags {
  const reserved = added.find(({ Key }) => /^aws:/i.test(Key));
  if (reserved) throw new ServiceException('ValidationException', `Tag key ${reserved.Key} is not valid: keys that start with aws: are reserved for AWS use`);
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) };
  if (Object.keys(all).length > MOST_TAGS) throw new ServiceException('ValidationException', `A resource has at most ${MOST_TAGS} tags, got ${Object.keys(all).length}`);
  return all;
}

function ruleWithArn(call: Call, arn: string): Rule {
  const [, path] = /^arn:[\w-]+:events:[\w-]+:\d{12}:rule\/(.+)$/.exec(arn) ?? [];
  if (path === undefined) throw new ServiceException('ResourceNotFoundException', `Resource ${arn} does not exist: only rules have tags here.`);
  return ruleNamed(call, path.replace(/^default\//, ''));
}

export function listTagsForResource(call: Call, { ResourceARN }: Given<ListTagsForResourceRequest>): ListTagsForResourceResponse {
  return { Tags: Object.entries(ruleWithArn(call, ResourceARN).tags).map(([Key, Value]) => ({ Key, Value })) };
}

export function tagResource(call: Call, { ResourceARN, Tags }: Given<TagResourceRequest>): object {
  const rule = ruleWithArn(call, ResourceARN);
  rules.of(call).put(rule.name, { ...rule, tags: tagged(rule.tags, Tags) });
  return {};
}

export function untagResource(call: Call, { ResourceARN, TagKeys }: Given<UntagResourceRequest>): object {
  const rule = ruleWithArn(call, ResourceARN);
  const tags = Object.fromEntries(Object.entries(rule.tags).filter(([key]) => !TagKeys.includes(key)));
  rules.of(call).put(rule.name, { ...rule, tags });
  return {};
}

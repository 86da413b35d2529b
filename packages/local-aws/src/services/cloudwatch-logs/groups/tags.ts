import type {
  ListTagsForResourceRequest, ListTagsForResourceResponse, ListTagsLogGroupRequest, ListTagsLogGroupResponse, TagLogGroupRequest, TagResourceRequest,
  UntagLogGroupRequest, UntagResourceRequest,
} from '@aws-sdk/client-cloudwatch-logs';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { detectors } from '../anomaly-detectors/detector';
import { invalidParameter } from '../invalid-parameter';
import { logGroupNamed, logGroupNameIn, logGroups } from './log-group';

type Tags = Readonly<Record<string, string>>;

const MOST_TAGS = 50;

/** @throws ServiceException for a key that only AWS may use, and for more than 50 tags */
export function tagged(tags: Tags, added: Tags): Tags {
  const reserved = Object.keys(added).find((key) => /^aws:/i.test(key));
  if (reserved !== undefined) throw invalidParameter(`The tag key ${reserved} is not valid: keys that start with aws: are reserved for AWS use`);
  const all = { ...tags, ...added };
  if (Object.keys(all).length > MOST_TAGS) throw new ServiceException('TooManyTagsException', `A resource can have no more than ${MOST_TAGS} tags, got ${Object.keys(all).length}`);
  return all;
}

function without(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}

/** Something that has tags. */
interface Tagged {
  readonly tags: Tags;
  put(tags: Tags): void;
}

function taggedLogGroup(scope: Scope, name: string): Tagged {
  const group = logGroupNamed(scope, name);
  return { tags: group.tags, put: (tags) => logGroups.of(scope).put(name, { ...group, tags }) };
}

function taggedResource(scope: Scope, arn: string): Tagged {
  const name = logGroupNameIn(arn);
  if (name !== undefined && logGroups.of(scope).has(name)) return taggedLogGroup(scope, name);
  const detector = detectors.of(scope).get(arn);
  if (detector) return { tags: detector.tags, put: (tags) => detectors.of(scope).put(arn, { ...detector, tags }) };
  throw new ServiceException('ResourceNotFoundException', 'The specified resource does not exist.');
}

export function listTagsForResource(call: Call, { resourceArn }: Given<ListTagsForResourceRequest>): ListTagsForResourceResponse {
  return { tags: { ...taggedResource(call, resourceArn).tags } };
}

export function tagResource(call: Call, { resourceArn, tags }: Given<TagResourceRequest>): object {
  const resource = taggedResource(call, resourceArn);
  resource.put(tagged(resource.tags, tags));
  return {};
}

export function untagResource(call: Call, { resourceArn, tagKeys }: Given<UntagResourceRequest>): object {
  const resource = taggedResource(call, resourceArn);
  resource.put(without(resource.tags, tagKeys));
  return {};
}

export function listTagsLogGroup(call: Call, { logGroupName }: Given<ListTagsLogGroupRequest>): ListTagsLogGroupResponse {
  return { tags: { ...taggedLogGroup(call, logGroupName).tags } };
}

export function tagLogGroup(call: Call, { logGroupName, tags }: Given<TagLogGroupRequest>): object {
  const group = taggedLogGroup(call, logGroupName);
  group.put(tagged(group.tags, tags));
  return {};
}

export function untagLogGroup(call: Call, { logGroupName, tags }: Given<UntagLogGroupRequest>): object {
  const group = taggedLogGroup(call, logGroupName);
  group.put(without(group.tags, tags));
  return {};
}

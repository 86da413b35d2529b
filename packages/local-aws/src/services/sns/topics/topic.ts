import { defaultTopicPolicy } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import { invalidParameter, topicNotFound } from '../refusal';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface Topic {
  readonly arn: string;
  readonly name: string;
  /** What was set; a topic without a policy of its own has SNS's. */
  readonly attributes: Readonly<Record<string, string>>;
  /** In the order in which they were given. */
  readonly tags: readonly Tag[];
  readonly subscriptionsDeleted: number;
}

export const topics = table<Topic>('sns.topics');

const ARN = /^arn:[\w-]+:sns:([\w-]+):(\d{12}):([\w-]+(?:\.fifo)?)$/;

/** A topic in any Region. */
export function findTopic(scope: Scope, arn: string): { readonly topic: Topic; readonly scope: Scope } | undefined {
  const [, region] = ARN.exec(arn) ?? [];
  if (region === undefined) return undefined;
  const there = { world: scope.world, account: scope.account, region };
  const topic = topics.of(there).get(arn);
  return topic && { topic, scope: there };
}

/** @throws ServiceException for what is no ARN of a topic in this Region, and for one of a topic that is not there */
export function topicWithArn(scope: Scope, arn: string): Topic {
  if (ARN.exec(arn)?.[1] !== scope.region) throw invalidParameter('TopicArn');
  const topic = topics.of(scope).get(arn);
  if (!topic) throw topicNotFound();
  return topic;
}

export const policyOf = ({ arn, attributes }: Topic): string => attributes['Policy'] ?? JSON.stringify(defaultTopicPolicy(arn));

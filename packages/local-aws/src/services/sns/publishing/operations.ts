import type { PublishBatchInput, PublishBatchResponse, PublishInput, PublishResponse } from '@aws-sdk/client-sns';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { putIntoInbox } from '../inbox';
import { invalidParameter } from '../refusal';
import { topicWithArn } from '../topics/topic';
import type { MessageAttributes } from './filter';
import { requirePublishable, type Publication } from './publication';
import { sendToTopic } from './send-to-topic';

interface Asked {
  readonly Message: string;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: MessageAttributes | undefined;
}

function publicationOf({ Message, Subject, MessageStructure, MessageAttributes }: Asked): Publication {
  if (MessageStructure !== undefined && MessageStructure !== 'json') throw invalidParameter('MessageStructure');
  return { message: Message, subject: Subject, messageStructure: MessageStructure, attributes: MessageAttributes };
}

const TELEPHONE = /^\+?[\d\s().-]{5,20}$/;

export function publish(call: Call, input: Given<PublishInput>): PublishResponse {
  const publication = publicationOf(input);
  const { PhoneNumber: to } = input;
  if (to !== undefined) {
    if (!TELEPHONE.test(to)) throw invalidParameter(`PhoneNumber Reason: ${to} is not valid to publish to`);
    requirePublishable(publication);
    return { MessageId: putIntoInbox(call, { kind: 'notification', protocol: 'sms', to, body: input.Message }).id };
  }
  const arn = input.TopicArn ?? input.TargetArn;
  if (arn === undefined) throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
  return { MessageId: sendToTopic(call, topicWithArn(call, arn), publication) };
}

const MOST_ENTRIES = 10;

export function publishBatch(call: Call, { TopicArn, PublishBatchRequestEntries: entries }: Given<PublishBatchInput>): PublishBatchResponse {
  const topic = topicWithArn(call, TopicArn);
  if (entries.length === 0) throw new ServiceException('EmptyBatchRequestException', 'The batch request doesn\'t contain any entries.');
  if (entries.length > MOST_ENTRIES) throw new ServiceException('TooManyEntriesInBatchRequestException', `The batch request contains more entries than permissible (more than ${MOST_ENTRIES}).`);
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) throw new ServiceException('BatchEntryIdsNotDistinctException', 'Two or more batch entries in the request have the same Id.');
  const [Successful, Failed]: [NonNullable<PublishBatchResponse['Successful']>, NonNullable<PublishBatchResponse['Failed']>] = [[], []];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, MessageId: sendToTopic(call, topic, publicationOf(entry)) });
    } catch (error) {
      if (!(error instanceof ServiceException)) throw error;
      Failed.push({ Id: entry.Id, Code: 'InvalidParameter', Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

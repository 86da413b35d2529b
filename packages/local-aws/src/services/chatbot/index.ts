import { tagKeyTagValue, tagList, tagsFrom, withoutTags, withTags } from '../../declared/tags';
import type { Operation } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import type { Constraints } from '../../validation/constraint';
import { coralRefusal } from '../../validation/refusal';
import type { Service } from '../service';
import { channels } from './channel';
import { createConfiguration, described, updateConfiguration } from './configuration';
import { leave } from './listening';
import type { ByConfiguration, ByResource, ChatbotTag, DescribeSlackChannelConfigurationsRequest, SlackChannelConfiguration, UpdateSlackChannelConfigurationRequest } from './types';

const byConfiguration = ({ ChatConfigurationArn }: ByConfiguration): string => ChatConfigurationArn;
const byResource = ({ ResourceARN }: ByResource): string => ResourceARN;
const tooManyTags = (): ServiceException => new ServiceException('TooManyTagsException', 'The resource has more than 50 tags.');
const invalidToken = (): ServiceException => new ServiceException('InvalidParameterException', 'Invalid NextToken.');
const PAGE = 100;

interface Listed {
  readonly SlackChannelConfigurations: readonly SlackChannelConfiguration[];
  readonly NextToken?: string;
}

/** Typed here, since no SDK client has types with schemas: `schemas.ts`. */
const operations = {
  CreateSlackChannelConfiguration: createConfiguration,
  // One that is not there is no error.
  DescribeSlackChannelConfigurations: channels.list<DescribeSlackChannelConfigurationsRequest, Listed>({
    where: ({ arn }, { ChatConfigurationArn }) => ChatConfigurationArn === undefined || arn === ChatConfigurationArn,
    page: ({ MaxResults = PAGE, NextToken }) => ({ limit: MaxResults, token: NextToken, key: ({ arn }) => arn, invalidToken }),
    answer: (rows, next) => ({ SlackChannelConfigurations: rows.map(described), ...(next === undefined ? {} : { NextToken: next }) }),
  }),
  UpdateSlackChannelConfiguration: channels.change<UpdateSlackChannelConfigurationRequest, object>(byConfiguration, updateConfiguration, (channel) => ({ ChannelConfiguration: described(channel) })),
  DeleteSlackChannelConfiguration: channels.remove<ByConfiguration, object>(byConfiguration, ({ arn, topicArns }, call) => leave(call, arn, topicArns)),
  ListTagsForResource: channels.show<ByResource, object>(byResource, ({ tags }) => ({ Tags: tagList(tagKeyTagValue, tags) })),
  TagResource: channels.change<ByResource & { readonly Tags: readonly ChatbotTag[] }, object>(byResource, (channel, { Tags }) => withTags(channel, tagsFrom(tagKeyTagValue, Tags), tooManyTags)),
  UntagResource: channels.change<ByResource & { readonly TagKeys: readonly string[] }, object>(byResource, (channel, { TagKeys }) => withoutTags(channel, TagKeys)),
} satisfies Readonly<Record<string, Operation<never, object>>>;

const ARN = { length: [12, 1224], pattern: /arn:aws:[A-Za-z0-9][A-Za-z0-9_/.-]{0,62}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023}/ } as const;
const CONFIGURATION_ARN = { length: [19, 1169], pattern: /arn:aws:(wheatley|chatbot):[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023}/ } as const;
const GUARDRAIL = { length: [11, 1163], pattern: /(^$|(?!.*\/aws-service-role\/.*)arn:aws:iam:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023})/ } as const;

const settingsOf = (request: string): Constraints => ({
  [`${request}.SlackChannelId`]: { length: [1, 255], pattern: /[A-Za-z0-9]+/ },
  [`${request}.SlackChannelName`]: { length: [1, 255] },
  [`${request}.SnsTopicArns`]: { each: ARN },
  [`${request}.IamRoleArn`]: ARN,
  [`${request}.LoggingLevel`]: { length: [4, 5], pattern: /(ERROR|INFO|NONE)/ },
  [`${request}.GuardrailPolicyArns`]: { each: GUARDRAIL },
});
const resourceOf = (request: string): Constraints => ({ [`${request}.ResourceARN`]: { ...CONFIGURATION_ARN, length: [1, 1011] } });

/** From the API reference of each operation. */
const constraints: Constraints = {
  ...settingsOf('CreateSlackChannelConfigurationRequest'),
  ...settingsOf('UpdateSlackChannelConfigurationRequest'),
  'CreateSlackChannelConfigurationRequest.ConfigurationName': { length: [1, 128], pattern: /[A-Za-z0-9-_]+/ },
  'CreateSlackChannelConfigurationRequest.SlackTeamId': { length: [1, 255], pattern: /[0-9A-Z]{1,255}/ },
  'UpdateSlackChannelConfigurationRequest.ChatConfigurationArn': CONFIGURATION_ARN,
  'DeleteSlackChannelConfigurationRequest.ChatConfigurationArn': CONFIGURATION_ARN,
  'DescribeSlackChannelConfigurationsRequest.ChatConfigurationArn': CONFIGURATION_ARN,
  'DescribeSlackChannelConfigurationsRequest.MaxResults': { range: [1, 100] },
  'DescribeSlackChannelConfigurationsRequest.NextToken': { length: [1, 1276], pattern: /[a-zA-Z0-9=/+_.\-,#:\\"{}]{4,1276}/ },
  ...resourceOf('ListTagsForResourceRequest'),
  ...resourceOf('TagResourceRequest'),
  ...resourceOf('UntagResourceRequest'),
  'TagResourceRequest.Tags': { length: [0, 200] },
  'UntagResourceRequest.TagKeys': { length: [0, 200], each: { length: [1, 128] } },
  'Tag.TagKey': { length: [1, 128] },
  'Tag.TagValue': { length: [0, 256] },
};

export const chatbot: Service = { operations, constraints, refusal: coralRefusal('InvalidParameterException'), tagsOf: (scope, arn) => channels.find(scope, arn)?.tags };

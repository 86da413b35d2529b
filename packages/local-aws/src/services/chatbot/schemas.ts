/**
 * Schemas of the operations that this endpoint answers, in the form in which other SDK clients export theirs.
 *
 * By hand, because the last `@aws-sdk/client-chatbot` of the registry (3.670) is older than schemas. From the API reference of AWS Chatbot,
 * version 2017-10-11: https://docs.aws.amazon.com/chatbot/latest/APIReference/
 */
const NAMESPACE = 'com.amazonaws.chatbot';

/** As the SDK numbers its kinds of schema. */
const [ERROR, LIST, STRUCTURE, OPERATION] = [-3, 1, 3, 9];
const [TEXT, WHETHER, NUMBER, TEXTS] = [0, 2, 1, 64 | 0];

type Schema = number | (() => unknown);

/** @param required how many of the members, from the first on */
function structure(name: string, members: Readonly<Record<string, Schema>>, required = 0): unknown[] {
  return [STRUCTURE, NAMESPACE, name, 0, Object.keys(members), Object.values(members), required];
}

const list = (name: string, item: () => unknown): unknown[] => [LIST, NAMESPACE, name, 0, item];

function error(name: string, status: number, message: 'message' | 'Message'): unknown[] {
  return [ERROR, NAMESPACE, name, { error: status < 500 ? 'client' : 'server', httpError: status }, [message], [TEXT]];
}

const operation = (name: string, path: string, status: number, input: unknown, output: unknown): unknown[] => [
  OPERATION, NAMESPACE, name, { http: ['POST', path, status] }, () => input, () => output,
];

const Tag$ = structure('Tag', { TagKey: TEXT, TagValue: TEXT }, 2);
const Tags = list('Tags', () => Tag$);

const SlackChannelConfiguration$ = structure('SlackChannelConfiguration', {
  SlackTeamName: TEXT,
  SlackTeamId: TEXT,
  SlackChannelId: TEXT,
  SlackChannelName: TEXT,
  ChatConfigurationArn: TEXT,
  IamRoleArn: TEXT,
  SnsTopicArns: TEXTS,
  ConfigurationName: TEXT,
  LoggingLevel: TEXT,
  GuardrailPolicyArns: TEXTS,
  UserAuthorizationRequired: WHETHER,
  Tags: () => Tags,
  State: TEXT,
  StateReason: TEXT,
}, 7);
const configuration = { ChannelConfiguration: () => SlackChannelConfiguration$ };
const settings = { SlackChannelName: TEXT, SnsTopicArns: TEXTS, LoggingLevel: TEXT, GuardrailPolicyArns: TEXTS, UserAuthorizationRequired: WHETHER };

export const CreateSlackChannelConfiguration$ = operation(
  'CreateSlackChannelConfiguration', '/create-slack-channel-configuration', 201,
  structure('CreateSlackChannelConfigurationRequest', { SlackTeamId: TEXT, SlackChannelId: TEXT, IamRoleArn: TEXT, ConfigurationName: TEXT, ...settings, Tags: () => Tags }, 4),
  structure('CreateSlackChannelConfigurationResult', configuration),
);
export const DescribeSlackChannelConfigurations$ = operation(
  'DescribeSlackChannelConfigurations', '/describe-slack-channel-configurations', 200,
  structure('DescribeSlackChannelConfigurationsRequest', { MaxResults: NUMBER, NextToken: TEXT, ChatConfigurationArn: TEXT }),
  structure('DescribeSlackChannelConfigurationsResult', { NextToken: TEXT, SlackChannelConfigurations: () => list('SlackChannelConfigurationList', () => SlackChannelConfiguration$) }),
);
export const UpdateSlackChannelConfiguration$ = operation(
  'UpdateSlackChannelConfiguration', '/update-slack-channel-configuration', 200,
  structure('UpdateSlackChannelConfigurationRequest', { ChatConfigurationArn: TEXT, SlackChannelId: TEXT, ...settings, IamRoleArn: TEXT }, 2),
  structure('UpdateSlackChannelConfigurationResult', configuration),
);
export const DeleteSlackChannelConfiguration$ = operation(
  'DeleteSlackChannelConfiguration', '/delete-slack-channel-configuration', 204,
  structure('DeleteSlackChannelConfigurationRequest', { ChatConfigurationArn: TEXT }, 1),
  structure('DeleteSlackChannelConfigurationResult', {}),
);
export const ListTagsForResource$ = operation(
  'ListTagsForResource', '/list-tags-for-resource', 200,
  structure('ListTagsForResourceRequest', { ResourceARN: TEXT }, 1),
  structure('ListTagsForResourceResponse', { Tags: () => Tags }),
);
export const TagResource$ = operation(
  'TagResource', '/tag-resource', 200,
  structure('TagResourceRequest', { ResourceARN: TEXT, Tags: () => Tags }, 2),
  structure('TagResourceResponse', {}),
);
export const UntagResource$ = operation(
  'UntagResource', '/untag-resource', 200,
  structure('UntagResourceRequest', { ResourceARN: TEXT, TagKeys: TEXTS }, 2),
  structure('UntagResourceResponse', {}),
);

export const InvalidParameterException$ = error('InvalidParameterException', 400, 'message');
export const InvalidRequestException$ = error('InvalidRequestException', 400, 'message');
export const ConflictException$ = error('ConflictException', 409, 'message');
export const LimitExceededException$ = error('LimitExceededException', 403, 'message');
export const ResourceNotFoundException$ = error('ResourceNotFoundException', 404, 'Message');
export const TooManyTagsException$ = error('TooManyTagsException', 400, 'message');

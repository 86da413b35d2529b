import { tagKeyTagValue, tagList, tagsFrom } from '../../declared/tags';
import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { createServiceLinkedRole } from '../iam/roles/create-role';
import { roles } from '../iam/roles/role';
import { channels, type SlackChannel } from './channel';
import { leave, listen } from './listening';
import type { CreateSlackChannelConfigurationRequest, SlackChannelConfiguration, UpdateSlackChannelConfigurationRequest } from './types';

/** What a channel may do when nobody limits it. API_SlackChannelConfiguration, "GuardrailPolicyArns". */
const NO_LIMIT = ['arn:aws:iam::aws:policy/AdministratorAccess'];

/** Observed: hashicorp/terraform-provider-awscc#1011. */
function requireFree(call: Call, teamId: string, channelId: string, own?: string): void {
  const taken = channels.of(call).values().some((other) => other.teamId === teamId && other.channelId === channelId && other.arn !== own);
  if (taken) throw new ServiceException('InvalidRequestException', `Invalid request provided: Slack channel with ID ${channelId} in Slack team ${teamId} has already been configured for AWS account ${call.account}.`);
}

/** AWS Chatbot makes the role it subscribes with for itself. Administrator Guide, "Using service-linked roles". */
function provideServiceRole(call: Call): void {
  if (!roles.find(call, 'AWSServiceRoleForAWSChatbot')) createServiceLinkedRole(call, { AWSServiceName: 'management.chatbot.amazonaws.com' });
}

/** Every workspace counts as authorized: there is no console here in which somebody could do that. */
export function createConfiguration(call: Call, input: Given<CreateSlackChannelConfigurationRequest>): { readonly ChannelConfiguration: SlackChannelConfiguration } {
  const { ConfigurationName: name, SlackTeamId: teamId, SlackChannelId: channelId, SnsTopicArns: topicArns = [] } = input;
  const arn = `arn:aws:chatbot::${call.account}:chat-configuration/slack-channel/${name}`;
  if (channels.find(call, arn)) throw new ServiceException('ConflictException', `A configuration with the name ${name} already exists.`);
  requireFree(call, teamId, channelId);
  listen(call, topicArns);
  provideServiceRole(call);
  const channel: SlackChannel = {
    arn,
    name,
    teamId,
    channelId,
    channelName: input.SlackChannelName ?? channelId,
    roleArn: input.IamRoleArn,
    topicArns,
    loggingLevel: input.LoggingLevel ?? 'NONE',
    guardrails: input.GuardrailPolicyArns ?? NO_LIMIT,
    userAuthorizationRequired: input.UserAuthorizationRequired ?? false,
    tags: tagsFrom(tagKeyTagValue, input.Tags),
  };
  channels.of(call).put(arn, channel);
  return { ChannelConfiguration: described(channel) };
}

export function updateConfiguration(old: SlackChannel, input: Given<UpdateSlackChannelConfigurationRequest>, call: Call): SlackChannel {
  const { SlackChannelId: channelId, SnsTopicArns: topicArns = old.topicArns } = input;
  requireFree(call, old.teamId, channelId, old.arn);
  listen(call, topicArns);
  leave(call, old.arn, old.topicArns.filter((topicArn) => !topicArns.includes(topicArn)));
  return {
    ...old,
    channelId,
    channelName: input.SlackChannelName ?? (channelId === old.channelId ? old.channelName : channelId),
    roleArn: input.IamRoleArn ?? old.roleArn,
    topicArns,
    loggingLevel: input.LoggingLevel ?? old.loggingLevel,
    guardrails: input.GuardrailPolicyArns ?? old.guardrails,
    userAuthorizationRequired: input.UserAuthorizationRequired ?? old.userAuthorizationRequired,
  };
}

/** Slack alone knows the name of a workspace: its id stands for it. */
export function described(channel: SlackChannel): SlackChannelConfiguration {
  return {
    SlackTeamName: channel.teamId,
    SlackTeamId: channel.teamId,
    SlackChannelId: channel.channelId,
    SlackChannelName: channel.channelName,
    ChatConfigurationArn: channel.arn,
    IamRoleArn: channel.roleArn,
    SnsTopicArns: channel.topicArns,
    ConfigurationName: channel.name,
    LoggingLevel: channel.loggingLevel,
    GuardrailPolicyArns: channel.guardrails,
    UserAuthorizationRequired: channel.userAuthorizationRequired,
    Tags: tagList(tagKeyTagValue, channel.tags) as SlackChannelConfiguration['Tags'],
    State: 'ENABLED',
  };
}

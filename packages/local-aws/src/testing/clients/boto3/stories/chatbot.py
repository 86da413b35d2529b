from aws import ACCOUNT, has, pages, refused

ARN = f'arn:aws:chatbot::{ACCOUNT}:chat-configuration/slack-channel/boto3'
ROLE = f'arn:aws:iam::{ACCOUNT}:role/boto3-chatbot'


def channels(aws):
    chatbot, sns = aws('chatbot'), aws('sns')
    topic = sns.create_topic(Name='boto3-chatbot')['TopicArn']
    given = {'ConfigurationName': 'boto3', 'SlackTeamId': 'T0123ABCD', 'SlackChannelId': 'C0123ABCD', 'IamRoleArn': ROLE, 'LoggingLevel': 'ERROR'}
    made = chatbot.create_slack_channel_configuration(**given, SnsTopicArns=[topic], Tags=[{'TagKey': 'team', 'TagValue': 'ops'}])['ChannelConfiguration']
    has(made, {**given, 'ChatConfigurationArn': ARN, 'SnsTopicArns': [topic]})
    has(sns.list_subscriptions_by_topic(TopicArn=topic), {'Subscriptions': [{'Protocol': 'https', 'Owner': ACCOUNT}]})
    refused('ConflictException', chatbot.create_slack_channel_configuration, status=409, **given)
    chatbot.update_slack_channel_configuration(ChatConfigurationArn=ARN, SlackChannelId='C9876ABCD', LoggingLevel='INFO', SnsTopicArns=[])
    has(pages(chatbot, 'describe_slack_channel_configurations', 'SlackChannelConfigurations', 1), [{'SlackChannelId': 'C9876ABCD', 'LoggingLevel': 'INFO', 'SnsTopicArns': []}])
    has(sns.list_subscriptions_by_topic(TopicArn=topic), {'Subscriptions': []})

    chatbot.tag_resource(ResourceARN=ARN, Tags=[{'TagKey': 'stage', 'TagValue': 'dev'}])
    chatbot.untag_resource(ResourceARN=ARN, TagKeys=['team'])
    has(chatbot.list_tags_for_resource(ResourceARN=ARN), {'Tags': [{'TagKey': 'stage', 'TagValue': 'dev'}]})
    chatbot.delete_slack_channel_configuration(ChatConfigurationArn=ARN)
    has(chatbot.describe_slack_channel_configurations(), {'SlackChannelConfigurations': []})
    refused('ResourceNotFoundException', chatbot.delete_slack_channel_configuration, status=404, ChatConfigurationArn=ARN)
    sns.delete_topic(TopicArn=topic)


def not_served(aws):
    refused('UnknownOperationException', aws('chatbot').describe_chime_webhook_configurations, status=404)

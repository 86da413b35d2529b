import json

from aws import ACCOUNT, REGION, has, pages, policy, refused


def topics(aws):
    sns = aws('sns')
    arn = sns.create_topic(Name='boto3', Attributes={'DisplayName': 'Boto'}, Tags=[{'Key': 'team', 'Value': 'ops'}])['TopicArn']
    assert arn == f'arn:aws:sns:{REGION}:{ACCOUNT}:boto3', arn
    assert arn in [one['TopicArn'] for one in pages(sns, 'list_topics', 'Topics')]
    statement = {'Sid': 'alarms', 'Effect': 'Allow', 'Principal': {'Service': 'cloudwatch.amazonaws.com'}, 'Action': 'sns:Publish', 'Resource': arn}
    sns.set_topic_attributes(TopicArn=arn, AttributeName='Policy', AttributeValue=policy(statement))
    sns.add_permission(TopicArn=arn, Label='other', AWSAccountId=['210987654321'], ActionName=['Publish'])
    attributes = has(sns.get_topic_attributes(TopicArn=arn)['Attributes'], {'DisplayName': 'Boto', 'SubscriptionsConfirmed': '0', 'Owner': ACCOUNT})
    assert [one['Sid'] for one in json.loads(attributes['Policy'])['Statement']] == ['alarms', 'other'], attributes
    sns.remove_permission(TopicArn=arn, Label='other')
    assert [one['Sid'] for one in json.loads(sns.get_topic_attributes(TopicArn=arn)['Attributes']['Policy'])['Statement']] == ['alarms']
    sns.tag_resource(ResourceArn=arn, Tags=[{'Key': 'stage', 'Value': 'dev'}])
    sns.untag_resource(ResourceArn=arn, TagKeys=['team'])
    has(sns.list_tags_for_resource(ResourceArn=arn), {'Tags': [{'Key': 'stage', 'Value': 'dev'}]})
    refused('InvalidParameter', sns.create_topic, status=400, Name='no spaces')
    sns.delete_topic(TopicArn=arn)
    refused('NotFound', sns.get_topic_attributes, status=404, TopicArn=arn)


def mail(aws):
    sns = aws('sns')
    arn = sns.create_topic(Name='boto3-mail')['TopicArn']
    has(sns.subscribe(TopicArn=arn, Protocol='email', Endpoint='boto3@example.com'), {'SubscriptionArn': 'pending confirmation'})
    has(sns.list_subscriptions_by_topic(TopicArn=arn), {'Subscriptions': [{'SubscriptionArn': 'PendingConfirmation', 'Endpoint': 'boto3@example.com'}]})
    link = aws.control('inbox?to=boto3@example.com')['messages'][0]['confirmLink']
    token = dict(part.split('=', 1) for part in link.split('?')[1].split('&'))['Token']
    subscription = sns.confirm_subscription(TopicArn=arn, Token=token)['SubscriptionArn']
    assert sns.publish(TopicArn=arn, Subject='Hello', Message='from boto3')['MessageId'] != ''
    has(aws.control('inbox?to=boto3@example.com')['messages'][0], {'subject': 'Hello'})
    sns.unsubscribe(SubscriptionArn=subscription)
    has(sns.list_subscriptions_by_topic(TopicArn=arn), {'Subscriptions': []})
    sns.delete_topic(TopicArn=arn)


def queue(aws):
    sns, sqs = aws('sns'), aws('sqs')
    arn = sns.create_topic(Name='boto3-queue')['TopicArn']
    url = sqs.create_queue(QueueName='boto3-topic')['QueueUrl']
    queue_arn = f'arn:aws:sqs:{REGION}:{ACCOUNT}:boto3-topic'
    may = {'Effect': 'Allow', 'Principal': {'Service': 'sns.amazonaws.com'}, 'Action': 'sqs:SendMessage', 'Resource': queue_arn}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={'Policy': policy(may)})
    subscription = sns.subscribe(TopicArn=arn, Protocol='sqs', Endpoint=queue_arn, ReturnSubscriptionArn=True)['SubscriptionArn']
    wanted = {'level': [{'numeric': ['>', 3]}]}
    sns.set_subscription_attributes(SubscriptionArn=subscription, AttributeName='FilterPolicy', AttributeValue=json.dumps(wanted))
    sns.set_subscription_attributes(SubscriptionArn=subscription, AttributeName='RawMessageDelivery', AttributeValue='true')
    attributes = sns.get_subscription_attributes(SubscriptionArn=subscription)['Attributes']
    has(attributes, {'RawMessageDelivery': 'true', 'Endpoint': queue_arn, 'PendingConfirmation': 'false'})
    assert json.loads(attributes['FilterPolicy']) == wanted, attributes
    assert subscription in [one['SubscriptionArn'] for one in pages(sns, 'list_subscriptions', 'Subscriptions')]

    entries = [{'Id': str(level), 'Message': f'level {level}', 'MessageAttributes': _attributes(level)} for level in (1, 5)]
    has(sns.publish_batch(TopicArn=arn, PublishBatchRequestEntries=entries), {'Successful': [{'Id': '1'}, {'Id': '5'}], 'Failed': []})
    got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=['All'])['Messages']
    has(got, [{'Body': 'level 5', 'MessageAttributes': {'level': {'DataType': 'Number', 'StringValue': '5'}, 'raw': {'BinaryValue': b'\x00\xff'}}}])
    sns.delete_topic(TopicArn=arn)
    sqs.delete_queue(QueueUrl=url)
    refused('NotFound', sns.publish, status=404, TopicArn=arn, Message='x')


def not_served(aws):
    refused('InvalidAction', aws('sns').list_phone_numbers_opted_out, status=400)


def _attributes(level):
    return {'level': {'DataType': 'Number', 'StringValue': str(level)}, 'raw': {'DataType': 'Binary', 'BinaryValue': b'\x00\xff'}}

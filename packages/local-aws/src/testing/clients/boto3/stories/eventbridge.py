import json

from aws import ACCOUNT, REGION, has, pages, policy, refused

PATTERN = json.dumps({'source': ['boto3'], 'detail': {'level': [{'numeric': ['>', 3]}]}})
ARN = f'arn:aws:events:{REGION}:{ACCOUNT}:rule/boto3'


def rules(aws):
    events, sqs = aws('events'), aws('sqs')
    url = sqs.create_queue(QueueName='boto3-events')['QueueUrl']
    queue = f'arn:aws:sqs:{REGION}:{ACCOUNT}:boto3-events'
    may = {'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'}, 'Action': 'sqs:SendMessage', 'Resource': queue}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={'Policy': policy(may)})
    has(events.put_rule(Name='boto3', EventPattern=PATTERN, Description='first', Tags=[{'Key': 'team', 'Value': 'ops'}]), {'RuleArn': ARN})
    target = {'Id': 'queue', 'Arn': queue, 'InputTransformer': {'InputPathsMap': {'level': '$.detail.level'}, 'InputTemplate': '{"level": <level>}'}}
    has(events.put_targets(Rule='boto3', Targets=[target]), {'FailedEntryCount': 0})
    has(events.describe_rule(Name='boto3'), {'Arn': ARN, 'EventPattern': PATTERN, 'State': 'ENABLED', 'EventBusName': 'default'})
    has(pages(events, 'list_rules', 'Rules', 1, NamePrefix='boto3'), [{'Name': 'boto3'}])
    has(pages(events, 'list_targets_by_rule', 'Targets', 1, Rule='boto3'), [target])
    has(pages(events, 'list_rule_names_by_target', 'RuleNames', TargetArn=queue), ['boto3'])

    def levels():
        aws.advance('PT10S')
        return [json.loads(one['Body']) for one in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get('Messages', [])]

    entries = [{'Source': 'boto3', 'DetailType': 'x', 'Detail': json.dumps({'level': level}), 'Time': aws.now()} for level in (1, 5)]
    has(events.put_events(Entries=[*entries, {'Source': 'boto3', 'DetailType': 'x', 'Detail': 'no'}]), {'FailedEntryCount': 1, 'Entries': [{}, {}, {'ErrorCode': 'MalformedDetail'}]})
    assert levels() == [{'level': 5}]
    events.disable_rule(Name='boto3')
    events.put_events(Entries=entries)
    assert levels() == []
    events.enable_rule(Name='boto3')

    events.tag_resource(ResourceARN=ARN, Tags=[{'Key': 'stage', 'Value': 'dev'}])
    events.untag_resource(ResourceARN=ARN, TagKeys=['team'])
    has(events.list_tags_for_resource(ResourceARN=ARN), {'Tags': [{'Key': 'stage', 'Value': 'dev'}]})
    refused('ValidationException', events.delete_rule, status=400, Name='boto3')
    has(events.remove_targets(Rule='boto3', Ids=['queue']), {'FailedEntryCount': 0})
    events.delete_rule(Name='boto3')
    refused('ResourceNotFoundException', events.describe_rule, status=400, Name='boto3')
    refused('InvalidEventPatternException', events.put_rule, status=400, Name='boto3', EventPattern='{"a": 1}')
    sqs.delete_queue(QueueUrl=url)


def buses(aws):
    events = aws('events')
    arn = f'arn:aws:events:{REGION}:{ACCOUNT}:event-bus/default'
    has(events.describe_event_bus(), {'Name': 'default', 'Arn': arn})
    has(events.list_event_buses(), {'EventBuses': [{'Name': 'default', 'Arn': arn}]})


def patterns(aws):
    event = {'id': '1', 'account': ACCOUNT, 'source': 'boto3', 'time': '2026-09-14T00:00:00Z', 'region': REGION, 'resources': [], 'detail-type': 'x', 'detail': {'level': 5}}
    assert aws('events').test_event_pattern(EventPattern=PATTERN, Event=json.dumps(event))['Result'] is True
    assert aws('events').test_event_pattern(EventPattern=PATTERN, Event=json.dumps({**event, 'detail': {'level': 3}}))['Result'] is False


def not_served(aws):
    refused('UnknownOperationException', aws('events').list_archives, status=400)

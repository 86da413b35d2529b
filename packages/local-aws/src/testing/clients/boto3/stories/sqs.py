import hashlib
import json

from aws import ACCOUNT, REGION, has, pages, refused


def queues(aws):
    sqs = aws('sqs')
    url = sqs.create_queue(QueueName='boto3', Attributes={'VisibilityTimeout': '60'}, tags={'team': 'ops'})['QueueUrl']
    has(sqs.get_queue_url(QueueName='boto3'), {'QueueUrl': url})
    assert url in pages(sqs, 'list_queues', 'QueueUrls', 1, QueueNamePrefix='boto3')
    dead = sqs.create_queue(QueueName='boto3-dead')['QueueUrl']
    dead_arn = f'arn:aws:sqs:{REGION}:{ACCOUNT}:boto3-dead'
    sqs.set_queue_attributes(QueueUrl=url, Attributes={'RedrivePolicy': json.dumps({'deadLetterTargetArn': dead_arn, 'maxReceiveCount': 1})})
    has(pages(sqs, 'list_dead_letter_source_queues', 'queueUrls', QueueUrl=dead), [url])
    has(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=['All'])['Attributes'], {'VisibilityTimeout': '60', 'ApproximateNumberOfMessages': '0'})
    sqs.tag_queue(QueueUrl=url, Tags={'stage': 'dev'})
    sqs.untag_queue(QueueUrl=url, TagKeys=['team'])
    has(sqs.list_queue_tags(QueueUrl=url), {'Tags': {'stage': 'dev'}})

    sqs.send_message(QueueUrl=url, MessageBody='poison')
    assert 'Messages' in sqs.receive_message(QueueUrl=url)
    aws.advance('PT61S')
    assert 'Messages' not in sqs.receive_message(QueueUrl=url)
    has(sqs.receive_message(QueueUrl=dead), {'Messages': [{'Body': 'poison'}]})
    for one in (url, dead):
        sqs.delete_queue(QueueUrl=one)
    error = refused('AWS.SimpleQueueService.NonExistentQueue', sqs.get_queue_url, status=400, QueueName='boto3')
    assert isinstance(error, sqs.exceptions.QueueDoesNotExist), type(error)


def messages(aws):
    sqs = aws('sqs')
    url = sqs.create_queue(QueueName='boto3-messages')['QueueUrl']
    attributes = {'blob': {'DataType': 'Binary', 'BinaryValue': b'\x01\x02'}}
    sent = sqs.send_message(QueueUrl=url, MessageBody='one', MessageAttributes=attributes)
    # boto3 checks MD5s of its own: a wrong one would raise.
    has(sent, {'MD5OfMessageBody': hashlib.md5(b'one').hexdigest()})
    batch = [{'Id': 'a', 'MessageBody': 'two'}, {'Id': 'b', 'MessageBody': 'three', 'DelaySeconds': 30}]
    has(sqs.send_message_batch(QueueUrl=url, Entries=batch), {'Successful': [{'Id': 'a'}, {'Id': 'b'}]})
    got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=['All'], MessageSystemAttributeNames=['All'])['Messages']
    assert sorted(one['Body'] for one in got) == ['one', 'two'], got
    first = next(one for one in got if one['Body'] == 'one')
    has(first, {'MessageId': sent['MessageId'], 'MessageAttributes': attributes, 'Attributes': {'ApproximateReceiveCount': '1'}})
    assert int(first['Attributes']['SentTimestamp']) == aws.now().timestamp() * 1000, first

    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first['ReceiptHandle'], VisibilityTimeout=0)
    again = sqs.receive_message(QueueUrl=url)['Messages']
    has(again, [{'Body': 'one'}])
    hidden = [{'Id': 'x', 'ReceiptHandle': again[0]['ReceiptHandle'], 'VisibilityTimeout': 0}]
    has(sqs.change_message_visibility_batch(QueueUrl=url, Entries=hidden), {'Successful': [{'Id': 'x'}]})
    last = sqs.receive_message(QueueUrl=url)['Messages'][0]
    sqs.delete_message(QueueUrl=url, ReceiptHandle=last['ReceiptHandle'])
    rest = [{'Id': 'y', 'ReceiptHandle': one['ReceiptHandle']} for one in got if one['Body'] == 'two']
    has(sqs.delete_message_batch(QueueUrl=url, Entries=rest), {'Successful': [{'Id': 'y'}]})
    aws.advance('PT31S')
    has(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=['ApproximateNumberOfMessages']), {'Attributes': {'ApproximateNumberOfMessages': '1'}})
    sqs.purge_queue(QueueUrl=url)
    aws.advance('PT1M')
    assert 'Messages' not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=0)
    refused('InvalidParameterValue', sqs.receive_message, status=400, QueueUrl=url, MaxNumberOfMessages=11)
    sqs.delete_queue(QueueUrl=url)


def not_served(aws):
    refused('UnknownOperationException', aws('sqs').list_message_move_tasks, status=400, SourceArn='arn:aws:sqs:eu-west-2:123456789012:x')

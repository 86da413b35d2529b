import gzip
import json
from datetime import timedelta

from aws import ACCOUNT, REGION, allow, has, pages, policy, refused, trusting

ARN = f'arn:aws:cloudtrail:{REGION}:{ACCOUNT}:trail/boto3'
SERVICE = {'Service': 'cloudtrail.amazonaws.com'}


def trails(aws):
    cloudtrail, s3 = aws('cloudtrail'), aws('s3')
    group, role = _destinations(aws)
    made = cloudtrail.create_trail(
        Name='boto3', S3BucketName='boto3-trail', CloudWatchLogsLogGroupArn=group, CloudWatchLogsRoleArn=role, EnableLogFileValidation=True,
        TagsList=[{'Key': 'team', 'Value': 'ops'}])
    has(made, {'TrailARN': ARN, 'S3BucketName': 'boto3-trail', 'LogFileValidationEnabled': True, 'IsMultiRegionTrail': False})
    refused('TrailAlreadyExistsException', cloudtrail.create_trail, status=400, Name='boto3', S3BucketName='boto3-trail')
    has(cloudtrail.update_trail(Name='boto3', IsMultiRegionTrail=True, IncludeGlobalServiceEvents=True), {'IsMultiRegionTrail': True})
    has(cloudtrail.get_trail(Name=ARN), {'Trail': {'Name': 'boto3', 'HomeRegion': REGION, 'HasCustomEventSelectors': False}})
    has(cloudtrail.describe_trails(trailNameList=['boto3']), {'trailList': [{'TrailARN': ARN, 'CloudWatchLogsLogGroupArn': group}]})
    has(pages(cloudtrail, 'list_trails', 'Trails'), [{'TrailARN': ARN, 'Name': 'boto3', 'HomeRegion': REGION}])

    selector = {'ReadWriteType': 'WriteOnly', 'IncludeManagementEvents': True, 'DataResources': [], 'ExcludeManagementEventSources': ['kms.amazonaws.com']}
    cloudtrail.put_event_selectors(TrailName='boto3', EventSelectors=[selector])
    has(cloudtrail.get_event_selectors(TrailName='boto3'), {'EventSelectors': [selector], 'TrailARN': ARN})
    cloudtrail.put_insight_selectors(TrailName='boto3', InsightSelectors=[{'InsightType': 'ApiCallRateInsight'}])
    has(cloudtrail.get_insight_selectors(TrailName='boto3'), {'InsightSelectors': [{'InsightType': 'ApiCallRateInsight'}]})
    cloudtrail.add_tags(ResourceId=ARN, TagsList=[{'Key': 'stage', 'Value': 'dev'}])
    cloudtrail.remove_tags(ResourceId=ARN, TagsList=[{'Key': 'team'}])
    has(cloudtrail.list_tags(ResourceIdList=[ARN]), {'ResourceTagList': [{'ResourceId': ARN, 'TagsList': [{'Key': 'stage', 'Value': 'dev'}]}]})

    has(cloudtrail.get_trail_status(Name='boto3'), {'IsLogging': False})
    cloudtrail.start_logging(Name='boto3')
    started = aws.now()
    aws('sns').create_topic(Name='boto3-heard')
    aws.advance('PT70M')
    status = has(cloudtrail.get_trail_status(Name='boto3'), {'IsLogging': True})
    assert abs(status['StartLoggingTime'] - started) < timedelta(seconds=1), status
    cloudtrail.stop_logging(Name='boto3')
    has(cloudtrail.get_trail_status(Name='boto3'), {'IsLogging': False})

    logged = [json.loads(one['message']) for one in pages(aws('logs'), 'filter_log_events', 'events', logGroupName='/boto3-trail')]
    record = next(one for one in logged if one['eventName'] == 'CreateTopic')
    has(record, {'eventSource': 'sns.amazonaws.com', 'requestParameters': {'name': 'boto3-heard'}, 'awsRegion': REGION})
    assert 'Boto3/' in record['userAgent'], record
    keys = [one['Key'] for one in pages(s3, 'list_objects_v2', 'Contents', Bucket='boto3-trail')]
    files = [json.loads(gzip.decompress(s3.get_object(Bucket='boto3-trail', Key=key)['Body'].read())) for key in keys if key.endswith('.gz') and '/CloudTrail/' in key]
    assert record['eventID'] in [one['eventID'] for file in files for one in file['Records']], keys
    assert any('/CloudTrail-Digest/' in key for key in keys), keys
    assert cloudtrail.list_public_keys(StartTime=started, EndTime=aws.now())['PublicKeyList'][0]['Value'][:1] == b'\x30'
    cloudtrail.delete_trail(Name='boto3')
    refused('TrailNotFoundException', cloudtrail.get_trail, status=400, Name='boto3')
    aws('sns').delete_topic(TopicArn=f'arn:aws:sns:{REGION}:{ACCOUNT}:boto3-heard')


def history(aws):
    cloudtrail = aws('cloudtrail')
    image = aws('ssm').get_parameter(Name='/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64')['Parameter']['Value']
    ec2 = aws('ec2')
    instance = ec2.run_instances(ImageId=image, InstanceType='t3.micro', MinCount=1, MaxCount=1)['Instances'][0]
    ec2.terminate_instances(InstanceIds=[instance['InstanceId']])
    aws.advance('PT20M')
    by_name = [{'AttributeKey': 'EventName', 'AttributeValue': 'RunInstances'}]
    event = pages(cloudtrail, 'lookup_events', 'Events', 1, LookupAttributes=by_name)[0]
    has(event, {'EventName': 'RunInstances', 'EventSource': 'ec2.amazonaws.com', 'ReadOnly': 'false'})
    assert json.loads(event['CloudTrailEvent'])['eventID'] == event['EventId'], event
    resources = {one['ResourceType']: one['ResourceName'] for one in event['Resources']}
    assert resources['AWS::EC2::Instance'] == instance['InstanceId'], resources
    assert resources['AWS::EC2::Ami'] == image, resources
    assert resources['AWS::EC2::Subnet'] == instance['SubnetId'], resources
    by_resource = [{'AttributeKey': 'ResourceName', 'AttributeValue': instance['InstanceId']}]
    assert [one['EventName'] for one in pages(cloudtrail, 'lookup_events', 'Events', LookupAttributes=by_resource)] == ['TerminateInstances', 'RunInstances']
    refused('InvalidLookupAttributesException', cloudtrail.lookup_events, status=400, LookupAttributes=by_name + by_resource)


def not_served(aws):
    refused('UnknownOperationException', aws('cloudtrail').list_channels, status=400)


def _destinations(aws):
    """A bucket, a log group and a role that let the trail in; the ARNs of the two last."""
    own = {'aws:SourceArn': ARN}
    aws('s3').create_bucket(Bucket='boto3-trail', CreateBucketConfiguration={'LocationConstraint': REGION})
    acl = {**allow('s3:GetBucketAcl', 'arn:aws:s3:::boto3-trail'), 'Principal': SERVICE, 'Condition': {'StringEquals': own}}
    write = {**allow('s3:PutObject', f'arn:aws:s3:::boto3-trail/AWSLogs/{ACCOUNT}/*'), 'Principal': SERVICE, 'Condition': {'StringEquals': own}}
    aws('s3').put_bucket_policy(Bucket='boto3-trail', Policy=policy(acl, write))
    aws('logs').create_log_group(logGroupName='/boto3-trail')
    role = aws('iam').create_role(RoleName='boto3-trail', AssumeRolePolicyDocument=policy(trusting('cloudtrail.amazonaws.com')))['Role']['Arn']
    aws('iam').put_role_policy(RoleName='boto3-trail', PolicyName='write', PolicyDocument=policy(allow(['logs:CreateLogStream', 'logs:PutLogEvents'])))
    return f'arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/boto3-trail:*', role

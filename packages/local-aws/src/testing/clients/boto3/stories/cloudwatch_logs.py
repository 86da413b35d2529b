import json
from datetime import timedelta

from aws import ACCOUNT, REGION, allow, has, pages, policy, refused

GROUP_ARN = f'arn:aws:logs:{REGION}:{ACCOUNT}:log-group:boto3'
STOP = {'eventName': 'StopInstances', 'count': 2}


def groups(aws):
    logs, kms = aws('logs'), aws('kms')
    logs.create_log_group(logGroupName='boto3', tags={'team': 'ops'})
    refused('ResourceAlreadyExistsException', logs.create_log_group, status=400, logGroupName='boto3')
    logs.put_retention_policy(logGroupName='boto3', retentionInDays=30)
    group = has(logs.describe_log_groups(logGroupNamePrefix='boto3')['logGroups'], [{'logGroupName': 'boto3', 'retentionInDays': 30, 'logGroupArn': GROUP_ARN}])[0]
    assert group['creationTime'] == round(aws.now().timestamp() * 1000), group
    logs.delete_retention_policy(logGroupName='boto3')
    has(logs.list_log_groups(logGroupNamePattern='none|^boto3')['logGroups'], [{'logGroupName': 'boto3'}])
    refused('InvalidParameterException', logs.put_retention_policy, status=400, logGroupName='boto3', retentionInDays=2)

    service = {'Effect': 'Allow', 'Principal': {'Service': f'logs.{REGION}.amazonaws.com', 'AWS': f'arn:aws:iam::{ACCOUNT}:root'}, 'Action': 'kms:*', 'Resource': '*'}
    key = kms.create_key(Policy=policy(service))['KeyMetadata']['Arn']
    logs.associate_kms_key(logGroupName='boto3', kmsKeyId=key)
    has(logs.describe_log_groups(logGroupNamePrefix='boto3'), {'logGroups': [{'kmsKeyId': key}]})
    logs.disassociate_kms_key(logGroupName='boto3')
    assert 'kmsKeyId' not in logs.describe_log_groups(logGroupNamePrefix='boto3')['logGroups'][0]
    kms.schedule_key_deletion(KeyId=key)

    logs.tag_resource(resourceArn=GROUP_ARN, tags={'stage': 'dev'})
    logs.untag_resource(resourceArn=GROUP_ARN, tagKeys=['team'])
    has(logs.list_tags_for_resource(resourceArn=GROUP_ARN), {'tags': {'stage': 'dev'}})
    logs.tag_log_group(logGroupName='boto3', tags={'old': 'way'})
    logs.untag_log_group(logGroupName='boto3', tags=['stage'])
    has(logs.list_tags_log_group(logGroupName='boto3'), {'tags': {'old': 'way'}})
    logs.put_log_group_deletion_protection(logGroupIdentifier='boto3', deletionProtectionEnabled=True)
    refused('ValidationException', logs.delete_log_group, status=400, logGroupName='boto3')
    logs.put_log_group_deletion_protection(logGroupIdentifier='boto3', deletionProtectionEnabled=False)
    logs.delete_log_group(logGroupName='boto3')
    refused('ResourceNotFoundException', logs.delete_log_group, status=400, logGroupName='boto3')


def events(aws):
    logs = aws('logs')
    logs.create_log_group(logGroupName='boto3-events')
    where = {'logGroupName': 'boto3-events', 'logStreamName': 'one'}
    logs.create_log_stream(**where)
    now = round(aws.now().timestamp() * 1000)
    put = [{'timestamp': now + index, 'message': json.dumps({**STOP, 'index': index})} for index in range(5)]
    has(logs.put_log_events(**where, logEvents=[{'timestamp': now - 15 * 86_400_000, 'message': 'old'}, *put]), {'rejectedLogEventsInfo': {'tooOldLogEventEndIndex': 1}})
    has(pages(logs, 'describe_log_streams', 'logStreams', 1, logGroupName='boto3-events'), [{'logStreamName': 'one', 'firstEventTimestamp': now, 'lastEventTimestamp': now + 4}])
    has(logs.get_log_events(**where, startFromHead=True, limit=2)['events'], put[:2])
    has(pages(logs, 'filter_log_events', 'events', 1, logGroupName='boto3-events', filterPattern='{ $.index > 2 }'), put[3:])
    refused('InvalidParameterException', logs.filter_log_events, status=400, logGroupName='boto3-events', filterPattern='{ $.index == }')

    begin, end = aws.now() - timedelta(hours=1), aws.now() + timedelta(hours=1)
    span = {'startTime': int(begin.timestamp()), 'endTime': int(end.timestamp())}
    query = logs.start_query(logGroupName='boto3-events', queryString='filter index < 2 | fields index, eventName | sort index desc', **span)['queryId']
    answer = has(logs.get_query_results(queryId=query), {'status': 'Complete', 'statistics': {'recordsMatched': 2.0, 'recordsScanned': 5.0}})
    rows = [{cell['field']: cell['value'] for cell in row} for row in answer['results']]
    assert [(row['index'], row['eventName']) for row in rows] == [('1', 'StopInstances'), ('0', 'StopInstances')], rows
    has(logs.get_log_record(logRecordPointer=rows[0]['@ptr']), {'logRecord': {'eventName': 'StopInstances', '@message': put[1]['message']}})
    has(logs.describe_queries(logGroupName='boto3-events', status='Complete'), {'queries': [{'queryId': query, 'status': 'Complete'}]})
    refused('InvalidParameterException', logs.stop_query, status=400, queryId=query)
    other = logs.start_query(logGroupName='boto3-events', queryString='fields @message', **span)['queryId']
    has(logs.stop_query(queryId=other), {'success': True})
    has(logs.get_query_results(queryId=other), {'status': 'Cancelled'})
    refused('MalformedQueryException', logs.start_query, status=400, logGroupName='boto3-events', queryString='filter (', **span)
    logs.delete_log_stream(**where)
    refused('ResourceNotFoundException', logs.get_log_events, status=400, **where)
    logs.delete_log_group(logGroupName='boto3-events')


def metric_filters(aws):
    logs, cloudwatch = aws('logs'), aws('cloudwatch')
    logs.create_log_group(logGroupName='boto3-filtered')
    metric = {'metricName': 'Stops', 'metricNamespace': 'Boto3', 'metricValue': '$.count', 'defaultValue': 0.0, 'unit': 'Count'}
    logs.put_metric_filter(logGroupName='boto3-filtered', filterName='stops', filterPattern='{ $.eventName = "StopInstances" }', metricTransformations=[metric])
    has(pages(logs, 'describe_metric_filters', 'metricFilters', logGroupName='boto3-filtered'), [{'filterName': 'stops', 'metricTransformations': [metric]}])
    tried = logs.test_metric_filter(filterPattern='{ $.eventName = "StopInstances" }', logEventMessages=[json.dumps(STOP), '{"eventName":"other"}'])
    has(tried, {'matches': [{'eventNumber': 1, 'eventMessage': json.dumps(STOP)}]})
    logs.create_log_stream(logGroupName='boto3-filtered', logStreamName='one')
    now = aws.now()
    logs.put_log_events(logGroupName='boto3-filtered', logStreamName='one', logEvents=[{'timestamp': round(now.timestamp() * 1000), 'message': json.dumps(STOP)}])
    aws.advance('PT2M')
    minute = now.replace(second=0, microsecond=0)
    sums = cloudwatch.get_metric_statistics(
        Namespace='Boto3', MetricName='Stops', StartTime=minute, EndTime=minute + timedelta(minutes=1), Period=60, Statistics=['Sum'])
    has(sums['Datapoints'], [{'Sum': 2.0, 'Unit': 'Count', 'Timestamp': minute}])
    logs.delete_metric_filter(logGroupName='boto3-filtered', filterName='stops')
    refused('ResourceNotFoundException', logs.delete_metric_filter, status=400, logGroupName='boto3-filtered', filterName='stops')
    logs.delete_log_group(logGroupName='boto3-filtered')


def saved_queries(aws):
    logs = aws('logs')
    query = logs.put_query_definition(name='boto3/stops', queryString='fields @message', logGroupNames=['one'])['queryDefinitionId']
    logs.put_query_definition(name='boto3/stops', queryString='fields @timestamp', queryDefinitionId=query)
    has(logs.describe_query_definitions(queryDefinitionNamePrefix='boto3/'), {'queryDefinitions': [{'queryDefinitionId': query, 'queryString': 'fields @timestamp'}]})
    has(logs.delete_query_definition(queryDefinitionId=query), {'success': True})
    refused('ResourceNotFoundException', logs.delete_query_definition, status=400, queryDefinitionId=query)


def resource_policies(aws):
    logs = aws('logs')
    document = policy({**allow('logs:PutLogEvents'), 'Principal': {'Service': 'events.amazonaws.com'}})
    has(logs.put_resource_policy(policyName='boto3', policyDocument=document), {'resourcePolicy': {'policyName': 'boto3', 'policyDocument': document}})
    has(pages(logs, 'describe_resource_policies', 'resourcePolicies'), [{'policyName': 'boto3'}])
    logs.delete_resource_policy(policyName='boto3')
    has(logs.describe_resource_policies(), {'resourcePolicies': []})


def anomaly_detectors(aws):
    logs = aws('logs')
    logs.create_log_group(logGroupName='boto3-odd')
    group = f'arn:aws:logs:{REGION}:{ACCOUNT}:log-group:boto3-odd'
    arn = logs.create_log_anomaly_detector(logGroupArnList=[group], detectorName='boto3', evaluationFrequency='FIFTEEN_MIN')['anomalyDetectorArn']
    logs.update_log_anomaly_detector(anomalyDetectorArn=arn, enabled=False, evaluationFrequency='ONE_HOUR')
    has(logs.get_log_anomaly_detector(anomalyDetectorArn=arn), {'detectorName': 'boto3', 'evaluationFrequency': 'ONE_HOUR', 'anomalyDetectorStatus': 'PAUSED', 'logGroupArnList': [group]})
    has(pages(logs, 'list_log_anomaly_detectors', 'anomalyDetectors'), [{'anomalyDetectorArn': arn}])
    has(pages(logs, 'list_anomalies', 'anomalies', anomalyDetectorArn=arn), [])
    logs.delete_log_anomaly_detector(anomalyDetectorArn=arn)
    refused('ResourceNotFoundException', logs.get_log_anomaly_detector, status=400, anomalyDetectorArn=arn)
    logs.delete_log_group(logGroupName='boto3-odd')


def not_served(aws):
    refused('UnknownOperationException', aws('logs').describe_deliveries, status=400)
    refused('InvalidParameterException', aws('logs', checked=False).create_log_group, status=400, logGroupName='x' * 513)

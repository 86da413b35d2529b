import json
from datetime import timedelta

from aws import ACCOUNT, REGION, has, pages, refused

METRIC = {'Namespace': 'Boto3', 'MetricName': 'Load', 'Dimensions': [{'Name': 'host', 'Value': 'a'}]}
ALARM = {
    **METRIC, 'Dimensions': [{'Name': 'host', 'Value': 'b'}],
    'AlarmName': 'boto3', 'Statistic': 'Sum', 'Period': 60, 'EvaluationPeriods': 1, 'Threshold': 5.0, 'ComparisonOperator': 'GreaterThanThreshold',
    'TreatMissingData': 'notBreaching',
}
ARN = f'arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:boto3'


def metrics(aws):
    cloudwatch = aws('cloudwatch')
    minute = aws.now().replace(second=0, microsecond=0) - timedelta(minutes=3)
    data = [{'MetricName': 'Load', 'Dimensions': METRIC['Dimensions'], 'Timestamp': minute, 'Values': [1.0, 3.0], 'Counts': [2.0, 1.0], 'Unit': 'Count'}]
    cloudwatch.put_metric_data(Namespace='Boto3', MetricData=[*data, {**data[0], 'Timestamp': minute + timedelta(minutes=1), 'Values': [7.0], 'Counts': [1.0]}])
    aws.advance('PT1M')
    has(pages(cloudwatch, 'list_metrics', 'Metrics', Namespace='Boto3'), [METRIC])
    span = {'StartTime': minute, 'EndTime': minute + timedelta(minutes=2)}
    statistics = cloudwatch.get_metric_statistics(**METRIC, **span, Period=60, Statistics=['Sum', 'Average', 'SampleCount', 'Minimum', 'Maximum'], Unit='Count')
    first = min(statistics['Datapoints'], key=lambda one: one['Timestamp'])
    has(first, {'Timestamp': minute, 'Sum': 5.0, 'Average': 5 / 3, 'SampleCount': 3.0, 'Minimum': 1.0, 'Maximum': 3.0, 'Unit': 'Count'})
    load = {'Id': 'load', 'MetricStat': {'Metric': METRIC, 'Period': 60, 'Stat': 'Sum'}, 'ReturnData': False}
    queries = [load, {'Id': 'twice', 'Expression': 'load * 2', 'Label': 'Twice'}]
    results = pages(cloudwatch, 'get_metric_data', 'MetricDataResults', MetricDataQueries=queries, **span, ScanBy='TimestampAscending')
    has(results, [{'Id': 'twice', 'Label': 'Twice', 'Values': [10.0, 14.0], 'Timestamps': [minute, minute + timedelta(minutes=1)], 'StatusCode': 'Complete'}])
    refused('ValidationError', cloudwatch.get_metric_data, status=400, MetricDataQueries=[{'Id': 'Upper', 'Expression': '1'}], **span)
    refused('InvalidParameterCombination', cloudwatch.get_metric_statistics, status=400, **METRIC, **span, Period=60)


def alarms(aws):
    cloudwatch = aws('cloudwatch')
    cloudwatch.put_metric_alarm(**ALARM, AlarmDescription='first', Tags=[{'Key': 'team', 'Value': 'ops'}])
    assert aws.wait(cloudwatch, 'alarm_exists', 'PT1S', AlarmNames=['boto3']) == 1
    aws.advance('PT3M')
    cloudwatch.put_metric_data(Namespace='Boto3', MetricData=[{'MetricName': 'Load', 'Dimensions': ALARM['Dimensions'], 'Timestamp': aws.now(), 'Value': 9.0}])
    aws.advance('PT2M')
    now = has(cloudwatch.describe_alarms(AlarmNames=['boto3'])['MetricAlarms'], [{**ALARM, 'AlarmArn': ARN, 'AlarmDescription': 'first'}])[0]
    assert now['StateUpdatedTimestamp'] <= aws.now(), now
    has(cloudwatch.describe_alarms_for_metric(**{**METRIC, 'Dimensions': ALARM['Dimensions']}), {'MetricAlarms': [{'AlarmName': 'boto3'}]})
    aws.advance('PT10M')
    history = pages(cloudwatch, 'describe_alarm_history', 'AlarmHistoryItems', 1, AlarmName='boto3', HistoryItemType='StateUpdate', ScanBy='TimestampAscending')
    moves = [(lambda data: (data['oldState']['stateValue'], data['newState']['stateValue']))(json.loads(one['HistoryData'])) for one in history]
    assert ('OK', 'ALARM') in moves and moves[-1] == ('ALARM', 'OK'), moves

    cloudwatch.set_alarm_state(AlarmName='boto3', StateValue='ALARM', StateReason='by hand', StateReasonData='{"by":"hand"}')
    has(cloudwatch.describe_alarms(StateValue='ALARM')['MetricAlarms'], [{'AlarmName': 'boto3', 'StateReason': 'by hand', 'StateReasonData': '{"by":"hand"}'}])
    cloudwatch.disable_alarm_actions(AlarmNames=['boto3'])
    has(cloudwatch.describe_alarms(AlarmNames=['boto3']), {'MetricAlarms': [{'ActionsEnabled': False}]})
    cloudwatch.enable_alarm_actions(AlarmNames=['boto3'])
    has(cloudwatch.describe_alarms(AlarmNames=['boto3']), {'MetricAlarms': [{'ActionsEnabled': True}]})
    cloudwatch.tag_resource(ResourceARN=ARN, Tags=[{'Key': 'stage', 'Value': 'dev'}])
    cloudwatch.untag_resource(ResourceARN=ARN, TagKeys=['team'])
    has(cloudwatch.list_tags_for_resource(ResourceARN=ARN), {'Tags': [{'Key': 'stage', 'Value': 'dev'}]})

    cloudwatch.put_composite_alarm(AlarmName='boto3-any', AlarmRule='ALARM("boto3") OR FALSE')
    assert aws.wait(cloudwatch, 'composite_alarm_exists', 'PT1S', AlarmNames=['boto3-any'], AlarmTypes=['CompositeAlarm']) == 1
    refused('ValidationError', cloudwatch.put_composite_alarm, status=400, AlarmName='boto3-bad', AlarmRule='ALARM(')
    refused('ResourceNotFound', cloudwatch.set_alarm_state, status=404, AlarmName='none', StateValue='OK', StateReason='x')
    cloudwatch.delete_alarms(AlarmNames=['boto3-any'])
    cloudwatch.delete_alarms(AlarmNames=['boto3'])
    has(cloudwatch.describe_alarms(AlarmNamePrefix='boto3'), {'MetricAlarms': [], 'CompositeAlarms': []})


def dashboards(aws):
    cloudwatch = aws('cloudwatch')
    body = json.dumps({'widgets': [{'type': 'text', 'x': 0, 'y': 0, 'width': 6, 'height': 2, 'properties': {'markdown': '# ü'}}]})
    has(cloudwatch.put_dashboard(DashboardName='boto3', DashboardBody=body), {'DashboardValidationMessages': []})
    has(cloudwatch.get_dashboard(DashboardName='boto3'), {'DashboardBody': body, 'DashboardArn': f'arn:aws:cloudwatch::{ACCOUNT}:dashboard/boto3'})
    has(pages(cloudwatch, 'list_dashboards', 'DashboardEntries', DashboardNamePrefix='boto3'), [{'DashboardName': 'boto3', 'Size': len(body.encode())}])
    error = refused('InvalidParameterInput', cloudwatch.put_dashboard, status=400, DashboardName='boto3', DashboardBody='{"widgets":[{}]}')
    assert isinstance(error, cloudwatch.exceptions.DashboardInvalidInputError), type(error)
    assert error.response['dashboardValidationMessages'] != [], error.response
    cloudwatch.delete_dashboards(DashboardNames=['boto3'])
    refused('ResourceNotFound', cloudwatch.get_dashboard, status=404, DashboardName='boto3')


def anomaly_detectors(aws):
    cloudwatch = aws('cloudwatch')
    single = {**METRIC, 'Stat': 'Sum'}
    cloudwatch.put_anomaly_detector(SingleMetricAnomalyDetector=single)
    has(pages(cloudwatch, 'describe_anomaly_detectors', 'AnomalyDetectors', Namespace='Boto3'), [{'SingleMetricAnomalyDetector': single}])
    cloudwatch.delete_anomaly_detector(SingleMetricAnomalyDetector=single)
    has(cloudwatch.describe_anomaly_detectors(Namespace='Boto3'), {'AnomalyDetectors': []})


def not_served(aws):
    refused('UnknownOperationException', aws('cloudwatch').list_metric_streams, status=400)

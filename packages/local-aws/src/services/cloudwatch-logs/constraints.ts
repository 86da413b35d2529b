import { EvaluationFrequency, LogGroupClass, OrderBy, PolicyScope, QueryLanguage, QueryStatus, StandardUnit, SuppressionState } from '@aws-sdk/client-cloudwatch-logs';

import type { Constraint, Constraints } from '../../validation/constraint';

const groupName: Constraint = { length: [1, 512], pattern: /[.\-_/#A-Za-z0-9]+/ };
const groupIdentifier: Constraint = { length: [1, 2048], pattern: /[\w#+=/:,.@-]*/ };
const streamName: Constraint = { length: [1, 512], pattern: /[^:*]*/ };
const filterName: Constraint = { length: [1, 512], pattern: /[^:*]*/ };
const filterPattern: Constraint = { length: [0, 1024] };
const kmsKeyId: Constraint = { length: [0, 256] };
const upTo50: Constraint = { range: [1, 50] };
const upTo10000: Constraint = { range: [1, 10_000] };
const arn: Constraint = { length: [1, 1011] };
const tags: Constraint = { length: [1, 50] };
const visibility: Constraint = { range: [7, 90] };
const time: Constraint = { range: [0, Number.MAX_SAFE_INTEGER] };

/** From the API reference of each structure. */
export const constraints: Constraints = {
  ...Object.fromEntries(
    [
      'CreateLogGroupRequest', 'DeleteLogGroupRequest', 'PutRetentionPolicyRequest', 'DeleteRetentionPolicyRequest', 'CreateLogStreamRequest',
      'DeleteLogStreamRequest', 'DescribeLogStreamsRequest', 'PutLogEventsRequest', 'GetLogEventsRequest', 'FilterLogEventsRequest', 'PutMetricFilterRequest',
      'DeleteMetricFilterRequest', 'DescribeMetricFiltersRequest', 'StartQueryRequest', 'ListTagsLogGroupRequest', 'TagLogGroupRequest', 'UntagLogGroupRequest',
      'AssociateKmsKeyRequest', 'DisassociateKmsKeyRequest', 'DescribeQueriesRequest',
    ].map((structure) => [`${structure}.logGroupName`, groupName]),
  ),
  'CreateLogGroupRequest.kmsKeyId': kmsKeyId,
  'CreateLogGroupRequest.logGroupClass': { values: LogGroupClass },
  'CreateLogGroupRequest.tags': tags,
  'AssociateKmsKeyRequest.kmsKeyId': kmsKeyId,
  'DescribeLogGroupsRequest.logGroupNamePrefix': groupName,
  'DescribeLogGroupsRequest.logGroupNamePattern': { length: [0, 512], pattern: /[.\-_/#A-Za-z0-9]*/ },
  'DescribeLogGroupsRequest.limit': upTo50,
  'DescribeLogGroupsRequest.logGroupClass': { values: LogGroupClass },
  'ListLogGroupsRequest.logGroupClass': { values: LogGroupClass },
  'ListLogGroupsRequest.limit': { range: [1, 1000] },
  'ListLogGroupsRequest.logGroupNamePattern': { length: [3, 129] },
  'CreateLogStreamRequest.logStreamName': streamName,
  'DeleteLogStreamRequest.logStreamName': streamName,
  'DescribeLogStreamsRequest.logGroupIdentifier': groupIdentifier,
  'DescribeLogStreamsRequest.logStreamNamePrefix': streamName,
  'DescribeLogStreamsRequest.orderBy': { values: OrderBy },
  'DescribeLogStreamsRequest.limit': upTo50,
  'PutLogEventsRequest.logStreamName': streamName,
  'PutLogEventsRequest.logEvents': { length: [1, 10_000] },
  'InputLogEvent.message': { length: [1, Number.MAX_SAFE_INTEGER] },
  'InputLogEvent.timestamp': time,
  'GetLogEventsRequest.logGroupIdentifier': groupIdentifier,
  'GetLogEventsRequest.logStreamName': streamName,
  'GetLogEventsRequest.limit': upTo10000,
  'GetLogEventsRequest.startTime': time,
  'GetLogEventsRequest.endTime': time,
  'FilterLogEventsRequest.logGroupIdentifier': groupIdentifier,
  'FilterLogEventsRequest.logStreamNames': { length: [1, 100], each: streamName },
  'FilterLogEventsRequest.logStreamNamePrefix': streamName,
  'FilterLogEventsRequest.filterPattern': filterPattern,
  'FilterLogEventsRequest.limit': upTo10000,
  'FilterLogEventsRequest.startTime': time,
  'FilterLogEventsRequest.endTime': time,
  'PutMetricFilterRequest.filterName': filterName,
  'PutMetricFilterRequest.filterPattern': filterPattern,
  'PutMetricFilterRequest.metricTransformations': { length: [1, 1] },
  'MetricTransformation.unit': { values: StandardUnit },
  'DeleteMetricFilterRequest.filterName': filterName,
  'DescribeMetricFiltersRequest.filterNamePrefix': filterName,
  'DescribeMetricFiltersRequest.limit': upTo50,
  'TestMetricFilterRequest.filterPattern': filterPattern,
  'TestMetricFilterRequest.logEventMessages': { length: [1, 50], each: { length: [1, Number.MAX_SAFE_INTEGER] } },
  'PutQueryDefinitionRequest.name': { length: [1, 255] },
  'PutQueryDefinitionRequest.queryString': { length: [1, 10_000] },
  'PutQueryDefinitionRequest.queryDefinitionId': { length: [0, 256] },
  'PutQueryDefinitionRequest.logGroupNames': { each: groupName },
  'DescribeQueryDefinitionsRequest.queryDefinitionNamePrefix': { length: [1, 255] },
  'DescribeQueryDefinitionsRequest.queryLanguage': { values: QueryLanguage },
  'DescribeQueryDefinitionsRequest.maxResults': { range: [1, 1000] },
  'PutResourcePolicyRequest.policyDocument': { length: [1, 51_200] },
  'DescribeResourcePoliciesRequest.limit': upTo50,
  'DescribeResourcePoliciesRequest.policyScope': { values: PolicyScope },
  'CreateLogAnomalyDetectorRequest.logGroupArnList': { length: [1, 10] },
  'CreateLogAnomalyDetectorRequest.detectorName': { length: [1, Number.MAX_SAFE_INTEGER] },
  'CreateLogAnomalyDetectorRequest.evaluationFrequency': { values: EvaluationFrequency },
  'CreateLogAnomalyDetectorRequest.filterPattern': filterPattern,
  'CreateLogAnomalyDetectorRequest.anomalyVisibilityTime': visibility,
  'UpdateLogAnomalyDetectorRequest.evaluationFrequency': { values: EvaluationFrequency },
  'UpdateLogAnomalyDetectorRequest.filterPattern': filterPattern,
  'UpdateLogAnomalyDetectorRequest.anomalyVisibilityTime': visibility,
  'ListLogAnomalyDetectorsRequest.limit': upTo50,
  'ListLogAnomalyDetectorsRequest.filterLogGroupArn': { length: [1, 2048] },
  'ListAnomaliesRequest.limit': upTo50,
  'ListAnomaliesRequest.suppressionState': { values: SuppressionState },
  'ListTagsForResourceRequest.resourceArn': arn,
  'TagResourceRequest.resourceArn': arn,
  'TagResourceRequest.tags': tags,
  'UntagResourceRequest.resourceArn': arn,
  'UntagResourceRequest.tagKeys': { length: [0, 50] },
  'TagLogGroupRequest.tags': tags,
  'StartQueryRequest.queryString': { length: [0, 10_000] },
  'StartQueryRequest.limit': upTo10000,
  'StartQueryRequest.startTime': time,
  'StartQueryRequest.endTime': time,
  'DescribeQueriesRequest.status': { values: QueryStatus },
  'DescribeQueriesRequest.queryLanguage': { values: QueryLanguage },
  'DescribeQueriesRequest.maxResults': { range: [1, 1000] },
  'StopQueryRequest.queryId': { length: [0, 256] },
  'GetQueryResultsRequest.queryId': { length: [0, 256] },
};

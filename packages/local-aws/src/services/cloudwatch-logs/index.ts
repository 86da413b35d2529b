import type { Operations } from '../../operation/operation';
import { coralRefusal } from '../../validation/refusal';
import type { Service } from '../service';
import {
  createLogAnomalyDetector, deleteLogAnomalyDetector, getLogAnomalyDetector, listAnomalies, listLogAnomalyDetectors, updateLogAnomalyDetector,
} from './anomaly-detectors/operations';
import { constraints } from './constraints';
import { filterLogEvents } from './events/filter-log-events';
import { getLogEvents } from './events/get-log-events';
import { putLogEvents } from './events/put-log-events';
import { createLogGroup, deleteLogGroup, putLogGroupDeletionProtection } from './groups/create-log-group';
import { describeLogGroups, listLogGroups } from './groups/describe-log-groups';
import { associateKmsKey, disassociateKmsKey } from './groups/encryption-key';
import { deleteRetentionPolicy, putRetentionPolicy } from './groups/retention';
import { listTagsForResource, listTagsLogGroup, tagLogGroup, tagResource, untagLogGroup, untagResource } from './groups/tags';
import { describeQueries, getQueryResults, startQuery, stopQuery } from './insights/operations';
import { getLogRecord } from './insights/pointer';
import { describeMetricFilters, testMetricFilter } from './metric-filters/describe-metric-filters';
import { deleteMetricFilter, putMetricFilter } from './metric-filters/put-metric-filter';
import { deleteQueryDefinition, describeQueryDefinitions, putQueryDefinition } from './query-definition';
import { deleteResourcePolicy, describeResourcePolicies, putResourcePolicy } from './resource-policy';
import { createLogStream, deleteLogStream, describeLogStreams } from './streams/operations';

const operations: Operations<typeof import('@aws-sdk/client-cloudwatch-logs')> = {
  AssociateKmsKey: associateKmsKey,
  CreateLogAnomalyDetector: createLogAnomalyDetector,
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  DeleteLogAnomalyDetector: deleteLogAnomalyDetector,
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteMetricFilter: deleteMetricFilter,
  DeleteQueryDefinition: deleteQueryDefinition,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  DescribeMetricFilters: describeMetricFilters,
  DescribeQueries: describeQueries,
  DescribeQueryDefinitions: describeQueryDefinitions,
  DescribeResourcePolicies: describeResourcePolicies,
  DisassociateKmsKey: disassociateKmsKey,
  FilterLogEvents: filterLogEvents,
  GetLogAnomalyDetector: getLogAnomalyDetector,
  GetLogEvents: getLogEvents,
  GetLogRecord: getLogRecord,
  GetQueryResults: getQueryResults,
  ListAnomalies: listAnomalies,
  ListLogAnomalyDetectors: listLogAnomalyDetectors,
  ListLogGroups: listLogGroups,
  ListTagsForResource: listTagsForResource,
  ListTagsLogGroup: listTagsLogGroup,
  PutLogEvents: putLogEvents,
  PutLogGroupDeletionProtection: putLogGroupDeletionProtection,
  PutMetricFilter: putMetricFilter,
  PutQueryDefinition: putQueryDefinition,
  PutResourcePolicy: putResourcePolicy,
  PutRetentionPolicy: putRetentionPolicy,
  StartQuery: startQuery,
  StopQuery: stopQuery,
  TagLogGroup: tagLogGroup,
  TagResource: tagResource,
  TestMetricFilter: testMetricFilter,
  UntagLogGroup: untagLogGroup,
  UntagResource: untagResource,
  UpdateLogAnomalyDetector: updateLogAnomalyDetector,
};

export const cloudwatchLogs: Service = { operations, constraints, refusal: coralRefusal('InvalidParameterException') };

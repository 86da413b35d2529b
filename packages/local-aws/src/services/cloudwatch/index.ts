import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { deleteAlarms } from './alarms/delete-alarms';
import { describeAlarmHistory } from './alarms/describe-alarm-history';
import { describeAlarms } from './alarms/describe-alarms';
import { describeAlarmsForMetric } from './alarms/describe-alarms-for-metric';
import { putCompositeAlarm } from './alarms/put-composite-alarm';
import { putMetricAlarm } from './alarms/put-metric-alarm';
import { setAlarmState } from './alarms/set-alarm-state';
import { disableAlarmActions, enableAlarmActions } from './alarms/switch-actions';
import { deleteAnomalyDetector, describeAnomalyDetectors, putAnomalyDetector } from './anomaly/operations';
import { constraints } from './constraints';
import { deleteDashboards, getDashboard, listDashboards, putDashboard } from './dashboards/operations';
import { getMetricData } from './metrics/get-metric-data';
import { getMetricStatistics } from './metrics/get-metric-statistics';
import { listMetrics } from './metrics/list-metrics';
import { putMetricData } from './metrics/put-metric-data';
import { listTagsForResource, tagResource, untagResource } from './tags';

const operations: Operations<typeof import('@aws-sdk/client-cloudwatch')> = {
  DeleteAlarms: deleteAlarms,
  DeleteAnomalyDetector: deleteAnomalyDetector,
  DeleteDashboards: deleteDashboards,
  DescribeAlarmHistory: describeAlarmHistory,
  DescribeAlarms: describeAlarms,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  DescribeAnomalyDetectors: describeAnomalyDetectors,
  DisableAlarmActions: disableAlarmActions,
  EnableAlarmActions: enableAlarmActions,
  GetDashboard: getDashboard,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListDashboards: listDashboards,
  ListMetrics: listMetrics,
  ListTagsForResource: listTagsForResource,
  PutAnomalyDetector: putAnomalyDetector,
  PutCompositeAlarm: putCompositeAlarm,
  PutDashboard: putDashboard,
  PutMetricAlarm: putMetricAlarm,
  PutMetricData: putMetricData,
  SetAlarmState: setAlarmState,
  TagResource: tagResource,
  UntagResource: untagResource,
};

export const cloudwatch: Service = { operations, constraints };

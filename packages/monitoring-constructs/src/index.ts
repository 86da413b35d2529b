export { AccountStack, PROVIDER_VERSIONS, type AccountStackProps } from './stack/account-stack';
export { CompositeAlarm, type CompositeAlarmProps, type Suppressor } from './composite/composite-alarm';
export { CustomerKey, type CustomerKeyOptions, type CustomerKeyProps } from './encryption/customer-key';
export { Dashboard, type DashboardProps } from './dashboards/dashboard';
export { DetectionAlarms, type DetectionAlarmsProps } from './alarms/detection-alarms';
export { InvalidPropError } from './validations/refuse';
export { InstanceStopMonitoring } from './monitoring/instance-stop-monitoring';
export { LogAnomalyDetection, type LogAnomalyDetectionProps } from './anomaly/log-anomaly-detection';
export { MetricAlarm, type MetricAlarmProps } from './alarms/metric-alarm';
export { MetricAnomalyAlarm, type MetricAnomalyAlarmProps } from './anomaly/metric-anomaly-alarm';
export { MetricFilter, type MetricFilterProps } from './metric-filter/metric-filter';
export { MonitoredInstance, type MonitoredInstanceProps } from './monitored-instance/monitored-instance';
export { MonitoringStack, monitoringProps } from './monitoring/monitoring-stack';
export { Notifications, type NotificationsProps } from './notifications/notifications';
export { PrivateBucket, type PrivateBucketProps } from './storage/private-bucket';
export { SavedQueries, type SavedQueriesProps } from './saved-queries/saved-queries';
export { StateChangeLog, type StateChangeLogProps } from './dashboards/state-change-log';
export { StateStore, type StateStoreProps } from './state/state-store';
export { StopDashboard, type StopDashboardProps } from './dashboards/stop-dashboard';
export { BootstrapStack, type BootstrapAccount, type BootstrapStackProps } from './state/bootstrap-stack';
export { Trail } from './trail/trail';
export { TrailSilenceAlarm, type TrailSilenceAlarmProps } from './alarms/trail-silence-alarm';
export { EnvironmentError, checkEnvironment } from './environment/check-environment';
export {
  allManagementEvents,
  managementEventsWithoutNoise,
  writeManagementEvents,
  writeManagementEventsWithoutNoise,
  type EventSelector,
  type FieldSelector,
} from './trail/event-selectors';
export { catalogue } from './detections/catalogue';
export { allRules, anyRule, inAlarm, inState, type AlarmReference, type AlarmRule } from './composite/alarm-rule';
export { keepStateInS3, STATE_KEY_ALIAS, type StateBackendProps } from './state/state-backend';
export type { AlarmActions } from './alarms/alarm-actions';
export type { Archive, Environment, SlackChannel } from './environment/environment';
export type { Detection, Severity, Witness } from './detections/detection';
export type { InstanceStopMonitoringProps } from './monitoring/instance-stop-monitoring-props';
export type { InstanceRestartOptions } from './remediation/restart-options';
export type { Subscription } from './notifications/subscription';
export type { ThreatDetectionOptions } from './threat-detection/threat-options';
export type { TrailProps } from './trail/trail-props';

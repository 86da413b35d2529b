import { allOf, anyOf, eventName, eventSource, notExists } from '@stopwatch/filter-pattern/language';
import { apiEvent } from './cloudtrail-event';
import type { Detection } from './detection';

const disabling = allOf(
  notExists('$.errorCode'),
  anyOf(
    allOf(eventSource('cloudtrail.amazonaws.com'), eventName('StopLogging', 'DeleteTrail', 'PutEventSelectors')),
    allOf(eventSource('monitoring.amazonaws.com'), eventName('DisableAlarmActions', 'DeleteAlarms')),
    allOf(eventSource('logs.amazonaws.com'), eventName('DeleteMetricFilter')),
  ),
);

/**
 * Somebody cut the chain that the other detections hang on.
 *
 * The record of `StopLogging` itself is usually the last one delivered. A deployment that removes an alarm or changes the trail's
 * selectors fires it too, which is meant: whoever deployed knows, everybody else should.
 */
export const monitoringDisabled: Detection = {
  id: 'monitoring-disabled',
  summary: 'A trail, a metric filter or an alarm was switched off or removed.',
  severity: 'critical',
  pattern: disabling,
  metricName: 'MonitoringDisablements',
  threshold: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  period: 5 * 60,
  insightsFilter:
    'eventName in ["StopLogging", "DeleteTrail", "PutEventSelectors", "DisableAlarmActions", "DeleteAlarms", "DeleteMetricFilter"] and not ispresent(errorCode)',
  mustFire: [
    { name: 'a trail that stops logging', events: [apiEvent('cloudtrail.amazonaws.com', 'StopLogging')] },
    { name: 'a trail that is deleted', events: [apiEvent('cloudtrail.amazonaws.com', 'DeleteTrail')] },
    { name: 'a trail that is told to leave events out', events: [apiEvent('cloudtrail.amazonaws.com', 'PutEventSelectors')] },
    { name: 'alarms whose actions are disabled', events: [apiEvent('monitoring.amazonaws.com', 'DisableAlarmActions')] },
    { name: 'alarms that are deleted', events: [apiEvent('monitoring.amazonaws.com', 'DeleteAlarms')] },
    { name: 'a metric filter that is deleted', events: [apiEvent('logs.amazonaws.com', 'DeleteMetricFilter')] },
  ],
  mustNotFire: [
    { name: 'a trail that starts logging', events: [apiEvent('cloudtrail.amazonaws.com', 'StartLogging')] },
    { name: 'an attempt that was denied', events: [{ ...apiEvent('cloudtrail.amazonaws.com', 'StopLogging'), errorCode: 'AccessDenied' }] },
    { name: 'a call of the same name to another service', events: [apiEvent('iot.amazonaws.com', 'DeleteAlarms')] },
  ],
};

import type { SavedQuery } from './saved-query';

/** Id of the first instance of a call. Logs Insights reaches a list item by its position only. */
const INSTANCE = 'requestParameters.instancesSet.items.0.instanceId';
const SUCCESSFUL_STOP = 'eventSource = "ec2.amazonaws.com" and eventName = "StopInstances" and not ispresent(errorCode)';
const FIRST_ONLY = '# A call for several instances shows under the first one; the whole list is in requestParameters.';

/** Who stopped what, when, from where, and with what result. Also the table on the dashboard. */
export const STOPS: string = [
  `fields eventTime, userIdentity.arn as caller, ${INSTANCE} as instance, sourceIPAddress, userAgent, errorCode`,
  '| filter eventSource = "ec2.amazonaws.com" and eventName = "StopInstances"',
  '| sort eventTime desc',
  '| limit 100',
].join('\n');

/** State changes that EventBridge wrote to the state-change log: of alarms and of instances. */
export const STATE_CHANGES: string = [
  'fields time, coalesce(detail.alarmName, `detail.instance-id`) as subject, detail.previousState.value as before,',
  '  coalesce(detail.state.value, detail.state) as after, detail.state.reason as reason',
  '| sort time desc',
  '| limit 100',
].join('\n');

/** Queries about stops, for the log group of the trail. */
export const stopQueries: readonly SavedQuery[] = [
  {
    id: 'stops-by-instance',
    title: 'Stops by instance',
    text: [
      FIRST_ONLY,
      `fields ${INSTANCE} as instance`,
      `| filter ${SUCCESSFUL_STOP}`,
      '| stats count(*) as stops, latest(eventTime) as last by instance',
      '| sort stops desc',
    ].join('\n'),
  },
  {
    id: 'stops-by-principal',
    title: 'Stops by principal',
    text: [
      'fields userIdentity.arn as caller',
      `| filter ${SUCCESSFUL_STOP}`,
      '| stats count(*) as stops, latest(eventTime) as last by caller, sourceIPAddress',
      '| sort stops desc',
    ].join('\n'),
  },
  {
    id: 'refused-stops',
    title: 'Refused stops and dry runs',
    text: [
      `fields eventTime, userIdentity.arn as caller, ${INSTANCE} as instance, sourceIPAddress, errorCode, errorMessage`,
      '| filter eventSource = "ec2.amazonaws.com" and eventName = "StopInstances" and ispresent(errorCode)',
      '| sort eventTime desc',
    ].join('\n'),
  },
  {
    id: 'start-stop-history',
    title: 'Start and stop history',
    text: [
      FIRST_ONLY,
      `fields eventTime, eventName, ${INSTANCE} as instance, responseElements.instancesSet.items.0.previousState.name as before,`,
      '  userIdentity.arn as caller, errorCode',
      '| filter eventSource = "ec2.amazonaws.com" and eventName in ["StartInstances", "StopInstances", "RebootInstances", "TerminateInstances"]',
      '| sort eventTime desc',
      '| limit 1000',
    ].join('\n'),
  },
];

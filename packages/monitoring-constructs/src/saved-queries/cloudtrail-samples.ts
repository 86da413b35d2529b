import type { SavedQuery } from './saved-query';

/** The queries that the console offers as samples for CloudTrail, kept because the console's own list can't be deployed. */
export function cloudTrailSamples(region: string): readonly SavedQuery[] {
  return [
    {
      id: 'events-by-source',
      title: 'CloudTrail samples/number of events by service, name and Region',
      text: 'stats count(*) as events by eventSource, eventName, awsRegion\n| sort events desc',
    },
    {
      id: 'starts-and-stops-in-region',
      title: 'CloudTrail samples/EC2 instances started or stopped in this Region',
      text: `filter eventName in ["StartInstances", "StopInstances"] and awsRegion = "${region}"\n| sort eventTime desc`,
    },
    {
      id: 'created-users',
      title: 'CloudTrail samples/IAM users created',
      text: 'filter eventName = "CreateUser"\n| fields awsRegion, requestParameters.userName, responseElements.user.arn',
    },
    {
      id: 'failed-trail-updates',
      title: 'CloudTrail samples/failed updates of a trail',
      text: 'filter eventName = "UpdateTrail" and ispresent(errorCode)\n| stats count(*) as calls by errorCode, errorMessage',
    },
  ];
}

import { awsTimestamp, type ActionOccasion } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import { alarms } from './alarm-row';
import { stateDetail, watchedDetail } from './event-detail';

/** What a function receives that an alarm invokes: JSON text. User Guide, "Lambda alarm actions". */
export function lambdaPayload(scope: Scope, { alarm, alarmArn, from, to, at }: ActionOccasion): string {
  // The row still is as it was before the change that is being acted on.
  const row = alarms.of(scope).get(alarm.alarmName);
  return JSON.stringify({
    source: 'aws.cloudwatch',
    alarmArn,
    accountId: scope.account,
    time: awsTimestamp(at),
    region: scope.region,
    alarmData: {
      alarmName: alarm.alarmName,
      state: stateDetail(to, at),
      previousState: stateDetail(from, row?.stateTransitionedAt ?? at),
      configuration: watchedDetail({ alarm, metricId: row?.metricId ?? scope.world.ids.uuid() }),
    },
  });
}

import { cloudTrailRecord } from '@stopwatch/filter-pattern';
import { at } from '../../alarm/testing/moments';
import type { CloudTrailRecord } from '../../events/record';
import type { Stack } from '../../stack/model';
import { readStack } from '../../stack/read-stack';
import type { Changes } from '../../stack/testing/sample-stack';
import { sampleStack } from '../../stack/testing/sample-stack';

export const ACCOUNT = '111122223333';
export const TOPIC = `arn:aws:sns:eu-west-2:${ACCOUNT}:alerts`;

/** The record of a successful stop at a time of the first deployment's day, with an eventID made of its number or name. */
export function stop(time: string, id: number | string, changes: CloudTrailRecord = {}): CloudTrailRecord {
  const eventTime = `${new Date(at(time)).toISOString().slice(0, 19)}Z`;
  return cloudTrailRecord({ eventTime, eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`, recipientAccountId: ACCOUNT, ...changes });
}

const ALARM = {
  alarm_name: 'repeated-stops',
  comparison_operator: 'GreaterThanThreshold',
  evaluation_periods: 1,
  datapoints_to_alarm: 1,
  metric_name: 'StopInstances',
  namespace: 'Stopwatch',
  period: 900,
  statistic: 'Sum',
  threshold: 1,
  treat_missing_data: 'missing',
  alarm_actions: [TOPIC],
};

/** The chain of the first deployment, its alarm changed in these arguments. */
export function chain(alarm: Partial<Record<keyof typeof ALARM | 'ok_actions', string | number | string[] | null>> = {}, changes: Changes = {}): Stack {
  return readStack(sampleStack({ 'aws_cloudwatch_metric_alarm.repeated': { ...ALARM, ...alarm }, ...changes }));
}

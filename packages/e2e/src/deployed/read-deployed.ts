import type { TopicModel } from '@stopwatch/cloudwatch-simulator';
import type { EnvironmentOutputs } from '../environment/outputs';
import type { Listener } from '../observe/observations';
import type { Patience } from '../target/patience';
import type { DeployedConfiguration } from './configuration';
import { readAlarms } from './read-alarms';
import { readTopic } from './read-topics';
import { readMetricFilters, readTrail } from './read-trail';

/** Reads everything that stands between a stop and the people who are told, hop by hop. */
export async function readDeployed(patience: Patience, outputs: EnvironmentOutputs, alarmNames: readonly string[], signal?: AbortSignal): Promise<DeployedConfiguration> {
  const { accountId, instanceId, logGroupName, region, trailName } = outputs;
  const trail = await readTrail(patience, trailName, signal);
  const metricFilters = await readMetricFilters(patience, logGroupName, signal);
  const alarms = await readAlarms(patience, alarmNames, signal);
  const topicArns = [...new Set(alarms.flatMap(({ alarm }) => alarm.alarmActions ?? []))].filter((arn) => arn.split(':')[2] === 'sns');
  const topics: TopicModel[] = [];
  const listeners: Listener[] = [];
  const unread: string[] = [];
  for (const arn of topicArns) {
    const read = await readTopic(patience, arn, signal);
    if (read.topic !== undefined) topics.push(read.topic);
    listeners.push(...read.listeners);
    unread.push(...read.unread);
  }
  return {
    stack: {
      region,
      accountId,
      partition: partitionOf(region),
      accountIsAssumed: false,
      trails: trail === undefined ? [] : [trail],
      logGroups: [{ address: logGroupName, name: logGroupName, arn: `arn:${partitionOf(region)}:logs:${region}:${accountId}:log-group:${logGroupName}` }],
      metricFilters,
      metricAlarms: alarms.map(({ alarm }) => ({ address: alarm.alarmName, alarm })),
      compositeAlarms: [],
      eventRules: [],
      topics,
      dashboards: [],
      instances: [{ address: instanceId, id: instanceId }],
      coverage: { modelled: [], notRelevant: [], refused: [] },
    },
    alarms,
    listeners,
    unread,
  };
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

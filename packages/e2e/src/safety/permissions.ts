import { CreateTagsCommand, DeleteTagsCommand, ModifyInstanceAttributeCommand } from '@aws-sdk/client-ec2';
import { DescribeAlarmHistoryCommand, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeMetricFiltersCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetEventSelectorsCommand, GetTrailCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { CannotRunError } from '../failure';
import { failureOf } from '../target/call-failure';
import type { TargetClock } from '../target/clock';
import type { Patience, Send } from '../target/patience';
import type { EnvironmentOutputs } from '../environment/outputs';
import type { DrillInstance } from './instance';
import { LOCK_PREFIX } from './lock-tag';

/** One permission and a call that changes nothing and shows whether it is there. */
interface Check {
  /** IAM's name of the action. */
  readonly permission: string;
  readonly call: () => Promise<unknown>;
}

export interface PermissionCheck {
  readonly clock: TargetClock;
  readonly patience: Patience;
  readonly outputs: EnvironmentOutputs;
  readonly instance: DrillInstance;
  readonly alarmName: string;
  readonly refusesStops: boolean;
  /** Wraps the dry runs that a trail records under the name of the real call. */
  readonly recorded: (operation: 'StopInstances' | 'StartInstances', call: () => Promise<unknown>) => Promise<unknown>;
  readonly signal?: AbortSignal;
}

/**
 * Tries every permission that a drill cannot do without: EC2's writes by dry run, the rest by reading.
 *
 * The dry runs of StopInstances and StartInstances are recorded by the trail, with an error code that our filters leave out.
 *
 * @throws CannotRunError naming all that are missing, with what AWS said
 */
export async function requirePermissions(check: PermissionCheck): Promise<void> {
  const missing: string[] = [];
  for (const { call, permission } of checksOf(check, await check.clock.now())) {
    const denial = await denialOf(call);
    if (denial !== undefined) missing.push(`${permission} is not allowed: ${denial}`);
  }
  if (missing.length > 0) throw new CannotRunError([...missing, `stopwatch drill --env ${check.outputs.environment} --print-policy prints a policy with everything a drill needs`]);
}

async function denialOf(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (failureOf(error) === 'denied') return (error as Error).message;
    // Any other answer came from behind the permission: DryRunOperation, or no queue of that name.
    if (failureOf(error) === 'refused') return undefined;
    throw error;
  }
}

function checksOf(check: PermissionCheck, now: number): readonly Check[] {
  const { alarmName, instance, outputs, patience, recorded, refusesStops, signal } = check;
  const { logGroupName, trailName } = outputs;
  const by = (permission: string, send: Send<unknown>): Check => ({ permission, call: () => patience.call(permission, send, signal) });
  const tag = { Resources: [instance.instanceId], Tags: [{ Key: `${LOCK_PREFIX}check`, Value: 'dry run' }], DryRun: true };
  const protection = { InstanceId: instance.instanceId, DisableApiStop: { Value: true }, DryRun: true };
  const hourAgo = new Date(now - 3_600_000);
  const nothing = { MetricDataQueries: [{ Id: 'check', MetricStat: { Metric: { Namespace: 'stopwatch', MetricName: 'check' }, Period: 60, Stat: 'Sum' } }], StartTime: hourAgo, EndTime: new Date(now) };
  return [
    { permission: 'ec2:DescribeInstances', call: () => instance.status(signal) },
    { permission: 'ec2:StopInstances', call: () => recorded('StopInstances', () => instance.stop(signal, true)) },
    { permission: 'ec2:StartInstances', call: () => recorded('StartInstances', () => instance.start(signal, true)) },
    { permission: 'ec2:DescribeInstanceAttribute', call: () => instance.isProtected(signal) },
    by('ec2:CreateTags', ({ ec2 }, options) => ec2.send(new CreateTagsCommand(tag), options)),
    by('ec2:DeleteTags', ({ ec2 }, options) => ec2.send(new DeleteTagsCommand(tag), options)),
    ...(refusesStops ? [by('ec2:ModifyInstanceAttribute', ({ ec2 }, options) => ec2.send(new ModifyInstanceAttributeCommand(protection), options))] : []),
    by('cloudwatch:DescribeAlarms', ({ cloudWatch }, options) => cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [alarmName] }), options)),
    by('cloudwatch:DescribeAlarmHistory', ({ cloudWatch }, options) => cloudWatch.send(new DescribeAlarmHistoryCommand({ AlarmName: alarmName, MaxRecords: 1 }), options)),
    by('cloudwatch:GetMetricData', ({ cloudWatch }, options) => cloudWatch.send(new GetMetricDataCommand(nothing), options)),
    by('logs:FilterLogEvents', ({ logs }, options) => logs.send(new FilterLogEventsCommand({ logGroupName, limit: 1, startTime: hourAgo.getTime() }), options)),
    by('logs:DescribeMetricFilters', ({ logs }, options) => logs.send(new DescribeMetricFiltersCommand({ logGroupName, limit: 1 }), options)),
    by('cloudtrail:GetTrail', ({ cloudTrail }, options) => cloudTrail.send(new GetTrailCommand({ Name: trailName }), options)),
    by('cloudtrail:GetTrailStatus', ({ cloudTrail }, options) => cloudTrail.send(new GetTrailStatusCommand({ Name: trailName }), options)),
    by('cloudtrail:GetEventSelectors', ({ cloudTrail }, options) => cloudTrail.send(new GetEventSelectorsCommand({ TrailName: trailName }), options)),
  ];
}

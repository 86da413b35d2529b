import type { DescribeInstanceStatusRequest, DescribeInstanceStatusResult, InstanceStatus, StatusType, SummaryStatus } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { absent, matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { zoneId } from '../places/zones';
import { kinds, requireAll } from '../resource-kind';
import { instances, type InstanceRow } from './instance';
import { instanceState } from './state-code';

/** A started instance passes its status checks after some two minutes. */
const CHECKS_LAST = 120_000;

function summary(status: SummaryStatus): { Status: SummaryStatus; Details: { Name: 'reachability'; Status: StatusType }[] } {
  const details: Readonly<Partial<Record<SummaryStatus, StatusType>>> = { ok: 'passed', initializing: 'initializing' };
  const Status = details[status];
  return { Status: status, Details: Status === undefined ? [] : [{ Name: 'reachability', Status }] };
}

function statusOf(row: InstanceRow, now: number): SummaryStatus {
  if (row.state !== 'running') return 'not-applicable';
  return now - row.stateSince < CHECKS_LAST ? 'initializing' : 'ok';
}

function described(row: InstanceRow, now: number): InstanceStatus {
  const status = statusOf(row, now);
  const availabilityZoneId = zoneId(row.zone);
  return {
    AvailabilityZone: row.zone,
    ...(availabilityZoneId === undefined ? {} : { AvailabilityZoneId: availabilityZoneId }),
    Events: [],
    InstanceId: row.id,
    InstanceState: instanceState(row.state),
    InstanceStatus: summary(status),
    SystemStatus: summary(status),
    AttachedEbsStatus: summary(status),
  };
}

const fields: Fields<InstanceStatus> = {
  'availability-zone': (status) => status.AvailabilityZone,
  'availability-zone-id': (status) => status.AvailabilityZoneId,
  'instance-state-code': (status) => status.InstanceState?.Code,
  'instance-state-name': (status) => status.InstanceState?.Name,
  'instance-status.reachability': (status) => status.InstanceStatus?.Details?.map(({ Status }) => Status),
  'instance-status.status': (status) => status.InstanceStatus?.Status,
  'system-status.reachability': (status) => status.SystemStatus?.Details?.map(({ Status }) => Status),
  'system-status.status': (status) => status.SystemStatus?.Status,
  'attached-ebs-status.status': (status) => status.AttachedEbsStatus?.Status,
  ...absent(
    'event.code',
    'event.description',
    'event.instance-event-id',
    'event.not-after',
    'event.not-before',
    'event.not-before-deadline',
    'operator.managed',
    'operator.principal',
  ),
};

/** Running instances only, unless all are asked for. */
export function describeInstanceStatus(call: Call, input: Given<DescribeInstanceStatusRequest>): DescribeInstanceStatusResult {
  endDryRun(input);
  if (input.InstanceIds && input.MaxResults !== undefined) {
    throw new ServiceException('InvalidParameterCombination', 'The parameter instancesSet cannot be used with the parameter maxResults');
  }
  const rows = input.InstanceIds ? requireAll(kinds.instance, input.InstanceIds, (id) => instances.get(call, id)) : instances.all(call);
  const shown = rows.filter(({ state }) => input.IncludeAllInstances === true || state === 'running').map((row) => described(row, call.now));
  const page = pageOf(matching(shown, input.Filters, fields), input, ({ InstanceId }) => InstanceId!);
  return { InstanceStatuses: [...page.items], ...nextToken(page) };
}

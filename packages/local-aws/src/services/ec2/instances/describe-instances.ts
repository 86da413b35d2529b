import type { DescribeInstancesRequest, DescribeInstancesResult, Reservation } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { matching } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { describedInstance } from './described';
import { instances } from './instance';
import { instanceFields, type Reserved } from './instance-fields';

/** Instances of one reservation together. */
function reservationsOf(found: readonly Reserved[]): Reservation[] {
  const byId = new Map<string, Reservation>();
  for (const { reservation, instance } of found) {
    const together = byId.get(reservation.ReservationId!) ?? { ...reservation, Instances: [] };
    byId.set(reservation.ReservationId!, { ...together, Instances: [...together.Instances!, instance] });
  }
  return [...byId.values()];
}

export function describeInstances(call: Call, input: Given<DescribeInstancesRequest>): DescribeInstancesResult {
  endDryRun(input);
  if (input.InstanceIds && input.MaxResults !== undefined) {
    throw new ServiceException('InvalidParameterCombination', 'The parameter instancesSet cannot be used with the parameter maxResults');
  }
  const rows = input.InstanceIds ? requireAll(kinds.instance, input.InstanceIds, (id) => instances.get(call, id)) : instances.all(call);
  const all = rows.map((row): Reserved => ({
    reservation: { ReservationId: row.reservationId, OwnerId: call.account, Groups: [] },
    instance: describedInstance(call, row),
  }));
  const page = pageOf(matching(all, input.Filters, instanceFields, ({ instance }) => instance.Tags ?? []), input, ({ instance }) => instance.InstanceId!);
  return { Reservations: reservationsOf(page.items), ...nextToken(page) };
}

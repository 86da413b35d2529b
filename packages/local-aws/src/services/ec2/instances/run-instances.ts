import type { InstanceMarketOptionsRequest, Reservation, RunInstancesRequest } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { endDryRun } from '../dry-run';
import { instanceTypes } from '../instance-types/instance-type';
import { choosePrivateAddresses, claimPrivateAddress } from '../network/addresses';
import { invalidValue } from '../refusal';
import { newId } from '../stable-id';
import { specifiedTags, type TagsFor } from '../tags/tag-specifications';
import { addTags } from '../tags/tags';
import { volumes } from '../volumes/volume';
import { rememberLaunch, repeatedLaunch } from './client-token';
import { describedReservation } from './described';
import { instances, type InstanceNetwork, type InstanceRow } from './instance';
import { launchPlan, type LaunchPlan } from './launch-plan';
import { enter } from './lifecycle';

function requireCounts(least: number, most: number): void {
  if (least < 1) throw invalidValue(`Value ( ${least} ) for parameter minCount is invalid. Expecting positive value`);
  if (most < least) throw invalidValue('Maximum instance count must not be smaller than minimum instance count');
}

/** All vCPUs of a Region's instances together; an account of AWS starts with fewer and asks for more. */
const MOST_VCPUS = 640;

/** As many as the limit leaves, up to `most`. */
function countWithin(call: Call, type: string, least: number, most: number): number {
  const used = instances
    .all(call)
    .filter(({ state }) => state === 'pending' || state === 'running')
    .reduce((sum, row) => sum + instanceTypes.get(row.type)!.size.vCpus, 0);
  const fits = Math.floor((MOST_VCPUS - used) / instanceTypes.get(type)!.size.vCpus);
  if (fits >= least) return Math.min(most, fits);
  const message = `You have requested more vCPU capacity than your current vCPU limit of ${MOST_VCPUS} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.`;
  throw new ServiceException('VcpuLimitExceeded', message);
}

function networkOf(call: Call, { network }: LaunchPlan, privateIp: string): InstanceNetwork {
  return {
    interfaceId: newId(call, 'eni'),
    attachmentId: newId(call, 'eni-attach'),
    vpcId: network.subnet.vpcId,
    subnetId: network.subnet.id,
    privateIp,
    wantsPublicIp: network.wantsPublicIp,
    mac: `02:${Array.from({ length: 5 }, () => call.world.ids.hex(2)).join(':')}`,
    groupIds: network.groupIds,
    description: network.description,
    attachedAt: call.now,
    deleteOnTermination: network.deleteOnTermination,
  };
}

function attachVolumes(call: Call, instanceId: string, { devices, network }: LaunchPlan): readonly string[] {
  return devices.map(({ device, deleteOnTermination, volume }) => {
    const id = newId(call, 'vol');
    volumes.put(call, { ...volume, id, zone: network.subnet.zone, createdAt: call.now, attachment: { instanceId, device, attachedAt: call.now, deleteOnTermination } });
    return id;
  });
}

/** Spot instances run like others: nobody takes them back here. */
function spotOf(call: Call, market: Given<InstanceMarketOptionsRequest> | undefined): Pick<InstanceRow, 'spot'> {
  if (market?.MarketType === undefined) return {};
  if (market.MarketType !== 'spot') throw new ServiceException('Unsupported', `This endpoint does not serve the market type ${market.MarketType}.`);
  return { spot: { requestId: `sir-${call.world.ids.hex(8)}`, type: market.SpotOptions?.SpotInstanceType ?? 'one-time' } };
}

function launch(call: Call, input: Given<RunInstancesRequest>, plan: LaunchPlan, tags: TagsFor): readonly string[] {
  const count = countWithin(call, plan.common.type, input.MinCount, input.MaxCount);
  const { subnet, privateIp } = plan.network;
  if (privateIp !== undefined && count > 1) throw new ServiceException('InvalidParameterCombination', 'The private IP address cannot be specified when launching multiple instances.');
  const addresses = privateIp === undefined ? choosePrivateAddresses(call, subnet, count) : [claimPrivateAddress(call, subnet, privateIp)];
  const reservationId = newId(call, 'r');
  return addresses.map((address, launchIndex) => {
    const id = newId(call, 'i');
    const network = networkOf(call, plan, address);
    const row: InstanceRow = {
      ...plan.common,
      ...spotOf(call, input.InstanceMarketOptions),
      id,
      reservationId,
      launchIndex,
      launchedAt: call.now,
      state: 'pending',
      stateSince: call.now,
      transitionReason: '',
      network,
    };
    addTags(call, [id], tags('instance'));
    addTags(call, attachVolumes(call, id, plan), tags('volume'));
    addTags(call, [network.interfaceId], tags('network-interface'));
    enter(call, row, 'pending', call.now, { reason: { Code: 'pending', Message: 'pending' }, transitionReason: '' });
    return id;
  });
}

export function runInstances(call: Call, input: Given<RunInstancesRequest>): Reservation {
  requireCounts(input.MinCount, input.MaxCount);
  const tags = specifiedTags(input.TagSpecifications, 'instance', 'volume', 'network-interface', 'spot-instances-request');
  const repeated = repeatedLaunch(call, input);
  if (repeated) return describedReservation(call, repeated);
  const plan = launchPlan(call, input);
  endDryRun(input);
  const ids = launch(call, input, plan, tags);
  rememberLaunch(call, input, ids);
  const { Instances = [], ...reservation } = describedReservation(call, ids.map((id) => instances.get(call, id)!));
  // The answer of AWS comes before the volumes are attached; DescribeInstances shows them.
  return { ...reservation, Instances: Instances.map((instance) => ({ ...instance, BlockDeviceMappings: [] })) };
}

import type {
  DescribeInstanceCreditSpecificationsRequest,
  DescribeInstanceCreditSpecificationsResult,
  GetInstanceUefiDataRequest,
  GetInstanceUefiDataResult,
  InstanceCreditSpecification,
  ModifyInstanceCreditSpecificationRequest,
  ModifyInstanceCreditSpecificationResult,
  ModifyInstanceMaintenanceOptionsRequest,
  ModifyInstanceMaintenanceOptionsResult,
  ModifyInstanceMetadataOptionsRequest,
  ModifyInstanceMetadataOptionsResult,
  MonitorInstancesRequest,
  MonitorInstancesResult,
  UnmonitorInstancesRequest,
  UnmonitorInstancesResult,
} from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { requireInstanceType } from '../instance-types/instance-type';
import { kinds, requireAll, requireOne } from '../resource-kind';
import { describedInstance } from './described';
import { instances, type InstanceRow } from './instance';
import { metadataOptions, requireCreditChoice } from './launch-plan';

function named(call: Call, ids: readonly string[]): readonly InstanceRow[] {
  return requireAll(kinds.instance, ids, (id) => instances.get(call, id));
}

function monitor(call: Call, input: Given<MonitorInstancesRequest>, detailedMonitoring: boolean): MonitorInstancesResult {
  const rows = named(call, input.InstanceIds);
  endDryRun(input);
  for (const row of rows) instances.put(call, { ...row, detailedMonitoring });
  const pass = detailedMonitoring ? 'pending' : 'disabling';
  return {
    InstanceMonitorings: rows.map((row) => {
      const State = row.detailedMonitoring === detailedMonitoring ? (detailedMonitoring ? 'enabled' : 'disabled') : pass;
      return { InstanceId: row.id, Monitoring: { State } };
    }),
  };
}

export function monitorInstances(call: Call, input: Given<MonitorInstancesRequest>): MonitorInstancesResult {
  return monitor(call, input, true);
}

export function unmonitorInstances(call: Call, input: Given<UnmonitorInstancesRequest>): UnmonitorInstancesResult {
  return monitor(call, input, false);
}

export function modifyInstanceMetadataOptions(call: Call, input: Given<ModifyInstanceMetadataOptionsRequest>): ModifyInstanceMetadataOptionsResult {
  const row = requireOne(kinds.instance, input.InstanceId, (id) => instances.get(call, id));
  endDryRun(input);
  const changed = { ...row, metadata: metadataOptions(input, row.metadata) };
  instances.put(call, changed);
  return { InstanceId: row.id, InstanceMetadataOptions: { ...describedInstance(call, changed).MetadataOptions, State: 'pending' } };
}

export function modifyInstanceMaintenanceOptions(call: Call, input: Given<ModifyInstanceMaintenanceOptionsRequest>): ModifyInstanceMaintenanceOptionsResult {
  const row = requireOne(kinds.instance, input.InstanceId, (id) => instances.get(call, id));
  endDryRun(input);
  const autoRecovery = input.AutoRecovery ?? row.autoRecovery;
  instances.put(call, { ...row, autoRecovery });
  return { InstanceId: row.id, AutoRecovery: autoRecovery };
}

/** Each instance by itself: what cannot be changed is listed, and does not stop the others. */
export function modifyInstanceCreditSpecification(call: Call, input: Given<ModifyInstanceCreditSpecificationRequest>): ModifyInstanceCreditSpecificationResult {
  endDryRun(input);
  const done: ModifyInstanceCreditSpecificationResult = { SuccessfulInstanceCreditSpecifications: [], UnsuccessfulInstanceCreditSpecifications: [] };
  for (const { InstanceId, CpuCredits = '' } of input.InstanceCreditSpecifications) {
    try {
      const row = requireOne(kinds.instance, InstanceId, (id) => instances.get(call, id));
      instances.put(call, { ...row, credits: requireCreditChoice(requireInstanceType(row.type), CpuCredits) });
      done.SuccessfulInstanceCreditSpecifications!.push({ InstanceId });
    } catch (error) {
      if (!(error instanceof ServiceException)) throw error;
      done.UnsuccessfulInstanceCreditSpecifications!.push({ InstanceId, Error: { Code: error.code as never, Message: error.message } });
    }
  }
  return done;
}

const fields: Fields<InstanceCreditSpecification> = { 'instance-id': ({ InstanceId }) => InstanceId };

/** Without ids, only the instances whose credits are unlimited: API_DescribeInstanceCreditSpecifications. */
export function describeInstanceCreditSpecifications(call: Call, input: Given<DescribeInstanceCreditSpecificationsRequest>): DescribeInstanceCreditSpecificationsResult {
  endDryRun(input);
  const rows = input.InstanceIds ? named(call, input.InstanceIds) : instances.all(call).filter(({ credits }) => credits === 'unlimited');
  const other = rows.find(({ credits }) => credits === undefined);
  if (other) throw new ServiceException('InvalidParameterCombination', `The instance '${other.id}' is not a burstable performance instance.`);
  const all = rows.map(({ id, credits }): InstanceCreditSpecification => ({ InstanceId: id, CpuCredits: credits! }));
  const page = pageOf(matching(all, input.Filters, fields), input, ({ InstanceId }) => InstanceId!);
  return { InstanceCreditSpecifications: [...page.items], ...nextToken(page) };
}

/** Nothing ever writes to the UEFI variables of an instance here. */
export function getInstanceUefiData(call: Call, input: Given<GetInstanceUefiDataRequest>): GetInstanceUefiDataResult {
  endDryRun(input);
  const { id } = requireOne(kinds.instance, input.InstanceId, (wanted) => instances.get(call, wanted));
  return { InstanceId: id, UefiData: '' };
}

import type {
  DeleteVolumeRequest,
  DescribeVolumesModificationsRequest,
  DescribeVolumesModificationsResult,
  ModifyVolumeRequest,
  ModifyVolumeResult,
  VolumeModification,
} from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { invalidValue } from '../refusal';
import { kinds, requireAll, requireOne } from '../resource-kind';
import { forgetTags } from '../tags/tags';
import { without } from '../without';
import { checkedSpeed } from './specification';
import { volumes, type VolumeRow } from './volume';

/** A change is done at once. */
function described({ id, modification, size, type, iops, throughput }: VolumeRow): VolumeModification | undefined {
  if (!modification) return undefined;
  const { original, at } = modification;
  return {
    VolumeId: id,
    ModificationState: 'completed',
    TargetSize: size,
    TargetVolumeType: type,
    ...(iops === undefined ? {} : { TargetIops: iops }),
    ...(throughput === undefined ? {} : { TargetThroughput: throughput }),
    OriginalSize: original.size,
    OriginalVolumeType: original.type,
    ...(original.iops === undefined ? {} : { OriginalIops: original.iops }),
    ...(original.throughput === undefined ? {} : { OriginalThroughput: original.throughput }),
    Progress: 100,
    StartTime: new Date(at),
    EndTime: new Date(at),
  };
}

/** Volumes grow, and do not shrink. */
export function modifyVolume(call: Call, input: Given<ModifyVolumeRequest>): ModifyVolumeResult {
  endDryRun(input);
  const row = requireOne(kinds.volume, input.VolumeId, (id) => volumes.get(call, id));
  const size = input.Size ?? row.size;
  if (size < row.size) throw invalidValue('New size cannot be smaller than existing size');
  const type = input.VolumeType ?? row.type;
  const kept = type === row.type && type !== 'gp2' ? row : undefined;
  const speed = checkedSpeed(type, size, input.Iops ?? kept?.iops, input.Throughput ?? kept?.throughput);
  const original = { size: row.size, type: row.type, ...(row.iops === undefined ? {} : { iops: row.iops }), ...(row.throughput === undefined ? {} : { throughput: row.throughput }) };
  const changed: VolumeRow = { ...without(row, 'iops', 'throughput'), ...speed, modification: { at: call.now, original } };
  volumes.put(call, changed);
  return { VolumeModification: described(changed)! };
}

const fields: Fields<VolumeModification> = {
  'modification-state': (modification) => modification.ModificationState,
  'original-size': (modification) => modification.OriginalSize,
  'original-volume-type': (modification) => modification.OriginalVolumeType,
  'start-time': (modification) => modification.StartTime,
  'target-size': (modification) => modification.TargetSize,
  'target-volume-type': (modification) => modification.TargetVolumeType,
  'volume-id': (modification) => modification.VolumeId,
};

export function describeVolumesModifications(call: Call, input: Given<DescribeVolumesModificationsRequest>): DescribeVolumesModificationsResult {
  endDryRun(input);
  const rows = input.VolumeIds ? requireAll(kinds.volume, input.VolumeIds, (id) => volumes.get(call, id)) : volumes.all(call);
  const all = rows.map(described).filter((modification) => modification !== undefined);
  const page = pageOf(matching(all, input.Filters, fields), input, ({ VolumeId }) => VolumeId!, { least: 1 });
  return { VolumesModifications: [...page.items], ...nextToken(page) };
}

export function deleteVolume(call: Call, input: Given<DeleteVolumeRequest>): object {
  endDryRun(input);
  const { id, attachment } = requireOne(kinds.volume, input.VolumeId, (wanted) => volumes.get(call, wanted));
  if (attachment) throw new ServiceException('VolumeInUse', `Volume ${id} is currently attached to ${attachment.instanceId}`);
  volumes.delete(call, id);
  forgetTags(call, id);
  return {};
}

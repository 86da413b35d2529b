import type { DescribeVolumesRequest, DescribeVolumesResult, Volume } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { absent, matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { zoneId } from '../places/zones';
import { kinds, requireAll } from '../resource-kind';
import { tagsOf } from '../tags/tags';
import { volumes, type VolumeRow } from './volume';

export function describedVolume(scope: Scope, row: VolumeRow): Volume {
  const { id, attachment, iops, throughput, kmsKeyId } = row;
  const availabilityZoneId = zoneId(row.zone);
  return {
    ...(availabilityZoneId === undefined ? {} : { AvailabilityZoneId: availabilityZoneId }),
    ...(iops === undefined ? {} : { Iops: iops }),
    Tags: tagsOf(scope, id),
    VolumeType: row.type,
    MultiAttachEnabled: false,
    ...(throughput === undefined ? {} : { Throughput: throughput }),
    VolumeId: id,
    Size: row.size,
    SnapshotId: row.snapshotId,
    AvailabilityZone: row.zone,
    State: attachment ? 'in-use' : 'available',
    CreateTime: new Date(row.createdAt),
    Attachments: attachment
      ? [
          {
            DeleteOnTermination: attachment.deleteOnTermination,
            VolumeId: id,
            InstanceId: attachment.instanceId,
            Device: attachment.device,
            State: 'attached',
            AttachTime: new Date(attachment.attachedAt),
          },
        ]
      : [],
    Encrypted: row.encrypted,
    ...(kmsKeyId === undefined ? {} : { KmsKeyId: kmsKeyId }),
  };
}

const fields: Fields<Volume> = {
  'attachment.attach-time': (volume) => volume.Attachments?.map(({ AttachTime }) => AttachTime),
  'attachment.delete-on-termination': (volume) => volume.Attachments?.map(({ DeleteOnTermination }) => DeleteOnTermination),
  'attachment.device': (volume) => volume.Attachments?.map(({ Device }) => Device),
  'attachment.instance-id': (volume) => volume.Attachments?.map(({ InstanceId }) => InstanceId),
  'attachment.status': (volume) => volume.Attachments?.map(({ State }) => State),
  'availability-zone': (volume) => volume.AvailabilityZone,
  'availability-zone-id': (volume) => volume.AvailabilityZoneId,
  'create-time': (volume) => volume.CreateTime,
  encrypted: (volume) => volume.Encrypted,
  'multi-attach-enabled': (volume) => volume.MultiAttachEnabled,
  size: (volume) => volume.Size,
  'snapshot-id': (volume) => volume.SnapshotId,
  status: (volume) => volume.State,
  'volume-id': (volume) => volume.VolumeId,
  'volume-type': (volume) => volume.VolumeType,
  ...absent('fast-restored', 'operator.managed', 'operator.principal'),
};

export function describeVolumes(call: Call, input: Given<DescribeVolumesRequest>): DescribeVolumesResult {
  endDryRun(input);
  const rows = input.VolumeIds ? requireAll(kinds.volume, input.VolumeIds, (id) => volumes.get(call, id)) : volumes.all(call);
  const all = rows.map((row) => describedVolume(call, row));
  const page = pageOf(matching(all, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ VolumeId }) => VolumeId!, { least: 1 });
  return { Volumes: [...page.items], ...nextToken(page) };
}

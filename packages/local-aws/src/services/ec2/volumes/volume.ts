import type { VolumeType } from '@aws-sdk/client-ec2';

import type { EpochMilliseconds } from '../../../time/clock';
import { resources } from '../resources';

export interface Attachment {
  readonly instanceId: string;
  readonly device: string;
  readonly attachedAt: EpochMilliseconds;
  readonly deleteOnTermination: boolean;
}

export interface VolumeRow {
  readonly id: string;
  /** GiB. */
  readonly size: number;
  readonly type: VolumeType;
  readonly iops?: number;
  /** MiB a second. */
  readonly throughput?: number;
  readonly encrypted: boolean;
  readonly kmsKeyId?: string;
  readonly snapshotId: string;
  readonly zone: string;
  readonly createdAt: EpochMilliseconds;
  /** Absent while nothing has it. */
  readonly attachment?: Attachment;
  readonly modification?: Modification;
}

/** The last change of size or speed. */
export interface Modification {
  readonly at: EpochMilliseconds;
  readonly original: Pick<VolumeRow, 'size' | 'type' | 'iops' | 'throughput'>;
}

export const volumes = resources<VolumeRow>({ name: 'ec2.volumes', id: ({ id }) => id });

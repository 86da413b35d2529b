import type { BlockDeviceMapping, EbsBlockDevice, VolumeType } from '@aws-sdk/client-ec2';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { provideAwsManaged } from '../../kms/aws-managed';
import { keyToUse } from '../../kms/key';
import { invalidValue, missingParameter } from '../refusal';
import type { VolumeRow } from './volume';

/** A volume that is going to be. */
export type VolumeSpecification = Pick<VolumeRow, 'size' | 'type' | 'iops' | 'throughput' | 'encrypted' | 'kmsKeyId' | 'snapshotId'>;

export interface DeviceSpecification {
  readonly device: string;
  readonly deleteOnTermination: boolean;
  readonly volume: VolumeSpecification;
}

interface TypeLimits {
  /** GiB. */
  readonly size: readonly [least: number, most: number];
  readonly iops?: readonly [least: number, most: number];
}

/** "Amazon EBS volume types", EBS user guide. */
const LIMITS: Readonly<Record<VolumeType, TypeLimits>> = {
  gp2: { size: [1, 16_384] },
  gp3: { size: [1, 65_536], iops: [3_000, 80_000] },
  io1: { size: [4, 16_384], iops: [100, 64_000] },
  io2: { size: [4, 65_536], iops: [100, 256_000] },
  st1: { size: [125, 16_384] },
  sc1: { size: [125, 16_384] },
  standard: { size: [1, 1_024] },
};

/** What a type of volume does when nothing is asked of it. */
function speed(type: VolumeType, size: number, iops: number | undefined, throughput: number | undefined): Pick<VolumeRow, 'iops' | 'throughput'> {
  switch (type) {
    case 'gp3':
      return { iops: iops ?? 3_000, throughput: throughput ?? 125 };
    case 'gp2':
      return { iops: Math.min(16_000, Math.max(100, 3 * size)) };
    case 'io1':
    case 'io2':
      if (iops === undefined) throw missingParameter('iops');
      return { iops };
    case 'st1':
    case 'sc1':
    case 'standard':
      return {};
    default:
      return type satisfies never;
  }
}

/** Size and speed of a volume, checked against its type. */
export function checkedSpeed(type: VolumeType, size: number, iops: number | undefined, throughput: number | undefined): Pick<VolumeRow, 'size' | 'type' | 'iops' | 'throughput'> {
  const limits = (LIMITS as Readonly<Record<string, TypeLimits>>)[type];
  if (!limits) throw new ServiceException('UnknownVolumeType', `Unknown volume type: ${type}`);
  const [least, most] = limits.size;
  if (size < least) throw invalidValue(`Volume size of ${size} GiB is smaller than minimum ${least} GiB for volume type ${type}.`);
  if (size > most) throw invalidValue(`Volume size of ${size} GiB exceeds maximum ${most} GiB for volume type ${type}.`);
  if (iops !== undefined && !limits.iops) throw new ServiceException('InvalidParameterCombination', `The parameter iops is not supported for ${type} volumes.`);
  if (iops !== undefined && (iops < limits.iops![0] || iops > limits.iops![1])) {
    throw invalidValue(`Volume iops of ${iops} is out of range for volume type ${type}: ${limits.iops![0]} to ${limits.iops![1]}.`);
  }
  if (throughput !== undefined && type !== 'gp3') throw new ServiceException('InvalidParameterCombination', `The parameter throughput is not supported for ${type} volumes.`);
  return { size, type, ...speed(type, size, iops, throughput) };
}

const EBS_ALIAS = 'alias/aws/ebs';

/**
 * The key of an encrypted volume, as volumes show it: its ARN.
 *
 * @throws ServiceException KMS's own, when there is no such key or it cannot be used
 */
function keyOf(scope: Scope, asked: string | undefined): string {
  const name = asked ?? EBS_ALIAS;
  provideAwsManaged(scope, name);
  return keyToUse(scope, name).metadata.Arn!;
}

function volumeOf(scope: Scope, asked: Given<EbsBlockDevice>, image: Given<EbsBlockDevice> | undefined): VolumeSpecification {
  const snapshotId = asked.SnapshotId ?? image?.SnapshotId ?? '';
  const least = image?.VolumeSize ?? 1;
  const size = asked.VolumeSize ?? image?.VolumeSize;
  if (size === undefined) throw missingParameter('size or snapshotId');
  if (size < least) {
    throw new ServiceException('InvalidBlockDeviceMapping', `Volume of size ${size}GB is smaller than snapshot '${snapshotId}', expect size>= ${least}GB`);
  }
  const type = asked.VolumeType ?? image?.VolumeType ?? 'gp2';
  // Another type has another speed than the image's.
  const own = type === image?.VolumeType ? image : undefined;
  const encrypted = asked.Encrypted ?? image?.Encrypted ?? false;
  if (asked.KmsKeyId !== undefined && !encrypted) {
    throw new ServiceException('InvalidParameterDependency', 'The parameter KmsKeyId requires the parameter Encrypted to be set.');
  }
  return {
    ...checkedSpeed(type, size, asked.Iops ?? (type === 'gp2' ? undefined : own?.Iops), asked.Throughput ?? own?.Throughput),
    encrypted,
    ...(encrypted ? { kmsKeyId: keyOf(scope, asked.KmsKeyId) } : {}),
    snapshotId,
  };
}

type Mappings = readonly Given<BlockDeviceMapping>[];

/** What instances start with: the image's devices, as a request changes, adds and removes them. */
export function devicesOf(scope: Scope, imageMappings: Mappings, asked: Mappings): readonly DeviceSpecification[] {
  const unnamed = asked.find(({ DeviceName }) => DeviceName === undefined);
  if (unnamed) throw missingParameter('deviceName');
  const removed = new Set(asked.filter(({ NoDevice }) => NoDevice !== undefined).map(({ DeviceName }) => DeviceName));
  const changes = new Map(asked.filter(({ Ebs }) => Ebs !== undefined).map(({ DeviceName, Ebs }) => [DeviceName!, Ebs!]));
  const images = new Map(imageMappings.filter(({ Ebs }) => Ebs !== undefined).map(({ DeviceName, Ebs }) => [DeviceName!, Ebs!]));
  return [...new Set([...images.keys(), ...changes.keys()])]
    .filter((device) => !removed.has(device))
    .map((device) => {
      const [change, image] = [changes.get(device), images.get(device)];
      return { device, deleteOnTermination: change?.DeleteOnTermination ?? image?.DeleteOnTermination ?? true, volume: volumeOf(scope, change ?? {}, image) };
    });
}

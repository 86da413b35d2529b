import type { DescribeImagesRequest, DescribeImagesResult, Image } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { absent, matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { tagsOf } from '../tags/tags';
import { imagesOf } from './image';

const fields: Fields<Image> = {
  architecture: (image) => image.Architecture,
  'block-device-mapping.delete-on-termination': (image) => image.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.DeleteOnTermination),
  'block-device-mapping.device-name': (image) => image.BlockDeviceMappings?.map(({ DeviceName }) => DeviceName),
  'block-device-mapping.encrypted': (image) => image.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.Encrypted),
  'block-device-mapping.snapshot-id': (image) => image.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.SnapshotId),
  'block-device-mapping.volume-size': (image) => image.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.VolumeSize),
  'block-device-mapping.volume-type': (image) => image.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.VolumeType),
  'creation-date': (image) => image.CreationDate,
  description: (image) => image.Description,
  'ena-support': (image) => image.EnaSupport,
  'free-tier-eligible': (image) => image.FreeTierEligible,
  hypervisor: (image) => image.Hypervisor,
  'image-id': (image) => image.ImageId,
  'image-type': (image) => image.ImageType,
  'is-public': (image) => image.Public,
  'manifest-location': (image) => image.ImageLocation,
  name: (image) => image.Name,
  'owner-alias': (image) => image.ImageOwnerAlias,
  'owner-id': (image) => image.OwnerId,
  'root-device-name': (image) => image.RootDeviceName,
  'root-device-type': (image) => image.RootDeviceType,
  'sriov-net-support': (image) => image.SriovNetSupport,
  state: (image) => image.State,
  'virtualization-type': (image) => image.VirtualizationType,
  ...absent(
    'image-allowed',
    'kernel-id',
    'platform',
    'product-code',
    'product-code.type',
    'ramdisk-id',
    'source-image-id',
    'source-image-region',
    'source-instance-id',
    'state-reason-code',
    'state-reason-message',
  ),
};

/** An owner is an account, an alias such as `amazon`, or `self`. */
function owned(image: Image, owners: readonly string[], account: string): boolean {
  return owners.some((owner) => owner === image.ImageOwnerAlias || (owner === 'self' ? account : owner) === image.OwnerId);
}

/** `all` are those whom everyone may run; no image here is shared with single accounts. */
function executable(image: Image, users: readonly string[]): boolean {
  return users.includes('all') && image.Public === true;
}

export function describeImages(call: Call, input: Given<DescribeImagesRequest>): DescribeImagesResult {
  endDryRun(input);
  const everyone = imagesOf(call.region).map((image) => ({ ...image, Tags: tagsOf(call, image.ImageId!) }));
  const all = input.ImageIds ? requireAll(kinds.image, input.ImageIds, (id) => everyone.find(({ ImageId }) => ImageId === id)) : everyone;
  const wanted = all.filter(
    (image) => (!input.Owners || owned(image, input.Owners, call.account)) && (!input.ExecutableUsers || executable(image, input.ExecutableUsers)),
  );
  const page = pageOf(matching(wanted, input.Filters, fields, ({ Tags }) => Tags), input, ({ ImageId }) => ImageId!, { least: 1 });
  return { Images: [...page.items], ...nextToken(page) };
}

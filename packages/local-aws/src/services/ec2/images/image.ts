import type { Image } from '@aws-sdk/client-ec2';

import { AMAZON_LINUX_PATH, amazonImageId, amazonImages, type AmazonImage } from '../amazon-images';

/** The release whose images these are; what is said of an image is observed of that release. */
const RELEASE = '2023.12.20260918.0';
const CREATED = '2026-09-18T04:42:40.000Z';
const AMAZON = '137112412989';
const DEFAULT_KERNEL = '6.18';

/** `al2023-ami-2023.12.20260918.0-kernel-6.18-x86_64` of the parameter `…/al2023-ami-kernel-default-x86_64`. */
function nameOf({ parameterName, architecture }: AmazonImage): string {
  const flavour = parameterName.slice(AMAZON_LINUX_PATH.length + 1, -(architecture.length + 1));
  return `${flavour.replace('kernel-default', `kernel-${DEFAULT_KERNEL}`).replace('-kernel-', `-${RELEASE}-kernel-`)}-${architecture}`;
}

/** GiB of the root volume: the minimal image is smaller. */
const sizeOf = ({ parameterName }: AmazonImage): number => (parameterName.includes('minimal') ? 2 : 8);

function described(region: string, image: AmazonImage): Image {
  const { architecture, parameterName } = image;
  const id = amazonImageId(region, parameterName);
  const name = nameOf(image);
  return {
    PlatformDetails: 'Linux/UNIX',
    UsageOperation: 'RunInstances',
    BlockDeviceMappings: [
      {
        Ebs: {
          DeleteOnTermination: true,
          Iops: 3000,
          SnapshotId: id.replace('ami-', 'snap-'),
          VolumeSize: sizeOf(image),
          VolumeType: 'gp3',
          Throughput: 125,
          Encrypted: false,
        },
        DeviceName: '/dev/xvda',
      },
    ],
    Description: `Amazon Linux 2023${parameterName.includes('minimal') ? ' Minimal' : ''} AMI ${RELEASE} ${architecture} HVM kernel-${/kernel-([\d.]+)/.exec(name)![1]!}`,
    EnaSupport: true,
    Hypervisor: 'xen',
    ImageOwnerAlias: 'amazon',
    Name: name,
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    SriovNetSupport: 'simple',
    VirtualizationType: 'hvm',
    BootMode: architecture === 'arm64' ? 'uefi' : 'uefi-preferred',
    ImdsSupport: 'v2.0',
    FreeTierEligible: true,
    PublicSsmParameterName: parameterName.slice(1),
    ImageId: id,
    ImageLocation: `amazon/${name}`,
    State: 'available',
    OwnerId: AMAZON,
    CreationDate: CREATED,
    Public: true,
    Architecture: architecture,
    ImageType: 'machine',
  };
}

/** The images that everyone has in a Region; this endpoint makes no others. */
export function imagesOf(region: string): readonly Image[] {
  return amazonImages.map((image) => described(region, image));
}

export function findImage(region: string, id: string): Image | undefined {
  return imagesOf(region).find(({ ImageId }) => ImageId === id);
}

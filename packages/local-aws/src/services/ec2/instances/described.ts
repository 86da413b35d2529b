import type { _InstanceType, GroupIdentifier, Instance, InstanceNetworkInterface, InstanceState, Reservation } from '@aws-sdk/client-ec2';

import type { Scope } from '../../../operation/call';
import { findImage } from '../images/image';
import { privateDnsName, publicDnsName } from '../network/addresses';
import { zoneId } from '../places/zones';
import { securityGroups } from '../security-groups/security-group';
import { tagsOf } from '../tags/tags';
import { volumes } from '../volumes/volume';
import { instanceTypes } from '../instance-types/instance-type';
import type { InstanceNetwork, InstanceRow } from './instance';
import { instanceState } from './state-code';

export function groupsOf(scope: Scope, ids: readonly string[]): GroupIdentifier[] {
  return ids.map((GroupId) => ({ GroupId, GroupName: securityGroups.get(scope, GroupId)?.name ?? '' }));
}

export function associationOf({ region }: Scope, publicIp: string): { IpOwnerId: string; PublicDnsName: string; PublicIp: string } {
  return { IpOwnerId: 'amazon', PublicDnsName: publicDnsName(region, publicIp), PublicIp: publicIp };
}

function describedInterface(scope: Scope, row: InstanceRow, network: InstanceNetwork): InstanceNetworkInterface {
  const association = network.publicIp === undefined ? {} : { Association: associationOf(scope, network.publicIp) };
  const dns = privateDnsName(scope.region, network.privateIp);
  return {
    ...association,
    Attachment: {
      AttachTime: new Date(network.attachedAt),
      AttachmentId: network.attachmentId,
      DeleteOnTermination: network.deleteOnTermination,
      DeviceIndex: 0,
      Status: row.state === 'pending' ? 'attaching' : 'attached',
      NetworkCardIndex: 0,
    },
    Description: network.description,
    Groups: groupsOf(scope, network.groupIds),
    Ipv6Addresses: [],
    MacAddress: network.mac,
    NetworkInterfaceId: network.interfaceId,
    OwnerId: scope.account,
    PrivateDnsName: dns,
    PrivateIpAddress: network.privateIp,
    PrivateIpAddresses: [{ ...association, Primary: true, PrivateDnsName: dns, PrivateIpAddress: network.privateIp }],
    SourceDestCheck: row.sourceDestCheck,
    Status: 'in-use',
    SubnetId: network.subnetId,
    VpcId: network.vpcId,
    InterfaceType: 'interface',
  };
}

function networkMembers(scope: Scope, row: InstanceRow): Instance {
  const { network } = row;
  if (!network) return { NetworkInterfaces: [], SecurityGroups: [], PrivateDnsName: '', PublicDnsName: '' };
  return {
    NetworkInterfaces: [describedInterface(scope, row, network)],
    SecurityGroups: groupsOf(scope, network.groupIds),
    SourceDestCheck: row.sourceDestCheck,
    PrivateDnsName: privateDnsName(scope.region, network.privateIp),
    PublicDnsName: network.publicIp === undefined ? '' : publicDnsName(scope.region, network.publicIp),
    PrivateIpAddress: network.privateIp,
    ...(network.publicIp === undefined ? {} : { PublicIpAddress: network.publicIp }),
    SubnetId: network.subnetId,
    VpcId: network.vpcId,
    PrivateDnsNameOptions: { HostnameType: 'ip-name', EnableResourceNameDnsARecord: false, EnableResourceNameDnsAAAARecord: false },
  };
}

function devices(scope: Scope, id: string): Required<Pick<Instance, 'BlockDeviceMappings'>> {
  const attached = volumes.all(scope).filter(({ attachment }) => attachment?.instanceId === id);
  return {
    BlockDeviceMappings: attached.map((volume) => ({
      DeviceName: volume.attachment!.device,
      Ebs: {
        AttachTime: new Date(volume.attachment!.attachedAt),
        DeleteOnTermination: volume.attachment!.deleteOnTermination,
        Status: 'attached',
        VolumeId: volume.id,
      },
    })),
  };
}

function cpuOptions(type: string): Required<Instance>['CpuOptions'] {
  const { vCpus } = instanceTypes.get(type)!.size;
  const threads = instanceTypes.get(type)!.family.architecture === 'arm64' || vCpus === 1 ? 1 : 2;
  return { CoreCount: vCpus / threads, ThreadsPerCore: threads };
}

/** What depends on the request alone. */
function settings(row: InstanceRow): Instance {
  return {
    ...(row.clientToken === undefined ? {} : { ClientToken: row.clientToken }),
    EbsOptimized: row.ebsOptimized,
    ...(row.profile ? { IamInstanceProfile: { Arn: row.profile.arn, Id: row.profile.id } } : {}),
    ...(row.spot ? { InstanceLifecycle: 'spot', SpotInstanceRequestId: row.spot.requestId } : {}),
    ...(row.keyName === undefined ? {} : { KeyName: row.keyName }),
    CpuOptions: cpuOptions(row.type),
    CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
    HibernationOptions: { Configured: false },
    MetadataOptions: {
      State: row.state === 'pending' ? 'pending' : 'applied',
      HttpTokens: row.metadata.tokens,
      HttpPutResponseHopLimit: row.metadata.hopLimit,
      HttpEndpoint: row.metadata.endpoint,
      HttpProtocolIpv6: row.metadata.ipv6,
      InstanceMetadataTags: row.metadata.tags,
    },
    EnclaveOptions: { Enabled: false },
    MaintenanceOptions: { AutoRecovery: row.autoRecovery, RebootMigration: 'default' },
    Monitoring: { State: row.detailedMonitoring ? 'enabled' : 'disabled' },
  };
}

export function describedInstance(scope: Scope, row: InstanceRow): Instance {
  const image = findImage(scope.region, row.imageId);
  const availabilityZoneId = zoneId(row.zone);
  return {
    Architecture: image?.Architecture,
    ...devices(scope, row.id),
    EnaSupport: true,
    Hypervisor: 'xen',
    ...networkMembers(scope, row),
    RootDeviceName: image?.RootDeviceName,
    RootDeviceType: 'ebs',
    ...(row.stateReason ? { StateReason: row.stateReason } : {}),
    Tags: tagsOf(scope, row.id),
    VirtualizationType: 'hvm',
    ...settings(row),
    BootMode: image?.BootMode,
    PlatformDetails: 'Linux/UNIX',
    UsageOperation: 'RunInstances',
    UsageOperationUpdateTime: new Date(row.network?.attachedAt ?? row.launchedAt),
    CurrentInstanceBootMode: image?.Architecture === 'arm64' || image?.BootMode === 'uefi-preferred' ? 'uefi' : 'legacy-bios',
    InstanceId: row.id,
    ImageId: row.imageId,
    State: instanceState(row.state) as InstanceState,
    StateTransitionReason: row.transitionReason,
    AmiLaunchIndex: row.launchIndex,
    ProductCodes: [],
    InstanceType: row.type as _InstanceType,
    LaunchTime: new Date(row.launchedAt),
    Placement: { AvailabilityZone: row.zone, ...(availabilityZoneId === undefined ? {} : { AvailabilityZoneId: availabilityZoneId }), GroupName: '', Tenancy: 'default' },
  };
}

/** Instances that were launched together. */
export function describedReservation(scope: Scope, rows: readonly InstanceRow[]): Reservation {
  return {
    ReservationId: rows[0]!.reservationId,
    OwnerId: scope.account,
    Groups: [],
    Instances: rows.map((row) => describedInstance(scope, row)),
  };
}

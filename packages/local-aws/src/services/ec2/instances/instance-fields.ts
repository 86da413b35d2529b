import type { Instance, InstanceNetworkInterface, Reservation } from '@aws-sdk/client-ec2';

import { absent, type Field, type Fields } from '../describing/filter';

/** An instance with the reservation that it belongs to. */
export interface Reserved {
  readonly reservation: Omit<Reservation, 'Instances'>;
  readonly instance: Instance;
}

const own = (of: (instance: Instance) => ReturnType<Field<Instance>>): Field<Reserved> => ({ instance }) => of(instance);

const ofInterfaces = (of: (network: InstanceNetworkInterface) => ReturnType<Field<InstanceNetworkInterface>>): Field<Reserved> => ({ instance }) =>
  (instance.NetworkInterfaces ?? []).flatMap((network) => of(network));

const deviceFields: Fields<Reserved> = {
  'block-device-mapping.attach-time': own((instance) => instance.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.AttachTime)),
  'block-device-mapping.delete-on-termination': own((instance) => instance.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.DeleteOnTermination)),
  'block-device-mapping.device-name': own((instance) => instance.BlockDeviceMappings?.map(({ DeviceName }) => DeviceName)),
  'block-device-mapping.status': own((instance) => instance.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.Status)),
  'block-device-mapping.volume-id': own((instance) => instance.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.VolumeId)),
};

const networkFields: Fields<Reserved> = {
  'network-interface.addresses.association.public-ip': ofInterfaces((network) => network.Association?.PublicIp),
  'network-interface.addresses.primary': ofInterfaces((network) => network.PrivateIpAddresses?.map(({ Primary }) => Primary)),
  'network-interface.addresses.private-ip-address': ofInterfaces((network) => network.PrivateIpAddresses?.map(({ PrivateIpAddress }) => PrivateIpAddress)),
  'network-interface.association.public-dns-name': ofInterfaces((network) => network.Association?.PublicDnsName),
  'network-interface.association.public-ip': ofInterfaces((network) => network.Association?.PublicIp),
  'network-interface.attachment.attachment-id': ofInterfaces((network) => network.Attachment?.AttachmentId),
  'network-interface.attachment.device-index': ofInterfaces((network) => network.Attachment?.DeviceIndex),
  'network-interface.attachment.delete-on-termination': ofInterfaces((network) => network.Attachment?.DeleteOnTermination),
  'network-interface.attachment.status': ofInterfaces((network) => network.Attachment?.Status),
  'network-interface.description': ofInterfaces((network) => network.Description),
  'network-interface.group-id': ofInterfaces((network) => network.Groups?.map(({ GroupId }) => GroupId)),
  'network-interface.group-name': ofInterfaces((network) => network.Groups?.map(({ GroupName }) => GroupName)),
  'network-interface.mac-address': ofInterfaces((network) => network.MacAddress),
  'network-interface.network-interface-id': ofInterfaces((network) => network.NetworkInterfaceId),
  'network-interface.owner-id': ofInterfaces((network) => network.OwnerId),
  'network-interface.private-dns-name': ofInterfaces((network) => network.PrivateDnsName),
  'network-interface.private-ip-address': ofInterfaces((network) => network.PrivateIpAddress),
  'network-interface.source-dest-check': ofInterfaces((network) => network.SourceDestCheck),
  'network-interface.status': ofInterfaces((network) => network.Status),
  'network-interface.subnet-id': ofInterfaces((network) => network.SubnetId),
  'network-interface.vpc-id': ofInterfaces((network) => network.VpcId),
};

const stateFields: Fields<Reserved> = {
  'instance-state-code': own((instance) => instance.State?.Code),
  'instance-state-name': own((instance) => instance.State?.Name),
  reason: own((instance) => instance.StateTransitionReason),
  'state-reason-code': own((instance) => instance.StateReason?.Code),
  'state-reason-message': own((instance) => instance.StateReason?.Message),
};

/** What DescribeInstances filters by: API_DescribeInstances. */
export const instanceFields: Fields<Reserved> = {
  ...deviceFields,
  ...networkFields,
  ...stateFields,
  architecture: own((instance) => instance.Architecture),
  'availability-zone': own((instance) => instance.Placement?.AvailabilityZone),
  'availability-zone-id': own((instance) => instance.Placement?.AvailabilityZoneId),
  'boot-mode': own((instance) => instance.BootMode),
  'capacity-reservation-specification.capacity-reservation-preference': own((instance) => instance.CapacityReservationSpecification?.CapacityReservationPreference),
  'client-token': own((instance) => instance.ClientToken),
  'current-instance-boot-mode': own((instance) => instance.CurrentInstanceBootMode),
  'dns-name': own((instance) => instance.PublicDnsName),
  'ebs-optimized': own((instance) => instance.EbsOptimized),
  'ena-support': own((instance) => instance.EnaSupport),
  'enclave-options.enabled': own((instance) => instance.EnclaveOptions?.Enabled),
  'group-id': own((instance) => instance.SecurityGroups?.map(({ GroupId }) => GroupId)),
  'group-name': own((instance) => instance.SecurityGroups?.map(({ GroupName }) => GroupName)),
  'hibernation-options.configured': own((instance) => instance.HibernationOptions?.Configured),
  hypervisor: own((instance) => instance.Hypervisor),
  'iam-instance-profile.arn': own((instance) => instance.IamInstanceProfile?.Arn),
  'iam-instance-profile.id': own((instance) => instance.IamInstanceProfile?.Id),
  'image-id': own((instance) => instance.ImageId),
  'instance-id': own((instance) => instance.InstanceId),
  'instance-lifecycle': own((instance) => instance.InstanceLifecycle),
  'instance-type': own((instance) => instance.InstanceType),
  'instance.group-id': own((instance) => instance.SecurityGroups?.map(({ GroupId }) => GroupId)),
  'instance.group-name': own((instance) => instance.SecurityGroups?.map(({ GroupName }) => GroupName)),
  'ip-address': own((instance) => instance.PublicIpAddress),
  'key-name': own((instance) => instance.KeyName),
  'launch-index': own((instance) => instance.AmiLaunchIndex),
  'launch-time': own((instance) => instance.LaunchTime),
  'maintenance-options.auto-recovery': own((instance) => instance.MaintenanceOptions?.AutoRecovery),
  'metadata-options.http-endpoint': own((instance) => instance.MetadataOptions?.HttpEndpoint),
  'metadata-options.http-protocol-ipv6': own((instance) => instance.MetadataOptions?.HttpProtocolIpv6),
  'metadata-options.http-put-response-hop-limit': own((instance) => instance.MetadataOptions?.HttpPutResponseHopLimit),
  'metadata-options.http-tokens': own((instance) => instance.MetadataOptions?.HttpTokens),
  'metadata-options.instance-metadata-tags': own((instance) => instance.MetadataOptions?.InstanceMetadataTags),
  'metadata-options.state': own((instance) => instance.MetadataOptions?.State),
  'monitoring-state': own((instance) => instance.Monitoring?.State),
  'owner-id': ({ reservation }) => reservation.OwnerId,
  'placement-group-name': own((instance) => instance.Placement?.GroupName),
  'platform-details': own((instance) => instance.PlatformDetails),
  'private-dns-name': own((instance) => instance.PrivateDnsName),
  'private-dns-name-options.hostname-type': own((instance) => instance.PrivateDnsNameOptions?.HostnameType),
  'private-ip-address': own((instance) => instance.PrivateIpAddress),
  'reservation-id': ({ reservation }) => reservation.ReservationId,
  'root-device-name': own((instance) => instance.RootDeviceName),
  'root-device-type': own((instance) => instance.RootDeviceType),
  'source-dest-check': own((instance) => instance.SourceDestCheck),
  'spot-instance-request-id': own((instance) => instance.SpotInstanceRequestId),
  'subnet-id': own((instance) => instance.SubnetId),
  tenancy: own((instance) => instance.Placement?.Tenancy),
  'usage-operation': own((instance) => instance.UsageOperation),
  'usage-operation-update-time': own((instance) => instance.UsageOperationUpdateTime),
  'virtualization-type': own((instance) => instance.VirtualizationType),
  'vpc-id': own((instance) => instance.VpcId),
  ...absent(
    'affinity',
    'capacity-reservation-id',
    'host-id',
    'ipv6-address',
    'kernel-id',
    'network-interface.ipv6-address',
    'network-interface.ipv6-addresses.ipv6-address',
    'network-interface.requester-id',
    'operator.managed',
    'operator.principal',
    'outpost-arn',
    'placement-partition-number',
    'platform',
    'product-code',
    'product-code.type',
    'ramdisk-id',
    'requester-id',
    'tpm-support',
  ),
};

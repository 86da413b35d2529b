import {
  HttpTokensState,
  InstanceAutoRecoveryState,
  InstanceMetadataEndpointState,
  InstanceMetadataProtocolState,
  InstanceMetadataTagsState,
  LocationType,
  ShutdownBehavior,
  SpotInstanceType,
} from '@aws-sdk/client-ec2';

import type { Constraints } from '../../validation/constraint';

const METADATA = {
  HttpTokens: { values: HttpTokensState },
  HttpEndpoint: { values: InstanceMetadataEndpointState },
  HttpProtocolIpv6: { values: InstanceMetadataProtocolState },
  InstanceMetadataTags: { values: InstanceMetadataTagsState },
} as const;

const metadataOf = (structure: string): Constraints =>
  Object.fromEntries(Object.entries(METADATA).map(([member, constraint]) => [`${structure}.${member}`, constraint]));

/** Choices that instances keep as they are given; others are looked at where they matter. */
export const constraints: Constraints = {
  'RunInstancesRequest.InstanceInitiatedShutdownBehavior': { values: ShutdownBehavior },
  'InstanceMaintenanceOptionsRequest.AutoRecovery': { values: InstanceAutoRecoveryState },
  'ModifyInstanceMaintenanceOptionsRequest.AutoRecovery': { values: InstanceAutoRecoveryState },
  'DescribeInstanceTypeOfferingsRequest.LocationType': { values: LocationType },
  'SpotMarketOptions.SpotInstanceType': { values: SpotInstanceType },
  ...metadataOf('InstanceMetadataOptionsRequest'),
  ...metadataOf('ModifyInstanceMetadataOptionsRequest'),
};

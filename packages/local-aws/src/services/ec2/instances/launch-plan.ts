import type { Image, InstanceMetadataOptionsRequest, RunInstancesRequest } from '@aws-sdk/client-ec2';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { findImage } from '../images/image';
import { imageIdOf } from '../images/image-id';
import { DEFAULT_TYPE, requireInstanceType, type InstanceType } from '../instance-types/instance-type';
import { keyPairs } from '../key-pairs/key-pair';
import { invalidValue, missingParameter } from '../refusal';
import { kinds, requireOne } from '../resource-kind';
import { devicesOf, type DeviceSpecification } from '../volumes/specification';
import type { InstanceRow, MetadataOptions } from './instance';
import { instanceProfile } from './instance-profile';
import { networkPlan, type NetworkPlan } from './placement';

/** What the instances of a request have in common, all of it checked. */
export interface LaunchPlan {
  readonly network: NetworkPlan;
  readonly devices: readonly DeviceSpecification[];
  readonly common: Omit<InstanceRow, 'id' | 'reservationId' | 'launchIndex' | 'launchedAt' | 'state' | 'stateSince' | 'transitionReason' | 'network' | 'spot'>;
}

/** What RunInstances can do and this endpoint cannot. */
const UNSERVED = [
  'LaunchTemplate',
  'Ipv6AddressCount',
  'Ipv6Addresses',
  'KernelId',
  'RamdiskId',
  'ElasticGpuSpecification',
  'ElasticInferenceAccelerators',
  'LicenseSpecifications',
  'EnablePrimaryIpv6',
  'SecondaryInterfaces',
] as const satisfies readonly (keyof RunInstancesRequest)[];

/** A metadata service that wants a token and answers one hop away is what images that support it ask for. */
export function metadataOptions({ HttpTokens, HttpPutResponseHopLimit, HttpEndpoint, HttpProtocolIpv6, InstanceMetadataTags }: Given<InstanceMetadataOptionsRequest>, before: MetadataOptions): MetadataOptions {
  const hopLimit = HttpPutResponseHopLimit ?? before.hopLimit;
  if (hopLimit < 1 || hopLimit > 64) throw invalidValue(`Value (${hopLimit}) for parameter HttpPutResponseHopLimit is invalid. Valid values are from 1 to 64.`);
  return {
    tokens: HttpTokens ?? before.tokens,
    hopLimit,
    endpoint: HttpEndpoint ?? before.endpoint,
    ipv6: HttpProtocolIpv6 ?? before.ipv6,
    tags: InstanceMetadataTags ?? before.tags,
  };
}

/** Of an image with `ImdsSupport: v2.0`: "Configure the instance metadata options", EC2 user guide. */
const IMAGE_METADATA: MetadataOptions = { tokens: 'required', hopLimit: 2, endpoint: 'enabled', ipv6: 'disabled', tags: 'disabled' };

export function requireCreditChoice(type: InstanceType, credits: string): 'standard' | 'unlimited' {
  if (!type.family.burstable) throw new ServiceException('InvalidParameterCombination', `The instance type ${type.name} does not support specifying CpuCredits.`);
  if (credits === 'standard' || credits === 'unlimited') return credits;
  throw invalidValue(`Value (${credits}) for parameter CpuCredits is invalid. Valid values are standard and unlimited.`);
}

const MOST_USER_DATA = 16_384;

function checkedUserData(text: string): string {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw invalidValue('Invalid BASE64 encoding of user data');
  if (Buffer.from(text, 'base64').length > MOST_USER_DATA) throw invalidValue(`User data is limited to ${MOST_USER_DATA} bytes`);
  return text;
}

function requireArchitecture(type: InstanceType, { ImageId, Architecture }: Image): void {
  if (type.family.architecture === Architecture) return;
  const message = `The architecture '${type.family.architecture}' of the specified instance type does not match the architecture '${Architecture ?? ''}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.`;
  throw new ServiceException('InvalidParameterValue', message, { members: { ImageId } });
}

function requireKeyPair(scope: Scope, name: string): void {
  if (!keyPairs.all(scope).some((pair) => pair.name === name)) throw new ServiceException('InvalidKeyPair.NotFound', `The key pair '${name}' does not exist`);
}

/** Everything that a request says of its instances; in the order in which EC2 looks at it, as far as that is known. */
export function launchPlan(scope: Scope, input: Given<RunInstancesRequest>): LaunchPlan {
  const unserved = UNSERVED.find((name) => input[name] !== undefined);
  if (unserved !== undefined) throw new ServiceException('Unsupported', `This endpoint does not serve the parameter ${unserved} of RunInstances.`);
  if (input.ImageId === undefined) throw missingParameter('ImageId');
  const imageId = imageIdOf(scope, input.ImageId);
  const image = requireOne(kinds.image, imageId, (id) => findImage(scope.region, id));
  const type = requireInstanceType(input.InstanceType ?? DEFAULT_TYPE);
  requireArchitecture(type, image);
  if (input.KeyName !== undefined) requireKeyPair(scope, input.KeyName);
  const network = networkPlan(scope, input);
  const credits = input.CreditSpecification?.CpuCredits;
  return {
    network,
    devices: devicesOf(scope, image.BlockDeviceMappings as Parameters<typeof devicesOf>[1], input.BlockDeviceMappings ?? []),
    common: {
      ...(input.ClientToken === undefined ? {} : { clientToken: input.ClientToken }),
      imageId,
      type: type.name,
      ...(input.KeyName === undefined ? {} : { keyName: input.KeyName }),
      zone: network.subnet.zone,
      detailedMonitoring: input.Monitoring?.Enabled ?? false,
      ebsOptimized: input.EbsOptimized ?? false,
      disableApiStop: input.DisableApiStop ?? false,
      disableApiTermination: input.DisableApiTermination ?? false,
      shutdownBehavior: input.InstanceInitiatedShutdownBehavior ?? 'stop',
      sourceDestCheck: true,
      ...(input.UserData === undefined ? {} : { userData: checkedUserData(input.UserData) }),
      metadata: metadataOptions(input.MetadataOptions ?? {}, IMAGE_METADATA),
      ...(credits !== undefined ? { credits: requireCreditChoice(type, credits) } : type.family.burstable ? { credits: 'unlimited' as const } : {}),
      ...(input.IamInstanceProfile === undefined ? {} : { profile: instanceProfile(scope, input.IamInstanceProfile) }),
      autoRecovery: input.MaintenanceOptions?.AutoRecovery ?? 'default',
    },
  };
}

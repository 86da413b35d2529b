import type { CreateDetectorRequest, GetDetectorResponse, UpdateDetectorRequest } from '@aws-sdk/client-guardduty';

import { declare } from '../../declared/declare';
import type { Tagged } from '../../declared/tags';
import type { Call, Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { createServiceLinkedRole } from '../iam/roles/create-role';
import { roles } from '../iam/roles/role';
import { configured, dataSourceResults, featureResults, featuresOfDataSources, newFeatures, type Feature } from './features';

export interface Detector extends Tagged {
  readonly id: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly enabled: boolean;
  readonly frequency: NonNullable<GetDetectorResponse['FindingPublishingFrequency']>;
  readonly features: readonly Feature[];
}

export const badRequest = (message: string): ServiceException => new ServiceException('BadRequestException', message, { status: 400, members: { Type: 'InvalidInputException' } });

/** By id: 32 hexadecimal digits. */
export const detectors = declare<Detector>({
  table: 'guardduty.detectors',
  missing: () => badRequest('The request is rejected because the input detectorId is not owned by the current account.'),
});

const SERVICE = 'guardduty.amazonaws.com';
const ID_LENGTH = 32;
const serviceRole = ({ account }: Scope, service: string, name: string): string => `arn:aws:iam::${account}:role/aws-service-role/${service}/${name}`;

/** GuardDuty makes the role it works in for itself. */
function provideServiceRole(call: Call): void {
  if (!roles.find(call, 'AWSServiceRoleForAmazonGuardDuty')) createServiceLinkedRole(call, { AWSServiceName: SERVICE });
}

export function createDetector(call: Call, input: Given<CreateDetectorRequest>): { DetectorId: string } {
  if (detectors.of(call).size > 0) throw badRequest('The request is rejected because a detector already exists for the current account.');
  const now = new Date(call.now);
  provideServiceRole(call);
  const id = call.world.ids.hex(ID_LENGTH);
  detectors.of(call).put(id, {
    id,
    createdAt: now,
    updatedAt: now,
    enabled: input.Enable,
    frequency: input.FindingPublishingFrequency ?? 'SIX_HOURS',
    features: configured(newFeatures(now), [...featuresOfDataSources(input.DataSources), ...(input.Features ?? [])], now),
    tags: input.Tags ?? {},
  });
  return { DetectorId: id };
}

export function updateDetector(detector: Detector, { Enable, FindingPublishingFrequency, DataSources, Features }: Given<UpdateDetectorRequest>, call: Call): Detector {
  const now = new Date(call.now);
  return {
    ...detector,
    updatedAt: now,
    enabled: Enable ?? detector.enabled,
    frequency: FindingPublishingFrequency ?? detector.frequency,
    features: configured(detector.features, [...featuresOfDataSources(DataSources), ...(Features ?? [])], now),
  };
}

export function describeDetector({ createdAt, updatedAt, enabled, frequency, features, tags }: Detector, call: Call): GetDetectorResponse {
  return {
    CreatedAt: createdAt.toISOString(),
    UpdatedAt: updatedAt.toISOString(),
    Status: enabled ? 'ENABLED' : 'DISABLED',
    FindingPublishingFrequency: frequency,
    ServiceRole: serviceRole(call, SERVICE, 'AWSServiceRoleForAmazonGuardDuty'),
    DataSources: dataSourceResults(features, serviceRole(call, 'malware-protection.guardduty.amazonaws.com', 'AWSServiceRoleForAmazonGuardDutyMalwareProtection')),
    Features: featureResults(features),
    Tags: { ...tags },
  };
}

/** Only detectors bear tags here. */
export function detectorIdIn(arn: string): string {
  const id = /^arn:[\w-]+:guardduty:[\w-]+:\d{12}:detector\/([\da-f]{32})$/.exec(arn)?.[1];
  if (id === undefined) throw badRequest('The request is rejected because the resource ARN is invalid.');
  return id;
}

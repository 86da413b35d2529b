import { withoutTags, withTags } from '../../declared/tags';
import type { Operations } from '../../operation/operation';
import type { Constraints } from '../../validation/constraint';
import { coralRefusal } from '../../validation/refusal';
import type { Service } from '../service';
import { badRequest, createDetector, describeDetector, detectorIdIn, detectors, updateDetector } from './detector';
import { FEATURE_NAMES } from './features';

const byId = ({ DetectorId }: { readonly DetectorId: string }): string => DetectorId;
const byArn = ({ ResourceArn }: { readonly ResourceArn: string }): string => detectorIdIn(ResourceArn);
const PAGE = 50;

const operations: Operations<typeof import('@aws-sdk/client-guardduty')> = {
  CreateDetector: createDetector,
  GetDetector: detectors.show(byId, describeDetector),
  UpdateDetector: detectors.change(byId, updateDetector),
  DeleteDetector: detectors.remove(byId),
  ListDetectors: detectors.list({
    page: ({ MaxResults = PAGE, NextToken }) => ({ limit: MaxResults, token: NextToken, key: ({ id }) => id, invalidToken: () => badRequest('The request is rejected because the input token is invalid.') }),
    answer: (rows, next) => ({ DetectorIds: rows.map(({ id }) => id), ...(next === undefined ? {} : { NextToken: next }) }),
  }),
  TagResource: detectors.change(byArn, (detector, { Tags }) => withTags(detector, Tags, () => badRequest('The request is rejected because the resource has too many tags.'))),
  UntagResource: detectors.change(byArn, (detector, { TagKeys }) => withoutTags(detector, TagKeys)),
  ListTagsForResource: detectors.show(byArn, ({ tags }) => ({ Tags: { ...tags } })),
};

const FREQUENCIES = ['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS'];

/** From the API reference of each structure. */
const constraints: Constraints = {
  'CreateDetectorRequest.FindingPublishingFrequency': { values: FREQUENCIES },
  'CreateDetectorRequest.Tags': { length: [1, 200] },
  'UpdateDetectorRequest.DetectorId': { length: [1, 300] },
  'UpdateDetectorRequest.FindingPublishingFrequency': { values: FREQUENCIES },
  'DetectorFeatureConfiguration.Name': { values: FEATURE_NAMES },
  'DetectorFeatureConfiguration.Status': { values: ['ENABLED', 'DISABLED'] },
  'DetectorAdditionalConfiguration.Name': { values: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'] },
  'ListDetectorsRequest.MaxResults': { range: [1, 50] },
};

export const guardduty: Service = { operations, constraints, refusal: coralRefusal('BadRequestException') };

import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { listPublicKeys } from './delivery/list-public-keys';
import { lookupEvents } from './history/lookup-events';
import { createTrail, deleteTrail, updateTrail } from './trail/change';
import { describeTrails, getTrail, listTrails } from './trail/describe';
import { getInsightSelectors, putInsightSelectors } from './trail/insight-selectors';
import { getTrailStatus, startLogging, stopLogging } from './trail/logging';
import { getEventSelectors, putEventSelectors } from './trail/selectors';
import { addTags, listTags, removeTags } from './trail/tags';

const operations: Operations<typeof import('@aws-sdk/client-cloudtrail')> = {
  AddTags: addTags,
  CreateTrail: createTrail,
  DeleteTrail: deleteTrail,
  DescribeTrails: describeTrails,
  GetEventSelectors: getEventSelectors,
  GetInsightSelectors: getInsightSelectors,
  GetTrail: getTrail,
  GetTrailStatus: getTrailStatus,
  ListPublicKeys: listPublicKeys,
  ListTags: listTags,
  ListTrails: listTrails,
  LookupEvents: lookupEvents,
  PutEventSelectors: putEventSelectors,
  PutInsightSelectors: putInsightSelectors,
  RemoveTags: removeTags,
  StartLogging: startLogging,
  StopLogging: stopLogging,
  UpdateTrail: updateTrail,
};

export const cloudtrail: Service = { operations };

import type {
  AnomalyDetector, CreateLogAnomalyDetectorRequest, CreateLogAnomalyDetectorResponse, DeleteLogAnomalyDetectorRequest, GetLogAnomalyDetectorRequest,
  GetLogAnomalyDetectorResponse, ListAnomaliesRequest, ListAnomaliesResponse, ListLogAnomalyDetectorsRequest, ListLogAnomalyDetectorsResponse,
  UpdateLogAnomalyDetectorRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { FilterPatternSyntaxError, parse } from '@stopwatch/filter-pattern';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { logGroupNamed, logGroupNameIn, noSuchLogGroup } from '../groups/log-group';
import { requireUsableKey } from '../groups/encryption-key';
import { tagged } from '../groups/tags';
import { invalidParameter } from '../invalid-parameter';
import { invalidToken, page } from '../page';
import { without } from '../without';
import { detectors, type LogAnomalyDetector } from './detector';

const DEFAULT_LIMIT = 50;
const DEFAULT_VISIBILITY_DAYS = 21;

function detectorNamed(scope: Scope, arn: string): LogAnomalyDetector {
  const detector = detectors.of(scope).get(arn);
  if (!detector) throw new ServiceException('ResourceNotFoundException', 'The specified anomaly detector does not exist.');
  return detector;
}

function checkPattern(filterPattern: string | undefined): void {
  try {
    parse(filterPattern ?? '');
  } catch (error) {
    if (!(error instanceof FilterPatternSyntaxError)) throw error;
    throw invalidParameter(error.reason);
  }
}

/** API_CreateLogAnomalyDetector: the list holds exactly one ARN. */
function watchedLogGroup(scope: Scope, [arn = '', ...more]: readonly string[]): string {
  if (more.length > 0) throw invalidParameter('logGroupArnList must contain exactly one log group ARN.');
  const name = logGroupNameIn(arn);
  if (name === undefined) throw noSuchLogGroup();
  return logGroupNamed(scope, name).arn;
}

/** Its status stays `INITIALIZING`: it never trains. */
export function createLogAnomalyDetector(call: Call, input: Given<CreateLogAnomalyDetectorRequest>): CreateLogAnomalyDetectorResponse {
  const { logGroupArnList, detectorName, evaluationFrequency = 'FIVE_MIN', filterPattern, kmsKeyId, anomalyVisibilityTime = DEFAULT_VISIBILITY_DAYS, tags = {} } = input;
  const watched = watchedLogGroup(call, logGroupArnList);
  checkPattern(filterPattern);
  if (kmsKeyId !== undefined) requireUsableKey(call, kmsKeyId, watched);
  const anomalyDetectorArn = `arn:aws:logs:${call.region}:${call.account}:anomaly-detector:${call.world.ids.uuid()}`;
  detectors.of(call).put(anomalyDetectorArn, {
    anomalyDetectorArn,
    ...(detectorName === undefined ? {} : { detectorName }),
    logGroupArnList,
    evaluationFrequency,
    ...(filterPattern === undefined ? {} : { filterPattern }),
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    anomalyDetectorStatus: 'INITIALIZING',
    creationTimeStamp: call.now,
    lastModifiedTimeStamp: call.now,
    anomalyVisibilityTime,
    tags: tagged({}, tags),
  });
  return { anomalyDetectorArn };
}

export function updateLogAnomalyDetector(call: Call, input: Given<UpdateLogAnomalyDetectorRequest>): object {
  const detector = detectorNamed(call, input.anomalyDetectorArn);
  checkPattern(input.filterPattern);
  detectors.of(call).put(detector.anomalyDetectorArn, {
    ...detector,
    ...(input.evaluationFrequency === undefined ? {} : { evaluationFrequency: input.evaluationFrequency }),
    ...(input.filterPattern === undefined ? {} : { filterPattern: input.filterPattern }),
    ...(input.anomalyVisibilityTime === undefined ? {} : { anomalyVisibilityTime: input.anomalyVisibilityTime }),
    anomalyDetectorStatus: input.enabled ? 'INITIALIZING' : 'PAUSED',
    lastModifiedTimeStamp: call.now,
  });
  return {};
}

function described(detector: LogAnomalyDetector): AnomalyDetector {
  return { ...without(detector, 'tags'), logGroupArnList: [...detector.logGroupArnList] };
}

export function getLogAnomalyDetector(call: Call, { anomalyDetectorArn }: Given<GetLogAnomalyDetectorRequest>): GetLogAnomalyDetectorResponse {
  return without(described(detectorNamed(call, anomalyDetectorArn)), 'anomalyDetectorArn');
}

export function listLogAnomalyDetectors(call: Call, input: Given<ListLogAnomalyDetectorsRequest>): ListLogAnomalyDetectorsResponse {
  const { filterLogGroupArn, limit = DEFAULT_LIMIT, nextToken } = input;
  const found = detectors.of(call).values().filter(({ logGroupArnList }) => filterLogGroupArn === undefined || logGroupArnList.includes(filterLogGroupArn));
  const { items, more } = page(found, { limit, nextToken }, ({ anomalyDetectorArn }) => anomalyDetectorArn);
  return { anomalyDetectors: items.map(described), ...more };
}

export function deleteLogAnomalyDetector(call: Call, { anomalyDetectorArn }: Given<DeleteLogAnomalyDetectorRequest>): object {
  detectorNamed(call, anomalyDetectorArn);
  detectors.of(call).delete(anomalyDetectorArn);
  return {};
}

/** Always empty: the detectors of this endpoint find nothing. */
export function listAnomalies(call: Call, { anomalyDetectorArn, nextToken }: Given<ListAnomaliesRequest>): ListAnomaliesResponse {
  if (nextToken !== undefined) throw invalidToken();
  if (anomalyDetectorArn !== undefined) detectorNamed(call, anomalyDetectorArn);
  return { anomalies: [] };
}

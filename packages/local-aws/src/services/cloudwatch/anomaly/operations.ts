import type {
  AnomalyDetector,
  AnomalyDetectorStateValue,
  DeleteAnomalyDetectorInput,
  DescribeAnomalyDetectorsInput,
  DescribeAnomalyDetectorsOutput,
  PutAnomalyDetectorInput,
} from '@aws-sdk/client-cloudwatch';
import { metricKey, trainBand, type Statistic } from '@stopwatch/cloudwatch-simulator';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { ServiceException } from '../../../operation/service-exception';
import { checkQueries, checkStatistic, refuseSearches } from '../alarms/check-queries';
import { dimensionsOf, given, queryOf, wireDimensions } from '../alarms/configuration';
import { wireQuery } from '../alarms/described';
import { hostOf } from '../engine/hosts';
import { invalidNextToken, invalidParameterCombination, missingParameter } from '../refusal';
import { detectorKey, detectors, type Detector, type Watched } from './detector';

type Input = Given<PutAnomalyDetectorInput>;

const PAGE = 10;
const TWO_WEEKS = 14 * 24 * 60 * 60 * 1000;

/** What an input is about: the single metric in its own members, in those of old, or metric math. */
function watchedOf(input: Input | Given<DeleteAnomalyDetectorInput>): Watched {
  const { SingleMetricAnomalyDetector: single, MetricMathAnomalyDetector: math } = input;
  if (single && math) throw invalidParameterCombination('SingleMetricAnomalyDetector and MetricMathAnomalyDetector cannot both be set.');
  if (math) {
    checkQueries(math.MetricDataQueries ?? []);
    refuseSearches(math.MetricDataQueries ?? []);
    return { kind: 'math', queries: (math.MetricDataQueries ?? []).map(queryOf) };
  }
  const { Namespace: namespace, MetricName: metricName, Dimensions, Stat: stat } = single ?? input;
  for (const [name, value] of Object.entries({ Namespace: namespace, MetricName: metricName, Stat: stat })) {
    if (value === undefined) throw missingParameter(`The parameter ${name} is required.`);
  }
  checkStatistic(stat!, 'Stat');
  return { kind: 'single', metric: { namespace: namespace!, metricName: metricName!, dimensions: dimensionsOf(Dimensions) }, stat: stat! };
}

/** Has a model made; for a metric that has one, its settings are replaced. */
export function putAnomalyDetector(call: Call, input: Input): object {
  const watched = watchedOf(input);
  const key = detectorKey(watched);
  const id = detectors.of(call).get(key)?.id ?? call.world.ids.uuid();
  detectors.of(call).put(key, { ...watched, id, ...given({ configuration: input.Configuration, characteristics: input.MetricCharacteristics }) } as Detector);
  return {};
}

export function deleteAnomalyDetector(call: Call, input: Given<DeleteAnomalyDetectorInput>): object {
  const { AnomalyDetectorId: id } = input;
  const key = id === undefined ? detectorKey(watchedOf(input)) : detectors.of(call).values().filter((row) => row.id === id).map(detectorKey)[0];
  if (key === undefined || !detectors.of(call).delete(key)) throw new ServiceException('ResourceNotFoundException', 'The anomaly detector does not exist.');
  return {};
}

export function describeAnomalyDetectors(call: Call, input: Given<DescribeAnomalyDetectorsInput>): DescribeAnomalyDetectorsOutput {
  const page = paginate(detectors.of(call).values().filter((row) => isWanted(row, input)), {
    limit: input.MaxResults ?? PAGE,
    token: input.NextToken,
    key: detectorKey,
    invalidToken: invalidNextToken(input.NextToken),
  });
  return { AnomalyDetectors: page.items.map((row) => described(call, row)), ...(page.next === undefined ? {} : { NextToken: page.next }) };
}

function isWanted(row: Detector, input: Given<DescribeAnomalyDetectorsInput>): boolean {
  const types = input.AnomalyDetectorTypes ?? ['SINGLE_METRIC'];
  if (input.AnomalyDetectorIds && !input.AnomalyDetectorIds.includes(row.id)) return false;
  if (!types.includes(row.kind === 'single' ? 'SINGLE_METRIC' : 'METRIC_MATH')) return false;
  if (row.kind === 'math') return input.Namespace === undefined && input.MetricName === undefined && input.Dimensions === undefined;
  const { namespace, metricName } = row.metric;
  const hasDimensions = input.Dimensions === undefined || metricKey({ ...row.metric, dimensions: dimensionsOf(input.Dimensions) }) === metricKey(row.metric);
  return (input.Namespace ?? namespace) === namespace && (input.MetricName ?? metricName) === metricName && hasDimensions;
}

function described(call: Call, row: Detector): AnomalyDetector {
  const common = given({ AnomalyDetectorId: row.id, StateValue: stateOf(call, row), Configuration: row.configuration, MetricCharacteristics: row.characteristics });
  if (row.kind === 'math') return { ...common, MetricMathAnomalyDetector: { MetricDataQueries: row.queries.map(wireQuery) } };
  const metric = { Namespace: row.metric.namespace, MetricName: row.metric.metricName, Dimensions: wireDimensions(row.metric.dimensions), Stat: row.stat };
  return { ...common, ...metric, SingleMetricAnomalyDetector: metric };
}

/** Trained when there is enough data for the estimate that stands for CloudWatch's model. */
function stateOf(call: Call, row: Detector): AnomalyDetectorStateValue {
  if (row.kind === 'math') return 'TRAINED_INSUFFICIENT_DATA';
  const past = hostOf(call).metrics.statistics({ metric: row.metric, startTime: call.now - TWO_WEEKS, endTime: call.now, period: 300, statistic: row.stat as Statistic, seenAt: call.now });
  if (past.length === 0) return 'PENDING_TRAINING';
  return trainBand(past, call.now) ? 'TRAINED' : 'TRAINED_INSUFFICIENT_DATA';
}

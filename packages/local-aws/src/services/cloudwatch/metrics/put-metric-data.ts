import type { MetricDatum as WireDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { dimensionsOf, given } from '../alarms/configuration';
import type { TimedDatum } from '../engine/alarm-host';
import { hostOf } from '../engine/hosts';
import { invalidParameterValue, missingParameter, validationError } from '../refusal';
import { checkDatum } from './check-datum';

type Datum = Given<WireDatum>;

const MOST_DATA = 1000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Stores data. Alarms see it from the second in which it came: observed, a datum 0.99 s old was evaluated and one 0.05 s old was not. */
export function putMetricData(call: Call, input: Given<PutMetricDataInput>): object {
  const { Namespace, MetricData, EntityMetricData } = input;
  if (/^AWS\//u.test(Namespace)) throw invalidParameterValue('The value AWS/ for parameter Namespace is invalid.');
  if (!MetricData && !EntityMetricData) throw missingParameter('The parameter MetricData is required.');
  const data = [...(MetricData ?? []), ...(EntityMetricData ?? []).flatMap((entity) => entity.MetricData ?? [])];
  if (data.length > MOST_DATA) throw validationError(`The collection MetricData must not have a size greater than ${MOST_DATA}.`);
  data.forEach((datum, index) => checkDatum(datum, `MetricData.member.${index + 1}`, call.now));
  hostOf(call).ingest(data.map((datum) => timed(Namespace, datum, call.now)));
  return {};
}

/** Data of standard resolution belongs to its minute, of high resolution to its second. */
function timed(namespace: string, datum: Datum, now: number): TimedDatum {
  const cell = datum.StorageResolution === 1 ? SECOND : MINUTE;
  const timestamp = datum.Timestamp?.getTime() ?? now;
  const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = datum.StatisticValues ?? {};
  return given({
    namespace,
    metricName: datum.MetricName,
    dimensions: dimensionsOf(datum.Dimensions),
    timestamp: Math.floor(timestamp / cell) * cell,
    visibleAt: Math.floor(now / SECOND) * SECOND,
    unit: datum.Unit,
    value: datum.Value,
    values: datum.Values,
    counts: datum.Counts,
    statisticValues: datum.StatisticValues && { sampleCount: SampleCount, sum: Sum, minimum: Minimum, maximum: Maximum },
  }) as TimedDatum;
}

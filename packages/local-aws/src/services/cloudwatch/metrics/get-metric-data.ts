import type { GetMetricDataInput, GetMetricDataOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { checkQueries } from '../alarms/check-queries';
import { hostOf } from '../engine/hosts';
import { invalidNextToken, validationError } from '../refusal';
import { labelOf, type Point } from './label';
import { QuerySeriesReader, type QuerySeries } from './query-series';

type Input = Given<GetMetricDataInput>;

const MOST_QUERIES = 500;
/** API_GetMetricData: "up to 100,800 data points". */
const MOST_DATAPOINTS = 100_800;

interface Result {
  readonly id: string;
  readonly label: string;
  readonly points: readonly Point[];
}

/** Series of metrics and of metric math, newest datapoint first unless asked otherwise. */
export function getMetricData(call: Call, input: Input): GetMetricDataOutput {
  const { MetricDataQueries: queries, StartTime, EndTime } = input;
  if (queries.length > MOST_QUERIES) throw validationError(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  if (StartTime.getTime() >= EndTime.getTime()) throw validationError('The parameter StartTime must be less than the parameter EndTime.');
  checkQueries(queries);
  const reader = new QuerySeriesReader({ queries, metrics: hostOf(call).metrics, startTime: StartTime, endTime: EndTime, now: call.now });
  const wanted = queries.filter(({ ReturnData }) => ReturnData ?? true);
  const results = wanted.flatMap((query) =>
    reader.seriesOf(query.Id).map((series) => {
      const points = pointsOf(series);
      return { id: series.id, label: labelOf(series.label, query, points), points: input.ScanBy === 'TimestampAscending' ? points : points.toReversed() };
    }),
  );
  return { ...page(results, input), Messages: [] };
}

function pointsOf({ span, values }: QuerySeries): readonly Point[] {
  return values.flatMap((value, index) => (value === undefined ? [] : [{ timestamp: span.start + index * span.period * 1000, value }]));
}

/** The token says how many datapoints have been given, counted through all results in order. */
function page(results: readonly Result[], { MaxDatapoints = MOST_DATAPOINTS, NextToken }: Input): GetMetricDataOutput {
  const given = NextToken === undefined ? 0 : offsetOf(NextToken);
  let [skip, room] = [given, Math.min(MaxDatapoints, MOST_DATAPOINTS)];
  const pages: MetricDataResult[] = [];
  for (const { id, label, points } of results) {
    const rest = points.slice(Math.min(skip, points.length));
    skip -= points.length - rest.length;
    const now = rest.slice(0, room);
    room -= now.length;
    const isDone = now.length === rest.length;
    if (given > 0 && rest.length === 0) continue;
    pages.push({ Id: id, Label: label, Timestamps: now.map(({ timestamp }) => new Date(timestamp)), Values: now.map(({ value }) => value), StatusCode: isDone ? 'Complete' : 'PartialData' });
    if (!isDone) return { MetricDataResults: pages, NextToken: tokenOf(given + MaxDatapoints) };
  }
  return { MetricDataResults: pages };
}

const MARK = 'datapoint:';

const tokenOf = (offset: number): string => Buffer.from(`${MARK}${offset}`).toString('base64url');

function offsetOf(token: string): number {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const offset = Number(text.slice(MARK.length));
  if (!text.startsWith(MARK) || !Number.isSafeInteger(offset) || tokenOf(offset) !== token) throw invalidNextToken(token)();
  return offset;
}

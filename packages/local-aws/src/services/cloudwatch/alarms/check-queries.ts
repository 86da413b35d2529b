import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { percentileRank } from '@stopwatch/cloudwatch-simulator';

import type { Given } from '../../../operation/operation';
import { invalidParameterValue, validationError } from '../refusal';

type Query = Given<MetricDataQuery>;

const ID = /^[a-z][A-Za-z0-9_]*$/;
const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

/** @throws ServiceException when a statistic is none, or one that this endpoint does not work out (trimmed means and their like) */
export function checkStatistic(stat: string, member: string): void {
  if (!STATISTICS.includes(stat) && percentileRank(stat) === undefined) throw invalidParameterValue(`The value ${stat} for parameter ${member} is not supported.`);
}

function checkQuery({ Id, MetricStat, Expression }: Query): void {
  if (!ID.test(Id)) throw validationError(`The value ${Id} for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
  if ((MetricStat === undefined) === (Expression === undefined)) throw validationError(`Exactly one of MetricStat and Expression must be set for ${Id}.`);
  if (MetricStat) checkStatistic(MetricStat.Stat, 'Stat');
  if (Expression !== undefined) checkExpression(Id, Expression);
}

function checkExpression(id: string, expression: string): void {
  if (/^\s*SELECT\b/iu.test(expression)) throw validationError(`Error in expression '${id}': Metrics Insights queries are not served by this endpoint.`);
}

/** An alarm has to know its metrics. Observed. */
export function refuseSearches(queries: readonly Query[]): void {
  if (queries.some(({ Expression = '' }) => /\bSEARCH\s*\(/u.test(Expression))) throw validationError('SEARCH is not supported on Metric Alarms.');
}

/** What an alarm's `Metrics` and GetMetricData's queries have to fulfil before they are put together. */
export function checkQueries(queries: readonly Query[]): void {
  if (queries.length === 0) throw validationError('Invalid metrics list');
  queries.forEach(checkQuery);
  const ids = queries.map(({ Id }) => Id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw validationError(`The Id ${twice} is used more than once.`);
}

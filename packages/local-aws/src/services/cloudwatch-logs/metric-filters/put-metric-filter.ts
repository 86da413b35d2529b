import type { DeleteMetricFilterRequest, PutMetricFilterRequest } from '@aws-sdk/client-cloudwatch-logs';
import { checkLimits, parse, type FilterPattern } from '@stopwatch/filter-pattern';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { logGroupNamed } from '../groups/log-group';
import { invalidParameter } from '../invalid-parameter';
import { filterKey, filtersOf, metricFilters, type MetricFilter } from './metric-filter';

/** Quotas of a log group. Logs user guide, "CloudWatch Logs quotas". */
const MOST_FILTERS = 100;
const MOST_REGEX_FILTERS = 5;

const quotaExceeded = (): ServiceException => new ServiceException('LimitExceededException', 'Resource limit exceeded.');

const usesRegex = (pattern: FilterPattern): boolean => JSON.stringify(pattern).includes('"kind":"regex"');

function checkQuotas(others: readonly MetricFilter[], filterPattern: string): void {
  if (others.length >= MOST_FILTERS) throw quotaExceeded();
  const withRegex = others.filter((filter) => usesRegex(parse(filter.filterPattern)));
  if (withRegex.length >= MOST_REGEX_FILTERS && usesRegex(parse(filterPattern))) throw quotaExceeded();
}

/** What is asked for but not built: refused, so that no filter counts otherwise than it says. */
function checkSupported({ applyOnTransformedLogs, fieldSelectionCriteria, emitSystemFieldDimensions }: Given<PutMetricFilterRequest>): void {
  if (applyOnTransformedLogs === true) throw invalidParameter('applyOnTransformedLogs: log groups have no transformer here');
  if (fieldSelectionCriteria !== undefined) throw invalidParameter('fieldSelectionCriteria is not supported here');
  if (emitSystemFieldDimensions !== undefined && emitSystemFieldDimensions.length > 0) throw invalidParameter('emitSystemFieldDimensions is not supported here');
}

/** Replacing a filter keeps its creation time (observed). */
export function putMetricFilter(call: Call, input: Given<PutMetricFilterRequest>): object {
  const { logGroupName, filterName, filterPattern, metricTransformations } = input;
  const [violation] = checkLimits({ ...input, metricTransformations: metricTransformations.map(({ defaultValue, dimensions, unit, ...rest }) => ({
    ...rest,
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(dimensions === undefined ? {} : { dimensions }),
    ...(unit === undefined ? {} : { unit }),
  })) } as Parameters<typeof checkLimits>[0]);
  if (violation) throw invalidParameter(violation.reason);
  const { logGroupClass } = logGroupNamed(call, logGroupName);
  if (logGroupClass !== 'STANDARD') throw invalidParameter(`Metric filters are not supported by log groups of class ${logGroupClass}`);
  checkSupported(input);
  checkQuotas(filtersOf(call, logGroupName).filter((filter) => filter.filterName !== filterName), filterPattern);
  const key = filterKey(logGroupName, filterName);
  metricFilters.of(call).put(key, {
    logGroupName,
    filterName,
    filterPattern,
    metricTransformations,
    creationTime: metricFilters.of(call).get(key)?.creationTime ?? call.now,
    applyOnTransformedLogs: false,
  });
  return {};
}

export function deleteMetricFilter(call: Call, { logGroupName, filterName }: Given<DeleteMetricFilterRequest>): object {
  logGroupNamed(call, logGroupName);
  if (!metricFilters.of(call).delete(filterKey(logGroupName, filterName))) {
    throw new ServiceException('ResourceNotFoundException', 'The specified metric filter does not exist.');
  }
  return {};
}

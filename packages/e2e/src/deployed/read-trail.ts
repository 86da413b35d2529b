import { GetEventSelectorsCommand, GetTrailCommand, GetTrailStatusCommand, type GetEventSelectorsResponse } from '@aws-sdk/client-cloudtrail';
import { DescribeMetricFiltersCommand, type MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import type { FieldOperator, MetricFilterModel, TrailModel, TrailSelectors } from '@stopwatch/cloudwatch-simulator';
import { parse } from '@stopwatch/filter-pattern';
import type { Patience } from '../target/patience';

/** The trail as it is now, or nothing when there is none of that name. */
export async function readTrail(patience: Patience, name: string, signal?: AbortSignal): Promise<TrailModel | undefined> {
  const ask = async <Output>(what: string, send: Parameters<typeof patience.call<Output>>[1]): Promise<Output> => patience.call(`cloudtrail:${what}`, send, signal);
  try {
    const { Trail: trail = {} } = await ask('GetTrail', ({ cloudTrail }, options) => cloudTrail.send(new GetTrailCommand({ Name: name }), options));
    const status = await ask('GetTrailStatus', ({ cloudTrail }, options) => cloudTrail.send(new GetTrailStatusCommand({ Name: name }), options));
    const selectors = await ask('GetEventSelectors', ({ cloudTrail }, options) => cloudTrail.send(new GetEventSelectorsCommand({ TrailName: name }), options));
    const logGroupName = /:log-group:([^:]+)/.exec(trail.CloudWatchLogsLogGroupArn ?? '')?.[1];
    return {
      address: name,
      name,
      logging: status.IsLogging ?? false,
      multiRegion: trail.IsMultiRegionTrail ?? false,
      includeGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? false,
      ...(logGroupName === undefined ? {} : { logGroupName }),
      selectors: toSelectors(selectors),
      insights: trail.HasInsightSelectors ?? false,
      organization: trail.IsOrganizationTrail ?? false,
    };
  } catch (error) {
    if ((error as Error).name === 'TrailNotFoundException') return undefined;
    throw error;
  }
}

const OPERATORS: Readonly<Record<string, FieldOperator>> = {
  Equals: 'equals',
  NotEquals: 'notEquals',
  StartsWith: 'startsWith',
  NotStartsWith: 'notStartsWith',
  EndsWith: 'endsWith',
  NotEndsWith: 'notEndsWith',
};

export function toSelectors({ AdvancedEventSelectors: advanced = [], EventSelectors: basic = [] }: Partial<GetEventSelectorsResponse>): TrailSelectors {
  if (advanced.length > 0) {
    return {
      kind: 'advanced',
      selectors: advanced.map(({ FieldSelectors: fields = [] }) => ({
        fields: fields.map((field) => ({
          field: field.Field ?? '',
          conditions: Object.entries(OPERATORS).flatMap(([name, operator]) => {
            const values = field[name as 'Equals'];
            return values === undefined || values.length === 0 ? [] : [{ operator, values }];
          }),
        })),
      })),
    };
  }
  return {
    kind: 'basic',
    selectors: basic.map((selector) => ({
      readWriteType: selector.ReadWriteType ?? 'All',
      managementEvents: selector.IncludeManagementEvents ?? true,
      excludedSources: selector.ExcludeManagementEventSources ?? [],
      dataResources: (selector.DataResources ?? []).map(({ Type: type = '', Values: values = [] }) => ({ type, values })),
    })),
  };
}

/** Every metric filter of the log group. */
export async function readMetricFilters(patience: Patience, logGroupName: string, signal?: AbortSignal): Promise<MetricFilterModel[]> {
  const filters: MetricFilter[] = [];
  let token: string | undefined;
  do {
    const input = { logGroupName, ...(token === undefined ? {} : { nextToken: token }) };
    const page = await patience.call('logs:DescribeMetricFilters', ({ logs }, options) => logs.send(new DescribeMetricFiltersCommand(input), options), signal);
    filters.push(...(page.metricFilters ?? []));
    token = page.nextToken;
  } while (token !== undefined);
  return filters.map(toFilter);
}

export function toFilter({ filterName: name = '', filterPattern: patternText = '', logGroupName = '', metricTransformations = [] }: MetricFilter): MetricFilterModel {
  // The API takes a list whose length is fixed at one: API_MetricFilter.
  const [transformation] = metricTransformations;
  return {
    address: name,
    name,
    logGroupName,
    patternText,
    pattern: parse(patternText),
    transformation: {
      metricName: transformation?.metricName ?? '',
      metricNamespace: transformation?.metricNamespace ?? '',
      metricValue: transformation?.metricValue ?? '',
      dimensions: transformation?.dimensions ?? {},
      ...(transformation?.defaultValue === undefined ? {} : { defaultValue: transformation.defaultValue }),
      ...(transformation?.unit === undefined ? {} : { unit: transformation.unit }),
    },
  };
}

import { dashboardRequests, type DashboardAlarm, type DashboardData, type LogResult, type MetricResult, type TimeRange } from '@stopwatch/report';

import type { Scope } from '../../operation/call';
import { alarms } from '../../services/cloudwatch/engine/alarm-row';
import type { EpochMilliseconds } from '../../time/clock';
import { logResult } from './log-result';
import { metricResults } from './metric-results';

/** All that a dashboard shows: plain data, so that the same data is the same picture. */
export interface FetchedData {
  /** By the widget's place. */
  readonly metrics: readonly (readonly [widget: number, results: readonly MetricResult[]])[];
  readonly logs: readonly (readonly [widget: number, result: LogResult])[];
  readonly alarms: readonly (readonly [arn: string, alarm: DashboardAlarm])[];
}

function alarmOf(scope: Scope, arn: string): DashboardAlarm | undefined {
  const [, , , region = '', account = '', , name = ''] = arn.split(':');
  const row = alarms.of({ ...scope, account, region }).get(name);
  return row && { alarm: row.alarm, stateValue: row.state.stateValue, stateReason: row.state.stateReason, stateUpdatedTimestamp: row.stateUpdatedAt };
}

/** @throws DashboardBodyError for a body that CloudWatch would refuse */
export function fetchData(scope: Scope, body: string, now: EpochMilliseconds, range: TimeRange | undefined): FetchedData {
  const alarm = (arn: string): DashboardAlarm | undefined => alarmOf(scope, arn);
  const requests = dashboardRequests(body, { now, alarm, ...(range === undefined ? {} : { range }) });
  return {
    metrics: requests.metrics.map((request) => [request.widget, metricResults(scope, request)]),
    logs: requests.logQueries.map((query) => [query.widget, logResult(scope, query)]),
    alarms: requests.alarms.flatMap((arn) => {
      const found = alarm(arn);
      return found ? [[arn, found] as const] : [];
    }),
  };
}

/** Answers from what was fetched. */
export function dataOf(fetched: FetchedData): DashboardData {
  const [metrics, logs, known] = [new Map(fetched.metrics), new Map(fetched.logs), new Map(fetched.alarms)];
  return {
    metric: ({ widget }) => metrics.get(widget) ?? [],
    alarm: (arn) => known.get(arn),
    logQuery: ({ widget }) => logs.get(widget) ?? { kind: 'notRun', reason: 'it was not fetched' },
  };
}

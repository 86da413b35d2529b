import type { CompositeAlarm, EpochMilliseconds, MetricAlarm, MetricDataQuery, StateValue } from '@stopwatch/cloudwatch-simulator';
import type { TimeRange } from '../charts/time-axis';

/**
 * What one metric widget needs: the input of a GetMetricData call. All its queries belong together, because expressions name
 * other queries by id.
 */
export interface MetricRequest extends TimeRange {
  /** Place in the body's `widgets`, from 0. */
  readonly widget: number;
  readonly region: string;
  readonly queries: readonly MetricDataQuery[];
}

/** What became of one query. A `SEARCH` may yield several `series`; `ANOMALY_DETECTION_BAND` yields one `band`. */
export type MetricResult =
  | {
      readonly kind: 'series';
      readonly id: string;
      /** @default - made of the query */
      readonly label?: string;
      readonly datapoints: readonly { readonly timestamp: EpochMilliseconds; readonly value: number }[];
      /** Seconds. @default - the query's, then the widget's */
      readonly period?: number;
    }
  | {
      readonly kind: 'band';
      readonly id: string;
      readonly points: readonly { readonly timestamp: EpochMilliseconds; readonly lower: number; readonly upper: number }[];
      readonly period?: number;
    }
  /** Not computed, and why: the widget says so. */
  | { readonly kind: 'notRun'; readonly id: string; readonly reason: string };

/** An alarm as DescribeAlarms tells it. */
export interface DashboardAlarm {
  readonly alarm: MetricAlarm | CompositeAlarm;
  readonly stateValue: StateValue;
  readonly stateReason?: string;
  readonly stateUpdatedTimestamp?: EpochMilliseconds;
}

export interface LogQuery extends TimeRange {
  readonly widget: number;
  readonly region: string;
  /** Log groups named by `SOURCE`. */
  readonly sources: readonly string[];
  /** What follows the sources. */
  readonly query: string;
}

export type LogResult =
  | { readonly kind: 'rows'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'notRun'; readonly reason: string };

/** Where a dashboard's figures come from. Fetch first what `dashboardRequests` lists, then answer from it. */
export interface DashboardData {
  /** The results for a widget's queries; a query without a result shows as one without datapoints. */
  metric(request: MetricRequest): readonly MetricResult[];
  /** By ARN; `undefined` when there is no such alarm. */
  alarm(arn: string): DashboardAlarm | undefined;
  logQuery(query: LogQuery): LogResult;
}

import type { AlarmReference } from '../composite/alarm-rule';
import type { Metric } from '../metric-filter/metric';
import type { Widget } from './layout';

/** Markdown. */
export function text(markdown: string): Widget {
  return { type: 'text', properties: { markdown } };
}

/** Current state of alarms, the latest change first. */
export function alarmStatus(title: string, alarms: readonly AlarmReference[]): Widget {
  return { type: 'alarm', properties: { title, alarms: alarms.map(({ arn }) => arn), sortBy: 'stateUpdatedTimestamp' } };
}

/**
 * Line graph of what an alarm watches, with its threshold drawn in.
 *
 * The annotation brings metric and threshold along: CloudWatch takes no other metric or line beside it.
 */
export function alarmGraph(title: string, region: string, alarm: AlarmReference): Widget {
  return {
    type: 'metric',
    properties: { title, region, view: 'timeSeries', stacked: false, annotations: { alarms: [alarm.arn] }, yAxis: { left: { min: 0 } } },
  };
}

/** A metric as line graph, with the band in which CloudWatch expects it. */
export function anomalyBand(title: string, region: string, metric: Metric, options: { readonly width: number; readonly period: number }): Widget {
  const { width, period } = options;
  return {
    type: 'metric',
    properties: {
      title,
      region,
      view: 'timeSeries',
      stacked: false,
      stat: 'Sum',
      period,
      metrics: [
        [...identity(metric), { id: 'm1', label: metric.metricName }],
        [{ expression: `ANOMALY_DETECTION_BAND(m1, ${width})`, id: 'band', label: 'expected' }],
      ],
      yAxis: { left: { min: 0 } },
    },
  };
}

/** One line for each value that a dimension has taken, with the sum over the dashboard's time range. */
export function tableByDimension(title: string, region: string, metric: Metric, dimension: string, period: number): Widget {
  const search = `{"${metric.namespace}",${dimension}} MetricName="${metric.metricName}"`;
  return {
    type: 'metric',
    properties: {
      title,
      region,
      view: 'table',
      stat: 'Sum',
      period,
      metrics: [[{ expression: `SEARCH('${search}', 'Sum', ${period})`, id: 'e1' }]],
      table: { layout: 'vertical', showTimeSeriesData: false, summaryColumns: ['SUM', 'MAX'] },
    },
  };
}

/** Table of the lines that a Logs Insights query finds. */
export function logTable(title: string, region: string, logGroupName: string, query: string): Widget {
  return { type: 'log', properties: { title, region, view: 'table', query: `SOURCE '${logGroupName}' | ${query}` } };
}

function identity({ namespace, metricName, dimensions = {} }: Metric): readonly string[] {
  return [namespace, metricName, ...Object.entries(dimensions).flat()];
}

import { alarmStateBars, coverageTable, dashboard, emailCard, eventTimeline, historyTable, html, latencySplit, metricChart, type DashboardData, type Html } from '../index';

/** Time of day on the day of the first deployment. */
export const at = (time: string): number => Date.parse(`2024-10-04T${time}Z`);

export const ALARM_ARN = 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:stops';

/** A dashboard with a widget of each type. */
export function sampleBody(name = 'Stops'): string {
  const region = 'eu-west-2';
  return JSON.stringify({
    start: '-PT3H',
    widgets: [
      { type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown: `# ${name}\n[Runbook](https://example.com/a) and \`code\`` } },
      { type: 'metric', x: 0, y: 2, width: 16, height: 7, properties: { title: name, region, annotations: { alarms: [ALARM_ARN] } } },
      { type: 'alarm', x: 16, y: 2, width: 8, height: 7, properties: { title: 'Alarms', alarms: [ALARM_ARN, 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:gone'] } },
      { type: 'metric', x: 0, y: 9, width: 12, height: 6, properties: { title: 'Band', region, period: 60, stat: 'Sum', metrics: [['n', name, { id: 'm1' }], [{ expression: 'ANOMALY_DETECTION_BAND(m1, 2)', id: 'band', label: 'expected' }]] } },
      { type: 'metric', x: 12, y: 9, width: 6, height: 6, properties: { title: 'Number', region, view: 'singleValue', metrics: [['n', name]] } },
      { type: 'metric', x: 18, y: 9, width: 6, height: 6, properties: { title: 'Shares', region, view: 'pie', metrics: [['n', name], ['.', 'other']] } },
      { type: 'log', x: 0, y: 15, width: 24, height: 6, properties: { title: 'Calls', region, query: "SOURCE 'group' | fields eventTime" } },
      { type: 'explorer', x: 0, y: 21, width: 24, height: 4, properties: {} },
    ],
  });
}

/** Figures for `sampleBody`, with `name` wherever a text can come from outside. */
export function sampleData(name = 'Stops'): DashboardData {
  const datapoints = [0, 1, 2, 4, 5].map((minute) => ({ timestamp: at('15:20:00') + minute * 60_000, value: minute }));
  return {
    metric: ({ queries }) =>
      queries.map(({ id, expression }) =>
        expression === undefined
          ? { kind: 'series', id, label: name, datapoints }
          : { kind: 'band', id, points: datapoints.map(({ timestamp }) => ({ timestamp, lower: 0, upper: 2 })) },
      ),
    alarm: (arn) =>
      arn === ALARM_ARN
        ? {
            stateValue: 'ALARM',
            stateReason: name,
            stateUpdatedTimestamp: at('15:26:20'),
            alarm: { alarmName: name, namespace: 'n', metricName: name, period: 60, statistic: 'Sum', evaluationPeriods: 1, threshold: 1, comparisonOperator: 'GreaterThanThreshold' },
          }
        : undefined,
    logQuery: () => ({ kind: 'rows', columns: ['eventTime', name], rows: [['2024-10-04T15:20:00Z', name]] }),
  };
}

/** Everything this package draws, with `name` wherever a text can come from outside. */
export function sampleReport(name = 'Stops'): Html {
  const range = { from: at('15:10:00'), to: at('15:50:00') };
  const datapoints = [at('15:20:00'), at('15:21:00'), at('15:30:00')].map((timestamp, value) => ({ timestamp, value }));
  return html`<h2>Pictures</h2>
${metricChart({
  title: name,
  range,
  series: [{ label: name, period: 60, datapoints }],
  thresholds: [{ value: 1, label: name, fill: 'above' }],
  marks: [{ timestamp: at('15:22:00'), label: name }, { timestamp: at('15:22:01'), label: name, state: 'ALARM' }],
})}
${alarmStateBars({ title: name, range, alarms: [{ alarmName: name, states: [{ timestamp: at('15:12:00'), stateValue: 'INSUFFICIENT_DATA' }, { timestamp: at('15:20:00'), stateValue: 'ALARM' }, { timestamp: at('15:40:00'), stateValue: 'OK' }] }] })}
${eventTimeline({ title: name, items: [{ id: 'a', lane: 'call', timestamp: at('15:20:00'), label: name }, { id: 'b', lane: 'transition', timestamp: at('15:26:20'), label: name, causes: ['a'], state: 'ALARM' }] })}
${latencySplit({ title: name, deadline: 600_000, rows: [{ label: name, hops: [{ label: name, milliseconds: 329_000 }, { label: 'then', milliseconds: undefined }] }] })}
<h2>Tables</h2>
${historyTable({ items: [{ timestamp: at('15:26:20'), historyItemType: 'StateUpdate', historySummary: 'Alarm updated from OK to ALARM' }, { timestamp: at('15:16:44'), historyItemType: 'ConfigurationUpdate', historySummary: `Alarm "${name}" created` }] })}
${emailCard({ subject: name, body: name, to: name, timestamp: at('15:26:20') })}
${coverageTable({ modelled: ['aws_sns_topic.alerts'], notRelevant: [{ type: 'aws_s3_bucket', addresses: ['aws_s3_bucket.b'], reason: name }], refused: [{ address: name, reason: name }] })}
<h2>Dashboard</h2>
${dashboard({ body: sampleBody(name), now: at('16:00:00'), data: sampleData(name) })}`;
}

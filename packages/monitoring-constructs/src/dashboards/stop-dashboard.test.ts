import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { TerraformStack } from 'cdktf';
import { DetectionAlarms, type DetectionAlarmsProps } from '../alarms/detection-alarms';
import { MetricAnomalyAlarm } from '../anomaly/metric-anomaly-alarm';
import { repeatedStop } from '../detections/repeated-stop';
import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { row } from './layout';
import { StateChangeLog } from './state-change-log';
import { StopDashboard, type StopDashboardProps } from './stop-dashboard';
import { text } from './widgets';

function stops(stack: TerraformStack, changes: Partial<DetectionAlarmsProps> = {}): DetectionAlarms {
  const logGroup = new CloudwatchLogGroup(stack, 'log-group', { name: '/stopwatch/trail' });
  return new DetectionAlarms(stack, 'stops', { detection: repeatedStop, logGroup, name: 'dev', ...changes });
}

function add(stack: TerraformStack, changes: Partial<StopDashboardProps> = {}, alarms: Partial<DetectionAlarmsProps> = {}): StopDashboard {
  return new StopDashboard(stack, 'board', { dashboardName: 'stops', stops: stops(stack, alarms), logGroupName: '/stopwatch/trail', ...changes });
}

const full = synthesize((stack) => {
  const detection = stops(stack, { instances: { web: 'i-0aaaaaaaaaaaaaaaa' } });
  const anomaly = new MetricAnomalyAlarm(stack, 'anomaly', { alarmName: 'unusual', description: '', metric: detection.fleetFilter!.metric(), width: 3 });
  const stateChanges = new StateChangeLog(stack, 'changes', { name: 'dev' });
  new StopDashboard(stack, 'board', {
    dashboardName: 'stops',
    stops: detection,
    logGroupName: '/stopwatch/trail',
    otherAlarms: [anomaly],
    anomaly,
    stateChanges,
    runbookBase: 'https://example.com/runbooks',
    moreRows: [row(2, text('The end'))],
  });
});

interface Placed {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a reader of foreign JSON
  readonly properties: any;
}
const widgets: readonly Placed[] = JSON.parse(full.only('aws_cloudwatch_dashboard').body.dashboard_body).widgets;
const titled = (title: string) => widgets.find(({ properties }) => properties.title === title)!.properties;
const arn = (path: string) => reference(full.at(path), 'arn');

test('the page reads from top to bottom: what it is, is it ringing, how often, by whom, and how did we get here', () => {
  expect(widgets.map(({ type, properties }) => properties.title ?? type)).toEqual([
    'text',
    'Stops in the window, and the threshold',
    'Alarms',
    'Stops and what is expected',
    'Stops by instance (first instance of each call)',
    'Who stopped what, when, from where',
    'State changes of alarms and instances',
    'text',
  ]);
});

test('the header explains the count and links to the runbook', () => {
  expect(widgets[0]!.properties.markdown).toBe(
    '# EC2 stops\nEC2 instances were stopped more than once. Counted over 24 h, the window moves on each minute. [Runbook](https://example.com/runbooks/repeated-stop.md).',
  );
});

test('a line graph is drawn from the alarm, with nothing that CloudWatch refuses beside the annotation', () => {
  expect(titled('Stops in the window, and the threshold')).toEqual({
    title: 'Stops in the window, and the threshold',
    region: 'eu-west-2',
    view: 'timeSeries',
    stacked: false,
    annotations: { alarms: [arn('stops/fleet-alarm/alarm')] },
    yAxis: { left: { min: 0 } },
  });
});

test('the status widget shows every alarm', () => {
  expect(titled('Alarms').alarms).toEqual([arn('stops/fleet-alarm/alarm'), arn('stops/instance-alarm-web/alarm'), arn('anomaly/alarm')]);
});

test('the band is that of the anomaly alarm', () => {
  expect(titled('Stops and what is expected')).toMatchObject({
    region: 'eu-west-2',
    period: 3600,
    stat: 'Sum',
    metrics: [
      ['dev', 'InstanceStops', { id: 'm1', label: 'InstanceStops' }],
      [{ expression: 'ANOMALY_DETECTION_BAND(m1, 3)', id: 'band', label: 'expected' }],
    ],
  });
});

test('the table has a line for every instance that was stopped, named or not', () => {
  expect(titled('Stops by instance (first instance of each call)')).toMatchObject({
    region: 'eu-west-2',
    view: 'table',
    metrics: [[{ expression: `SEARCH('{"dev",InstanceId} MetricName="InstanceStops"', 'Sum', 86400)`, id: 'e1' }]],
  });
});

test('log tables ask the right groups', () => {
  expect(titled('Who stopped what, when, from where').query).toMatch(/^SOURCE '\/stopwatch\/trail' \| fields eventTime, userIdentity\.arn as caller, .* sourceIPAddress/);
  const { query, region } = titled('State changes of alarms and instances');
  expect(query).toContain(`SOURCE '${reference(full.at('changes/log-group'), 'name')}' | fields time, coalesce(detail.alarmName, \`detail.instance-id\`)`);
  expect(region).toBe('eu-west-2');
});

test('every widget that asks AWS names a Region, and none overlaps another', () => {
  for (const { type, properties } of widgets) {
    if (type === 'metric' || type === 'log') expect(properties.region).toBe('eu-west-2');
  }
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from({ length: width * height }, (_, index) => `${x + (index % width)},${y + Math.floor(index / width)}`));
  expect(new Set(cells).size).toBe(cells.length);
});

test('without the options only what is there is shown', () => {
  const body = synthesize((stack) => add(stack)).only('aws_cloudwatch_dashboard').body.dashboard_body;
  const titles = JSON.parse(body).widgets.map(({ type, properties }: Placed) => properties.title ?? type);
  expect(titles).toEqual(['text', 'Stops in the window, and the threshold', 'Alarms', 'Who stopped what, when, from where']);
});

test('the console address is at hand', () => {
  synthesize((stack) => {
    expect(add(stack).url).toMatch(/^https:\/\/.*\.console\.aws\.amazon\.com\/cloudwatch\/home\?region=.*#dashboards\/dashboard\/stops$/);
  });
});

test('a detection without its fleet-wide alarm is refused', () => {
  expect(refusal((stack) => add(stack, {}, { fleetWide: false, instances: { web: 'i-0aaaaaaaaaaaaaaaa' } }))).toBe(
    'test/board: stops must be with its fleet-wide alarm, got "test/stops"',
  );
});

import { refusal, synthesize } from '../testing/synthesize';
import { Dashboard, type DashboardProps } from './dashboard';
import { row, type Row, type Widget } from './layout';
import { alarmStatus, text } from './widgets';

const props: DashboardProps = { dashboardName: 'stops', rows: [row(2, text('# Stops'))] };
const refusalOf = (changes: Partial<DashboardProps>) => refusal((stack) => new Dashboard(stack, 'board', { ...props, ...changes }));

test('the body is JSON with a place for each widget, and looks back a week', () => {
  const { dashboard_name: name, dashboard_body: body } = synthesize((stack) => new Dashboard(stack, 'board', props)).only('aws_cloudwatch_dashboard').body;
  expect(name).toBe('stops');
  expect(JSON.parse(body)).toEqual({
    start: '-P7D',
    widgets: [{ type: 'text', properties: { markdown: '# Stops' }, x: 0, y: 0, width: 24, height: 2 }],
  });
});

test.each<[string, Partial<DashboardProps>, string]>([
  ['a name with a blank', { dashboardName: 'my stops' }, 'dashboardName must be 1 to 255 letters, digits, "-" and "_", got "my stops"'],
  ['more than 500 widgets', { rows: Array<Row>(501).fill(row(1, text(''))) }, 'number of widgets must be at most 500, got 501'],
  ['a metric widget without Region', { rows: [row(1, { type: 'metric', properties: { title: 'Stops' } })] }, 'region of metric widget must be present, got "Stops"'],
  ['a log widget without Region', { rows: [row(1, { type: 'log', properties: { title: 'Calls' } })] }, 'region of log widget must be present, got "Calls"'],
  ['an alarm widget without alarms', { rows: [row(1, alarmStatus('Alarms', []))] }, 'number of alarms in a widget must be from 1 to 100, got 0'],
  ['an alarm widget with too many', { rows: [row(1, alarmStatus('Alarms', Array(101).fill({ arn: 'a' })) as Widget)] }, 'number of alarms in a widget must be from 1 to 100, got 101'],
])('%s is refused', (_, changes, message) => {
  expect(refusalOf(changes)).toBe(`test/board: ${message}`);
});

import fc from 'fast-check';
import { dashboard, dashboardRequests, metricRequestsOf } from '../index';
import { ALARM_ARN, at, sampleBody, sampleData } from '../testing/sample';
import { readBody } from './body';
import { rowHeights, type Place } from './grid';
import { expand } from './metrics';

const now = at('16:00:00');
const body = (...widgets: readonly object[]): string => JSON.stringify({ widgets });
const metric = (properties: object): object => ({ type: 'metric', properties: { region: 'eu-west-2', ...properties } });

describe('shorthand of metrics', () => {
  test.each([
    [['AWS/EC2', 'CPU', 'InstanceId', 'i-1'], ['.', '.', '.', 'i-2'], ['AWS/EC2', 'CPU', 'InstanceId', 'i-2']],
    [['AWS/EC2', 'CPU', 'InstanceId', 'i-1'], ['...', 'i-2'], ['AWS/EC2', 'CPU', 'InstanceId', 'i-2']],
    [['AWS/EC2', 'CPU', 'InstanceId', 'i-1'], ['...'], ['AWS/EC2', 'CPU', 'InstanceId', 'i-1']],
    [['AWS/EC2', 'CPU', 'InstanceId', 'i-1'], ['.', 'Disk'], ['AWS/EC2', 'Disk']],
    [['n', 'm', 'A', '1', 'B', '2'], ['...', '3', '.', '4'], ['n', 'm', 'A', '3', 'B', '4']],
  ])('after %j, %j means %j', (before, items, expected) => expect(expand(items, before, '')).toEqual(expected));

  test('what repeats nothing is refused by place', () => {
    expect(() => metricRequestsOf(body(metric({ metrics: [['a', 'b'], ['.', '.', '.', 'x']] })), { now })).toThrow(
      'The dashboard body is invalid at /widgets/0/properties/metrics/1/2: "." repeats nothing: the entry before has no item there',
    );
  });

  test('writing entries out or repeating their start with "..." means the same', () => {
    const items = fc.array(fc.string({ minLength: 1 }).filter((text) => text !== '.' && text !== '...'), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(items, fc.nat(8), (entry, cut) => {
        const kept = Math.min(cut, entry.length);
        expect(expand(['...', ...entry.slice(kept)], entry, '')).toEqual(entry);
      }),
    );
  });
});

describe('requests', () => {
  test('name identity, statistic and period of every metric; the entry before the widget before the default', () => {
    const metrics = [['n', 'a', 'D', '1', { stat: 'p99', period: 60, id: 'mine' }], ['...', '2', { visible: false }], [{ expression: 'mine * 2' }]];
    expect(metricRequestsOf(body(metric({ stat: 'Sum', metrics })), { now })).toEqual([
      {
        widget: 0,
        region: 'eu-west-2',
        from: now - 3 * 3_600_000,
        to: now,
        queries: [
          { id: 'mine', metricStat: { metric: { namespace: 'n', metricName: 'a', dimensions: [{ name: 'D', value: '1' }] }, period: 60, stat: 'p99' } },
          { id: 'm1', metricStat: { metric: { namespace: 'n', metricName: 'a', dimensions: [{ name: 'D', value: '2' }] }, period: 300, stat: 'Sum' } },
          { id: 'e2', expression: 'mine * 2' },
        ],
      },
    ]);
  });

  test('a graph of an alarm asks for the alarm, and for its metric once the alarm is known', () => {
    expect(dashboardRequests(sampleBody(), { now }).metrics.map(({ widget }) => widget)).toEqual([3, 4, 5]);
    const { metrics, alarms, logQueries } = dashboardRequests(sampleBody(), { now, alarm: (arn) => sampleData().alarm(arn) });
    expect(metrics.map(({ widget }) => widget)).toEqual([1, 3, 4, 5]);
    expect(metrics[0]!.queries).toEqual([{ id: 'm0', metricStat: { metric: { namespace: 'n', metricName: 'Stops', dimensions: [] }, period: 60, stat: 'Sum' } }]);
    expect(alarms).toEqual([ALARM_ARN, 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:gone']);
    expect(logQueries).toEqual([{ widget: 6, region: 'eu-west-2', from: now - 3 * 3_600_000, to: now, sources: ['group'], query: 'fields eventTime' }]);
  });

  test.each([
    ["SOURCE 'a' | SOURCE 'b' | fields x", ['a', 'b']],
    [`SOURCE "a", 'b' | fields x`, ['a', 'b']],
  ])('%s names the groups %j', (query, sources) => {
    expect(dashboardRequests(body({ type: 'log', properties: { query } }), { now }).logQueries[0]).toMatchObject({ sources, query: 'fields x' });
  });
});

describe('the body', () => {
  test.each<[string, string, string]>([
    ['text', 'nonsense', 'its start: it is not JSON'],
    ['a list', '[]', 'its start: expected an object, got a list'],
    ['no type', '{"widgets":[{"type":"text","properties":{}},{"properties":{}}]}', '/widgets/1/type: expected a text, got nothing'],
    ['no properties', '{"widgets":[{"type":"text"}]}', '/widgets/0/properties: expected an object, got nothing'],
    ['too wide', '{"widgets":[{"type":"text","x":20,"y":0,"width":6,"properties":{}}]}', '/widgets/0/width: x 20 and width 6 go beyond the 24 columns'],
    ['half a column', '{"widgets":[{"type":"text","x":0.5,"y":0,"properties":{}}]}', '/widgets/0/x: expected a whole number from 0 to 23, got 0.5'],
    ['x alone', '{"widgets":[{"type":"text","x":1,"properties":{}}]}', '/widgets/0/y: x and y come together'],
    ['no region', '{"widgets":[{"type":"metric","properties":{"metrics":[["n","m"]]}}]}', '/widgets/0/properties/region: expected a text, got nothing'],
    ['a half metric', body(metric({ metrics: [['n']] })), '/widgets/0/properties/metrics/0: expected a namespace and a metric name, got 1 items'],
    ['a half dimension', body(metric({ metrics: [['n', 'm', 'D']] })), '/widgets/0/properties/metrics/0: the dimension "D" has no value'],
    ['a colour', body(metric({ metrics: [['n', 'm', { color: 'red;}' }]] })), '/widgets/0/properties/metrics/0/color: expected a colour such as #1f77b4, got red;}'],
    ['two alarms in a graph', body(metric({ annotations: { alarms: ['a', 'b'] } })), '/widgets/0/properties/annotations/alarms: expected exactly one alarm ARN, got 2 items'],
    ['an alarm and lines', body(metric({ annotations: { alarms: ['a'], horizontal: [] } })), '/widgets/0/properties/annotations/alarms: an alarm annotation stands alone, without metrics, horizontal or vertical lines'],
    ['no alarms', body({ type: 'alarm', properties: { alarms: [] } }), '/widgets/0/properties/alarms: expected 1 to 100 alarm ARNs, got 0'],
    ['a query without source', body({ type: 'log', properties: { query: 'fields x' } }), "/widgets/0/properties/query: expected it to start with SOURCE 'log group' |"],
    ['a view', body(metric({ view: 'donut', metrics: [] })), '/widgets/0/properties/view: expected one of timeSeries, singleValue, gauge, bar, pie, table, got donut'],
    ['a start', '{"start":"yesterday","widgets":[]}', '/start: expected an ISO 8601 moment or a duration such as -P7D, got "yesterday"'],
    ['an end', '{"start":"-PT1H","end":"-PT2H","widgets":[]}', '/end: it must be after the start, got -PT1H to -PT2H'],
  ])('with %s wrong is refused by field', (_, text, message) => {
    expect(() => dashboard({ body: text, now, data: sampleData() })).toThrow(`The dashboard body is invalid at ${message}`);
  });

  test('widgets without a place flow from left to right and onto the next row', () => {
    const places = readBody(body(...[12, 12, 6, 24].map((width, index) => ({ type: 'text', width, height: index + 1, properties: {} })))).widgets.map(({ place }) => place);
    expect(places.map(({ x, y }) => [x, y])).toEqual([[0, 0], [12, 0], [0, 2], [0, 5]]);
  });
});

test('rows that only texts and tables cross are as high as those; rows of pictures keep their height', () => {
  const place = (y: number, height: number): Place => ({ x: 0, y, width: 24, height });
  expect(rowHeights([{ place: place(0, 1), keepsHeight: false }, { place: place(1, 2), keepsHeight: true }, { place: place(2, 2), keepsHeight: false }])).toBe(
    'auto minmax(48px,auto) minmax(48px,auto) auto',
  );
  expect(rowHeights([{ place: place(5_000, 6), keepsHeight: true }])).toBeUndefined();
});

describe('the drawing', () => {
  const drawn = dashboard({ body: sampleBody(), now, data: sampleData() }).text;

  test.each([
    ['places widgets by CSS lines, counted from 1', 'style="--x:17;--y:3;--w:8;--h:7"'],
    ['states the condition of an alarm', 'Stops &gt; 1 for 1 datapoint within 1 min'],
    ['names an alarm that does not exist', 'There is no alarm arn:aws:cloudwatch:eu-west-2:123456789012:alarm:gone.'],
    ['calls the band an estimate', 'expected (estimate)'],
    ['shows the newest value as a number', '<dt>Stops</dt><dd>5</dd>'],
    ['shows shares', '<td class="number">50 %</td>'],
    ['names what it does not draw', 'Widgets of type explorer are not drawn here.'],
    ['leaves the cell of a missing datapoint out of the table, not at zero', '<td class="nowrap">2024-10-04 15:22:00</td><td class="number">2</td>'],
  ])('%s', (_, part) => expect(drawn).toContain(part));

  test('is the same text each time', () => expect(dashboard({ body: sampleBody(), now, data: sampleData() }).text).toBe(drawn));

  test('says why a query or metric was not run, and does not draw zeros for nothing', () => {
    const text = dashboard({
      body: body(metric({ view: 'singleValue', metrics: [['n', 'm']] }), metric({ metrics: [[{ expression: 'X(1)', label: 'x' }]] }), { type: 'log', properties: { query: "SOURCE 'g' | fields a" } }),
      now,
      data: {
        metric: ({ queries }) => queries.flatMap(({ id, expression }) => (expression === undefined ? [] : [{ kind: 'notRun', id, reason: 'X is not known' }])),
        alarm: () => undefined,
        logQuery: () => ({ kind: 'notRun', reason: 'no log here' }),
      },
    }).text;
    expect(text).toContain('<dt>m</dt><dd>–</dd>');
    expect(text).toContain('<p class="not-drawn">x: X is not known</p>');
    expect(text).toContain('The query was not run: no log here');
  });
});

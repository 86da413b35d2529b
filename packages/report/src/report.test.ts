import { alarmStateBars, duration, escape, eventTimeline, historyTable, html, latencySplit, metricChart, page, stateSpans, utcRange, utcTime } from './index';
import { aligned, isAlone, shortNumber, withGaps } from './charts/points';
import { axisLabel, axisStep } from './charts/time-axis';
import { placeMarks } from './charts/marks';
import { COLOURS, type Colour } from './page/theme';
import { at, sampleReport } from './testing/sample';

describe('html', () => {
  test('escapes what is put in, once, in text and attributes', () => {
    const inner = html`<b title="${'"\'<'}">${'<&>'}</b>`;
    expect(html`${inner}${[inner, 1, 0]}${undefined}${false}`.text).toBe(`${inner.text}${inner.text}10`);
    expect(inner.text).toBe('<b title="&quot;&#39;&lt;">&lt;&amp;&gt;</b>');
    expect(escape('&lt;')).toBe('&amp;lt;');
  });
});

describe('times', () => {
  test.each([
    [0, '0 ms'], [999.4, '999 ms'], [1_000, '1 s'], [61_000, '1 min 1 s'], [59_700, '1 min'], [3_600_000, '1 h'], [3_599_900, '1 h'],
    [90_000_000, '1 d 1 h'], [86_400_000, '1 d'], [-1_500, '-2 s'],
  ])('%d ms are %s', (milliseconds, words) => expect(duration(milliseconds)).toBe(words));

  test('are UTC, as the console writes them', () => {
    expect(utcTime(at('15:42:20'))).toBe('2024-10-04 15:42:20');
    expect(utcRange({ from: at('15:00:00'), to: at('16:00:00') })).toBe('2024-10-04 15:00 to 16:00 UTC');
    expect(utcRange({ from: at('15:00:00'), to: at('15:00:00') + 86_400_000 })).toBe('2024-10-04 15:00 to 2024-10-05 15:00 UTC');
  });

  test('labels of an axis stand at round times, the date at midnight', () => {
    expect(axisStep({ from: 0, to: 3_600_000 }, 900)).toBe(600_000);
    expect(axisStep({ from: 0, to: 7 * 86_400_000 }, 900)).toBe(86_400_000);
    expect([at('00:00:00'), at('15:40:00')].map((moment) => axisLabel(moment, 600_000))).toEqual(['Oct 4', '15:40']);
  });
});

describe('missing is not zero', () => {
  const points = [0, 60, 180].map((second) => ({ timestamp: second * 1_000, value: 0 }));

  test('datapoints more than a period apart are not joined, and a lone one is seen', () => {
    const stops = withGaps(points, 60);
    expect(stops).toEqual([[0, 0], [60_000, 0], [120_000, undefined], [180_000, 0]]);
    expect(stops.map((_, index) => isAlone(stops, index))).toEqual([false, false, false, true]);
    expect(withGaps(points, undefined)).toHaveLength(3);
  });

  test('stacked series share their moments, so that only values of the same period are added', () => {
    const one = { period: 60, datapoints: points };
    const other = { period: 60, datapoints: [{ timestamp: 60_000, value: 5 }] };
    expect(aligned([one, other])).toEqual([
      [[0, 0], [60_000, 0], [120_000, undefined], [180_000, 0]],
      [[0, undefined], [60_000, 5], [120_000, undefined], [180_000, undefined]],
    ]);
  });

  test('the description counts datapoints, and says when there are none', () => {
    const chart = (datapoints: typeof points): string => metricChart({ title: 'T', range: { from: 0, to: 600_000 }, series: [{ label: 'a', datapoints }] }).text;
    expect(chart(points)).toContain('a: 3 datapoints, highest 0, last 0.');
    expect(chart([])).toContain('a: no datapoints.');
    expect(chart([])).toContain('<em>(no data)</em>');
  });

  test.each([[0, '0'], [1_500_000, '1.5 M'], [12_345, '12345'], [12_345.6, '12.3 k'], [0.123456, '0.123'], [-2, '-2']])('%d is written %s', (value, text) => expect(shortNumber(value)).toBe(text));
});

describe('pictures', () => {
  const range = { from: at('15:00:00'), to: at('16:00:00') };

  test('states are cut to the range, joined when equal, and last until the next', () => {
    const states = [['15:30:00', 'ALARM'], ['14:00:00', 'OK'], ['15:40:00', 'ALARM']] as const;
    expect(stateSpans({ alarmName: 'a', states: states.map(([time, stateValue]) => ({ timestamp: at(time), stateValue })) }, range)).toEqual([
      { stateValue: 'OK', from: range.from, to: at('15:30:00') },
      { stateValue: 'ALARM', from: at('15:30:00'), to: range.to },
    ]);
  });

  test('marks are numbered in time order, and close ones stand above each other', () => {
    const marks = placeMarks([{ timestamp: at('15:30:01'), label: 'b' }, { timestamp: at('15:30:00'), label: 'a' }, { timestamp: at('14:00:00'), label: 'outside' }, { timestamp: at('15:50:00'), label: 'c' }], range, 900);
    expect(marks.map(({ label, number, level }) => [label, number, level])).toEqual([['a', 1, 0], ['b', 2, 1], ['c', 3, 0]]);
  });

  test('a timeline tells how long after its cause each event came', () => {
    const items = [{ id: 'b', lane: 'logEvent', timestamp: at('15:05:00'), label: 'l', causes: ['a'] }, { id: 'a', lane: 'call', timestamp: at('15:00:30'), label: 'c' }];
    expect(eventTimeline({ title: 'T', items }).text).toContain('4 min 30 s after 1');
  });

  test.each([
    ['a lane', [{ id: 'a', lane: 'x', timestamp: 0, label: '' }], `The timeline "T" has no lane 'x' (item 'a'); it has call, logEvent, datapoint, transition, action, message`],
    ['a cause', [{ id: 'a', lane: 'call', timestamp: 0, label: '', causes: ['b'] }], `The timeline "T" has no item 'b', the cause of 'a'`],
    ['one id', [{ id: 'a', lane: 'call', timestamp: 0, label: '' }, { id: 'a', lane: 'call', timestamp: 0, label: '' }], `The timeline "T" has two items with the id 'a'`],
    ['an item', [], 'the timeline "T" needs a time range that ends after it starts, got from Infinity to -Infinity'],
  ])('a timeline without %s is refused', (_, items, message) => expect(() => eventTimeline({ title: 'T', items })).toThrow(message));

  test('a hop that never ended is said, not drawn as zero', () => {
    const text = latencySplit({ title: 'T', rows: [{ label: 'r', hops: [{ label: 'a', milliseconds: 2_000 }, { label: 'b', milliseconds: undefined }] }] }).text;
    expect(text).toContain('<em>not reached</em>');
    expect(text).toContain('2 s, then not reached');
  });

  test('an empty range is refused', () => {
    expect(() => alarmStateBars({ title: 'T', range: { from: 1, to: 1 }, alarms: [] })).toThrow('the alarm states "T" needs a time range that ends after it starts, got from 1 to 1');
  });

  test('the same report is the same text', () => expect(sampleReport().text).toBe(sampleReport().text));
});

test('the history is the console’s: newest first, and of equal times the later item first', () => {
  const items = [
    ['15:16:44', 'ConfigurationUpdate', 'Alarm "a" created'],
    ['15:26:20', 'StateUpdate', 'Alarm updated from INSUFFICIENT_DATA to ALARM'],
    ['15:26:20', 'Action', 'Successfully executed action arn:x'],
  ].map(([time, historyItemType, historySummary]) => ({ timestamp: at(time!), historyItemType: historyItemType!, historySummary: historySummary! }));
  const cells = [...historyTable({ items }).text.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell!.replace(/<i .*?<\/i>|<[^>]*>/g, ''));
  expect(cells).toEqual([
    '2024-10-04 15:26:20', 'Action', 'Successfully executed action arn:x',
    '2024-10-04 15:26:20', 'State update', 'Alarm updated from Insufficient data to In alarm',
    '2024-10-04 15:16:44', 'Configuration update', 'Alarm &quot;a&quot; created',
  ]);
});

test('a script or style that would end its element is refused', () => {
  expect(() => page({ title: 'T', body: '', script: 'a</SCRIPT>' })).toThrow('The page\'s script must not contain "</script" or "<!--", found one at character 1');
  expect(() => page({ title: 'T', body: '', style: '</style>' })).toThrow('The page\'s style must not contain "</style"');
});

describe('contrast', () => {
  const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (hex: string): number =>
    [1, 3, 5].map((from) => channel(parseInt(hex.slice(from, from + 2), 16) / 255)).reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index]!, 0);
  /** WCAG 2.2, "contrast ratio". */
  const contrast = (one: string, other: string): number => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light! + 0.05) / (dark! + 0.05);
  };
  const of = (name: keyof typeof COLOURS): Colour => COLOURS[name];

  test.each<[keyof typeof COLOURS, keyof typeof COLOURS, number]>([
    ['ink', 'page', 4.5], ['ink', 'surface', 4.5], ['ink', 'sunken', 4.5], ['muted', 'page', 4.5], ['muted', 'surface', 4.5], ['muted', 'sunken', 4.5],
    ['link', 'page', 4.5], ['link', 'surface', 4.5], ['ok', 'ok-wash', 4.5], ['alarm', 'alarm-wash', 4.5], ['insufficient', 'insufficient-wash', 4.5],
    ['insufficient', 'surface', 4.5], ['on-alarm', 'alarm', 4.5], ['surface', 'link', 4.5], ['surface', 'ok', 4.5], ['band', 'surface', 3],
    ...([1, 2, 3, 4, 5, 6, 7, 8] as const).map((n): [keyof typeof COLOURS, keyof typeof COLOURS, number] => [`series-${n}`, 'surface', 4.5]),
  ])('of %s on %s is at least %d in both themes', (front, back, least) => {
    expect(contrast(of(front)[0], of(back)[0])).toBeGreaterThanOrEqual(least);
    expect(contrast(of(front)[1], of(back)[1])).toBeGreaterThanOrEqual(least);
  });
});

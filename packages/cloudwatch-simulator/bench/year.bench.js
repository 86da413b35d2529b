// How long a year takes: 100 alarms evaluated every minute, 52 million evaluations in all; on metrics that are quiet most of the time, and on
// metrics with a 0 in every minute, as metric filters with a default value publish them. Seconds of one core's time, so that what else the
// machine does counts for little.
const { onOneCore } = require('../../../tools/bench/one-core');
const { table } = require('../../../tools/bench/table');

const ALARMS = 100;
const DAYS = 365;
const MINUTES = DAYS * 24 * 60;
const MINUTE = 60_000;
const START = Date.UTC(2025, 0, 1);
const LIMIT_SECONDS = 10;
const LIMIT_MEGABYTES = 300;

/** @param {string} name @param {() => number} run */
function measure(name, run) {
  global.gc?.();
  const before = process.cpuUsage();
  const items = run();
  const { user, system } = process.cpuUsage(before);
  return { name, items, seconds: (user + system) / 1e6, megabytes: process.memoryUsage().rss / 1e6 };
}

const PERIODS = [60, 300, 900, 3_600, 86_400];

/** Ten metrics, ten alarms on each: two of each period, one with a threshold of one, one with a threshold of two. */
const common = (index) => ({
  alarmName: `alarm-${index}`,
  evaluationPeriods: 1,
  threshold: 1 + (Math.floor(index / 10) % 2),
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'notBreaching',
});
const METRICS = Array.from({ length: 10 }, (_, index) => ({ namespace: 'Stopwatch', metricName: `Metric${index}` }));
const metricOf = (index) => METRICS[index % 10];
const periodOf = (index) => PERIODS[Math.floor(index / 20)];

const bare = (index) => ({ ...common(index), ...metricOf(index), statistic: 'Sum', period: periodOf(index) });
const filled = (index) => ({
  ...common(index),
  metrics: [
    { id: 'm1', metricStat: { metric: metricOf(index), period: periodOf(index), stat: 'Sum' }, returnData: false },
    { id: 'e1', expression: 'FILL(m1, 0)', label: 'filled' },
  ],
});

/** Three events a day, at minutes that differ from day to day and from metric to metric: a 1 for each minute with an event. */
const events = Array.from({ length: 10 }, (_, metric) => {
  const minutes = new Uint8Array(MINUTES);
  for (let day = 0; day < DAYS; day += 1) {
    const hash = (Math.imul(day + 1, 2_654_435_761) + metric * 40_503) >>> 0;
    for (const minute of [hash, hash >>> 5, (hash % 1_440) + 7]) minutes[day * 1_440 + (minute % 1_440)] = 1;
  }
  return minutes;
});

/** A day at a time, as a backtest feeds it. */
function year(AlarmEngine, alarmOf, withZeros) {
  let items = 0;
  const engine = new AlarmEngine({ startAt: START, onHistory: () => (items += 1) });
  for (let index = 0; index < ALARMS; index += 1) engine.putMetricAlarm(alarmOf(index));
  for (let day = 0; day < DAYS; day += 1) {
    for (let minute = day * 1_440; minute < (day + 1) * 1_440; minute += 1) {
      for (let metric = 0; metric < 10; metric += 1) {
        const value = events[metric][minute];
        // Not spread: that would take longer than all evaluations.
        const { namespace, metricName } = METRICS[metric];
        if (value === 1 || withZeros) engine.putMetricData({ namespace, metricName, timestamp: START + minute * MINUTE, value });
      }
    }
    engine.advanceTo(START + (day + 1) * 1_440 * MINUTE);
  }
  return items;
}

onOneCore(__filename, (pinned) => {
  const { AlarmEngine } = require('@stopwatch/cloudwatch-simulator');
  console.log(`${pinned}; ${ALARMS} alarms, ${MINUTES.toLocaleString('en')} minutes, ${((ALARMS * MINUTES) / 1e6).toFixed(1)} million evaluations\n`);
  const rows = [
    ['3 events a day and metric', () => year(AlarmEngine, bare, false)],
    ['the same, empty periods filled with 0', () => year(AlarmEngine, filled, false)],
    ['3 events a day, and a 0 in every minute', () => year(AlarmEngine, bare, true)],
    ['the same, filled', () => year(AlarmEngine, filled, true)],
  ].map(([name, run]) => measure(name, run));
  const columns = ['a year of 100 alarms', 'seconds', 'million evaluations a second', 'history items', 'MB resident'];
  console.log(table(columns, rows.map((row) => [row.name, row.seconds.toFixed(2), ((ALARMS * MINUTES) / row.seconds / 1e6).toFixed(1), String(row.items), row.megabytes.toFixed(0)])));
  const met = rows.every(({ seconds }) => seconds < LIMIT_SECONDS);
  const small = rows.every(({ megabytes }) => megabytes < LIMIT_MEGABYTES);
  const rang = rows.every(({ items }) => items > 1_000);
  const said = (holds) => (holds ? 'met' : 'MISSED');
  console.log(`\n- a year in under ${LIMIT_SECONDS} seconds: ${said(met)}\n- in under ${LIMIT_MEGABYTES} MB: ${said(small)}\n- every run has alarms that ring: ${said(rang)}`);
  if (!met || !small || !rang) process.exitCode = 1;
});

// How long a year takes: 100 alarms evaluated every minute, 52 million evaluations in all, on metrics that are quiet most of the time, which
// is what skipping is for. Beside it, without a target, what is left when a datapoint in every minute moves every bucket. One core.
const { onOneCore } = require('../../../tools/bench/one-core');
const { table } = require('../../../tools/bench/table');

const ALARMS = 100;
const DAYS = 365;
const DENSE_DAYS = 10;
const MINUTES = DAYS * 24 * 60;
const MINUTE = 60_000;
const START = Date.UTC(2025, 0, 1);
const LIMIT_SECONDS = 10;

/** @param {string} name @param {number} days @param {() => number} run */
function measure(name, days, run) {
  const start = process.hrtime.bigint();
  const items = run();
  return { name, days, items, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
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
const metricOf = (index) => ({ namespace: 'Stopwatch', metricName: `Metric${index % 10}` });
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
function year(AlarmEngine, alarmOf, days, withZeros) {
  let items = 0;
  const engine = new AlarmEngine({ startAt: START, onHistory: () => (items += 1) });
  for (let index = 0; index < ALARMS; index += 1) engine.putMetricAlarm(alarmOf(index));
  for (let day = 0; day < days; day += 1) {
    for (let minute = day * 1_440; minute < (day + 1) * 1_440; minute += 1) {
      for (let metric = 0; metric < 10; metric += 1) {
        const value = events[metric][minute];
        if (value === 1 || withZeros) engine.putMetricData({ ...metricOf(metric), timestamp: START + minute * MINUTE, value });
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
    ['a year, 3 events a day and metric', DAYS, () => year(AlarmEngine, bare, DAYS, false)],
    ['a year, empty periods filled with 0', DAYS, () => year(AlarmEngine, filled, DAYS, false)],
    ['ten days, a 0 in every minute besides', DENSE_DAYS, () => year(AlarmEngine, bare, DENSE_DAYS, true)],
    ['ten days, a 0 in every minute, filled', DENSE_DAYS, () => year(AlarmEngine, filled, DENSE_DAYS, true)],
  ].map(([name, days, run]) => measure(name, days, run));
  console.log(table(['100 alarms', 'seconds', 'million evaluations a second', 'history items'], rows.map((row) => [row.name, row.seconds.toFixed(2), ((ALARMS * row.days * 1_440) / row.seconds / 1e6).toFixed(1), String(row.items)])));
  const met = rows.every(({ days, seconds }) => days < DAYS || seconds < LIMIT_SECONDS);
  const rang = rows.every(({ items }) => items > 1_000);
  console.log(`\n- a year in under ${LIMIT_SECONDS} seconds: ${met ? 'met' : 'MISSED'}\n- every run has alarms that ring: ${rang ? 'met' : 'MISSED'}`);
  if (!met || !rang) process.exitCode = 1;
});

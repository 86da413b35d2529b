import fc from 'fast-check';
import { compileRecord } from '@stopwatch/filter-pattern';
import type { JsonPattern } from '@stopwatch/filter-pattern';
import { at } from '../alarm/testing/moments';
import type { CloudTrailRecord } from '../events/record';
import type { Changes } from '../stack/testing/sample-stack';
import { candidatePatterns } from './candidates';
import { ChainRun } from './chain-run';
import type { ChainOptions } from './options';
import { simulate } from './simulate';
import { ACCOUNT, TOPIC, chain, stop } from './testing/stops';

const START = at('15:00');
const END = START + 12 * 3_600_000;

const alarm = (name: string, more: object): Changes => ({
  [`aws_cloudwatch_metric_alarm.${name}`]: { alarm_name: name, comparison_operator: 'GreaterThanThreshold', evaluation_periods: 1, threshold: 1, metric_name: 'StopInstances', namespace: 'Stopwatch', period: 300, statistic: 'Sum', alarm_actions: [TOPIC], ...more },
});

/** Every kind of thing that tells something: alarms of several kinds, a filter with fractions and a default, rules, a loop through a log group. */
const stack = chain({ ok_actions: [TOPIC] }, {
  'aws_cloudwatch_log_metric_filter.stops': {
    name: 'stops', log_group_name: '/aws/cloudtrail/dev', pattern: '{ $.eventName = "StopInstances" }',
    metric_transformation: { name: 'StopInstances', namespace: 'Stopwatch', value: '0.7', default_value: 0.1 },
  },
  'aws_cloudwatch_log_metric_filter.all': { name: 'all', log_group_name: '/aws/cloudtrail/dev', pattern: '{ $.eventName = "StopInstances" }', metric_transformation: { name: 'Sizes', namespace: 'Stopwatch', value: '$.size' } },
  ...alarm('two-of-three', { evaluation_periods: 3, datapoints_to_alarm: 2, period: 60 }),
  ...alarm('average', { statistic: 'Average', threshold: 0.3, treat_missing_data: 'ignore' }),
  ...alarm('hourly', { period: 3_600, evaluation_periods: 26, datapoints_to_alarm: 1, treat_missing_data: 'breaching' }),
  ...alarm('high', { metric_name: 'Sizes', extended_statistic: 'p90', statistic: null, threshold: 5, treat_missing_data: 'notBreaching' }),
  'aws_cloudwatch_composite_alarm.any': { alarm_name: 'any', alarm_rule: 'ALARM("repeated-stops") OR ALARM("high")', alarm_actions: [TOPIC] },
  'aws_cloudwatch_event_rule.direct': { name: 'direct', event_pattern: JSON.stringify({ detail: { eventName: ['StopInstances'] } }) },
  'aws_cloudwatch_event_target.direct': { rule: 'direct', arn: TOPIC },
  'aws_cloudwatch_event_rule.states': { name: 'states', event_pattern: JSON.stringify({ source: ['aws.cloudwatch'] }) },
  'aws_cloudwatch_event_target.states': { rule: 'states', arn: 'arn:aws:logs:eu-west-2:111122223333:log-group:/states' },
  'aws_cloudwatch_log_metric_filter.rings': { name: 'rings', log_group_name: '/states', pattern: '{ $.detail.state.value = "ALARM" }', metric_transformation: { name: 'Rings', namespace: 'Stopwatch', value: '1' } },
  ...alarm('rings', { metric_name: 'Rings', threshold: 0 }),
});
const options: ChainOptions = { deployedAt: START, deliveryDelay: { minimum: 10, typical: 105, maximum: 900, duplicates: 0.2 } };

/** Everything a run tells, as text. */
function told(given: ChainOptions, feed: (run: ChainRun) => void): string[] {
  const all: string[] = [];
  const tell = (kind: string) => (what: unknown): void => void all.push(`${kind} ${JSON.stringify(what)}`);
  const run = new ChainRun(stack, given, {
    onHistory: tell('history'), onNotification: tell('notification'), onTargetCall: tell('call'), onFailedAction: tell('failed'),
    onMasked: tell('masked'), onEcho: tell('echo'), onJourney: tell('journey'),
  });
  feed(run);
  run.finish();
  return all;
}

const events = fc
  .array(fc.record({ minute: fc.nat(600), name: fc.constantFrom('StopInstances', 'StopInstances', 'StartInstances'), size: fc.nat(9) }), { maxLength: 40 })
  .map((given) =>
    given
      .map(({ minute, name, size }) => ({ at: START + minute * 60_000 + size * 1_000, name, size }))
      .sort((a, b) => a.at - b.at)
      .map(({ at: moment, name, size }, id) => stop('15:00', id, { eventTime: `${new Date(moment).toISOString().slice(0, 19)}Z`, eventName: name, size })),
  );
const timeOf = (record: CloudTrailRecord): number => Date.parse(String(record['eventTime']));

test('splitting the input into batches, and stepping through time, changes nothing of what is told', () => {
  fc.assert(
    fc.property(events, fc.array(fc.nat(12 * 3_600), { maxLength: 12 }), (records, pauses) => {
      const atOnce = told(options, (run) => (run.add(records), run.advanceTo(END)));
      const bitByBit = told(options, (run) => {
        let given = 0;
        for (const pause of [...pauses].sort((a, b) => a - b).map((second) => START + second * 1_000)) {
          const due = records.findIndex((record) => timeOf(record) >= pause);
          const until = due < 0 ? records.length : due;
          run.add(records.slice(given, Math.max(given, until)));
          given = Math.max(given, until);
          run.advanceTo(pause);
        }
        run.add(records.slice(given));
        run.advanceTo(END);
      });
      expect(bitByBit).toEqual(atOnce);
    }),
    { numRuns: 15 },
  );
});

test('skipping evaluations changes nothing, and the same input gives the same bytes', () => {
  fc.assert(
    fc.property(events, (records) => {
      const run = (everyEvaluation: boolean): string => JSON.stringify(simulate(stack, records, { ...options, everyEvaluation, until: END }));
      const skipping = run(false);
      expect(run(true)).toBe(skipping);
      expect(run(false)).toBe(skipping);
    }),
    { numRuns: 6 },
  );
});

const constant = chain({}, {
  'aws_cloudwatch_log_metric_filter.stops': {
    name: 'stops', log_group_name: '/aws/cloudtrail/dev', pattern: '{ $.eventName = "StopInstances" }',
    metric_transformation: { name: 'StopInstances', namespace: 'Stopwatch', value: '1', default_value: 0 },
  },
});
const FILTER = 'aws_cloudwatch_log_metric_filter.stops';

test('events that are decided already give the history that the events themselves give', () => {
  fc.assert(
    fc.property(events, (records) => {
      const history = (feed: (run: ChainRun) => void): unknown[] => {
        const all: unknown[] = [];
        const run = new ChainRun(constant, { deployedAt: START }, { onHistory: (item) => all.push(item), onMasked: ({ seenAt }) => all.push(seenAt), onEcho: (echo) => all.push(echo) });
        feed(run);
        run.advanceTo(END);
        return all;
      };
      const isCandidate = candidatePatterns(constant).map((pattern) => compileRecord(pattern as JsonPattern));
      const expected = history((run) => run.add(records));
      const half = history((run) => {
        for (const record of records) {
          if (isCandidate.some((test) => test(record))) run.add([record]);
          else run.addDecided({ eventTime: String(record['eventTime']), matching: [] });
        }
      });
      const all = history((run) => {
        for (const record of records) run.addDecided({ eventTime: String(record['eventTime']), matching: record['eventName'] === 'StopInstances' ? [FILTER] : [] });
      });
      expect(half).toEqual(expected);
      expect(all).toEqual(expected);
    }),
    { numRuns: 15 },
  );
});

test('what an event must match to matter: filters of the trail’s groups, and rules as far as their fields say', () => {
  const rule = (name: string, pattern: object): Changes => ({
    [`aws_cloudwatch_event_rule.${name}`]: { name, event_pattern: JSON.stringify(pattern) },
    [`aws_cloudwatch_event_target.${name}`]: { rule: name, arn: TOPIC },
  });
  const patterns = (changes: Changes): unknown[] => candidatePatterns(chain({}, changes)).slice(1);
  expect(candidatePatterns(stack)).toHaveLength(4);
  expect(patterns(rule('a', { 'detail-type': ['EC2 Instance State-change Notification'] }))).toEqual([]);
  expect(patterns(rule('b', { source: ['aws.ec2'], detail: { eventName: ['StopInstances', 'StartInstances'] } }))).toMatchObject([{ kind: 'json', condition: { kind: 'anyOf' } }]);
  expect(patterns(rule('c', { source: ['aws.ec2'] }))).toMatchObject([{ kind: 'matchAll' }]);
});

test('time cannot go back', () => {
  const run = new ChainRun(constant, { deployedAt: START });
  run.add([stop('15:10', 1)]);
  run.advanceTo(at('15:20'));
  expect(() => run.add([stop('15:20', 2), stop('15:19:59', 3)])).toThrow(
    'record 3: eventTime is 2024-10-04T15:19:59.000+0000, but time has advanced to 2024-10-04T15:20:00.000+0000: time cannot go back',
  );
  expect(() => run.advanceTo(at('15:19'))).toThrow('time cannot go back');
});

test.each([
  [{ matching: ['aws_cloudwatch_log_metric_filter.x'] }, 'addDecided: the stack has no metric filter aws_cloudwatch_log_metric_filter.x'],
  [{ matching: ['aws_cloudwatch_log_metric_filter.all'] }, 'the metric filter aws_cloudwatch_log_metric_filter.all takes its value or dimensions from the event: give the event itself to add()'],
  [{ matching: [], count: 0 }, 'addDecided: count must be a whole number of at least 1, got 0'],
])('decided events with %j are refused', (change, message) => {
  expect(() => new ChainRun(stack, options).addDecided({ eventTime: at('15:10'), ...change })).toThrow(message);
});

test('the account that the stack does not name is every account', () => {
  const record = stop('15:10', 1, { recipientAccountId: '999999999999' });
  expect(simulate({ ...constant, accountId: ACCOUNT, accountIsAssumed: true }, [record], { deployedAt: START }).journeys[0]!.deliveries).toHaveLength(1);
});

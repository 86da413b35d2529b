import { inPeriods, type AlarmChoice, type Expectation } from '../drill/drill';
import { readDrill } from '../drill/read-drill';
import type { FoundRecord, HistoryEntry, Listener, Observations, PerformedCall, ReceivedMessage } from '../observe/observations';
import { judge } from './judge';

const T = Date.UTC(2026, 8, 14, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const call = (name: string, at: number, more: Partial<PerformedCall> = {}): PerformedCall => ({ name, operation: 'StopInstances', instanceId: 'i-1', sentAt: at, answeredAt: at, requestId: name, dryRun: false, previousState: 'running', ...more });
const record = (requestId: string, timestamp: number, ours = true): FoundRecord => ({
  logEventId: requestId, logStreamName: 's', timestamp, ingestionTime: timestamp, seenAt: timestamp, message: '{}', eventTime: timestamp, eventName: 'StopInstances', eventId: requestId, requestId, ours,
});
const changed = (to: string, at: number): HistoryEntry => ({ alarmName: 'alarm', timestamp: at, kind: 'StateUpdate', summary: `Alarm updated to ${to}`, data: '{}', to });
const acted = (actionState: string, at: number, error?: string): HistoryEntry => ({ alarmName: 'alarm', timestamp: at, kind: 'Action', summary: `${actionState} action`, data: '{}', actionState, ...(error === undefined ? {} : { error }) });
const received = (at: number, more: Partial<ReceivedMessage> = {}): ReceivedMessage => ({ alarmName: 'alarm', state: 'ALARM', topicArn: 't', changedAt: at, publishedAt: at, arrivedAt: at, ...more });
const listener = (confirmed: boolean): Listener => ({ topicArn: 'topic', protocol: 'email', endpoint: 'ops@example.com', confirmed });

/** Two stops whose records arrive after five minutes; looked at last half an hour later. */
const observed = (change: Partial<Observations> = {}): Observations => ({
  startedAt: T,
  observedAt: T + 30 * MINUTE,
  calls: [call('check: ec2:StopInstances', T - 1_000, { dryRun: true }), call('first', T), call('second', T + MINUTE)],
  records: [record('first', T + 5 * MINUTE), record('second', T + 6 * MINUTE)],
  history: [changed('ALARM', T + 8 * MINUTE), acted('Succeeded', T + 8 * MINUTE)],
  counted: [],
  messages: [received(T + 8 * MINUTE)],
  listeners: [listener(true)],
  ...change,
});

function verdict(one: Expectation, observations: Observations, more: { canSpeedUp?: boolean; deaf?: string } = {}): string {
  const drill = { drill: 'd', summary: 's', alarm: choice, warmUp: { instance: 'running' as const, alarm: 'OK' as const, counted: 0 }, actions: [], expectations: [one] };
  const [judgement] = judge({ drill, observations, alarmName: () => 'alarm', canSpeedUp: true, ...more });
  return `${judgement!.verdict}: ${judgement!.says}`;
}
const choice: AlarmChoice = { detection: 'x', scope: 'fleet' };

const ALARM: Expectation = { expect: 'transition', to: 'ALARM', within: 20 * MINUTE, of: 'second' };
const OK: Expectation = { expect: 'transition', to: 'OK', within: 25 * MINUTE, of: 'second' };
const ACTION: Expectation = { expect: 'action', within: 20 * MINUTE, of: 'second' };
const MESSAGE: Expectation = { expect: 'message', within: 20 * MINUTE, of: 'second' };
const LISTENER: Expectation = { expect: 'listener' };
const QUIET: Expectation = { expect: 'rings', times: 0, for: 25 * MINUTE, of: 'first' };
const ONCE: Expectation = { expect: 'rings', times: 1, for: 25 * MINUTE, of: 'start' };
const early = { observedAt: T + 10 * MINUTE };
const silence = { history: [] };

test.each<[string, Expectation, Partial<Observations>, string]>([
  ['a ring in time', ALARM, {}, 'met: ALARM at 12:08:00, 7 min after second'],
  ['a ring that is not there yet', ALARM, { ...silence, ...early }, 'open: waiting for ALARM'],
  ['no ring', ALARM, silence, 'failed: no transition to ALARM until 12:21:00'],
  ['a ring that is late', ALARM, { history: [changed('ALARM', T + 25 * MINUTE)] }, 'failed: ALARM only at 12:25:00, 24 min after second'],
  ['a ring before its stop', ALARM, { history: [changed('ALARM', T + 30_000)] }, 'failed: it rang at 12:00:30, before second at 12:01:00'],
  ['a ring before the drill', ALARM, { history: [changed('ALARM', T - MINUTE)] }, 'failed: no transition to ALARM until 12:21:00'],
  ['a ring without a record of ours', ALARM, { records: [record('theirs', T + 5 * MINUTE, false)] }, "failed: it rang at 12:08:00, but none of the drill's own records had arrived by then: it rang for something else"],
  ['a ring before our record arrived', ALARM, { records: [record('first', T + 9 * MINUTE)] }, "failed: it rang at 12:08:00, but none of the drill's own records had arrived by then: it rang for something else"],
  ['a ring for a check of permissions', ALARM, { records: [record('check: ec2:StopInstances', T + 5 * MINUTE)] }, "failed: it rang at 12:08:00, but none of the drill's own records had arrived by then: it rang for something else"],
  ['a stop that was never made', ALARM, { calls: [call('first', T)] }, 'failed: second was never carried out'],
  ['OK after the ring', OK, { history: [changed('ALARM', T + 8 * MINUTE), changed('OK', T + 13 * MINUTE)] }, 'met: OK at 12:13:00, 12 min after second'],
  ['OK before the ring', OK, { history: [changed('OK', T + 2 * MINUTE), changed('ALARM', T + 8 * MINUTE)] }, 'failed: no transition to OK until 12:26:00'],
  ['OK without a ring', OK, { history: [changed('OK', T + 13 * MINUTE)] }, 'failed: no transition to OK until 12:26:00'],
  ['an action', ACTION, {}, 'met: Succeeded action at 12:08:00'],
  ['an action that failed', ACTION, { history: [changed('ALARM', T + 8 * MINUTE), acted('Failed', T + 8 * MINUTE, 'not authorized')] }, 'failed: Failed action: not authorized'],
  ['a ring without an action', ACTION, { history: [changed('ALARM', T + 8 * MINUTE)] }, 'failed: it rang at 12:08:00 and no action was executed until 12:21:00'],
  ['neither ring nor action', ACTION, silence, 'failed: it did not ring, so there was no action'],
  ['an action of an earlier ring', ACTION, { history: [acted('Succeeded', T + 2 * MINUTE), changed('ALARM', T + 8 * MINUTE)], ...early }, 'open: waiting for the action'],
  ['a message', MESSAGE, {}, 'met: received at 12:08:00'],
  ['a message about OK', MESSAGE, { messages: [received(T + 8 * MINUTE, { state: 'OK' })] }, 'failed: nothing was received until 12:21:00'],
  ['a message about another alarm', MESSAGE, { messages: [received(T + 8 * MINUTE, { alarmName: 'other' })] }, 'failed: nothing was received until 12:21:00'],
  ['a message that is late', MESSAGE, { messages: [received(T + 8 * MINUTE, { arrivedAt: T + 25 * MINUTE })] }, 'failed: nothing was received until 12:21:00'],
  ['a message that may still come', MESSAGE, { messages: [], ...early }, 'open: waiting for the message'],
  ['somebody who listens', LISTENER, {}, 'met: email ops@example.com'],
  ['somebody who did not confirm', LISTENER, { listeners: [listener(false)] }, 'failed: nobody has confirmed a subscription of topic: ops@example.com pending'],
  ['nobody', LISTENER, { listeners: [] }, 'failed: nobody is subscribed to what alarm tells'],
  ['quiet', QUIET, silence, 'met: quiet'],
  ['quiet so far', QUIET, { ...silence, ...early }, 'open: watching that it stays so'],
  ['a ring where it should be quiet', QUIET, early, 'failed: it rang once, at 12:08:00'],
  ['a ring after the window', QUIET, { history: [changed('ALARM', T + 26 * MINUTE)] }, 'met: quiet'],
  ['quiet about a stop that never arrived', QUIET, { ...silence, records: [record('first', T + 5 * MINUTE)] }, 'failed: it was quiet, but that proves nothing: no record of second arrived'],
  ['one ring', ONCE, {}, 'met: rang once, at 12:08:00'],
  ['one ring so far', ONCE, early, 'open: watching that it stays so'],
  ['no ring where there should be one', ONCE, silence, 'failed: it did not ring until 12:25:00'],
  ['an echo', ONCE, { history: [changed('ALARM', T + 8 * MINUTE), changed('OK', T + 10 * MINUTE), changed('ALARM', T + 18 * MINUTE)] }, 'failed: it rang twice, at 12:08:00, 12:18:00'],
])('%s is judged', (_what, expectation, change, expected) => {
  expect(verdict(expectation, observed(change))).toBe(expected);
});

test('a message that nobody may listen for is neither met nor failed', () => {
  const { messages: _messages, ...rest } = observed();
  expect(_messages).toHaveLength(1);
  expect(verdict(MESSAGE, rest, { deaf: 'AccessDenied: no' })).toBe('notObserved: the drill has no subscription of its own: AccessDenied: no');
});

test('where time cannot be sped up a long window is judged by its first part, and the report says so', () => {
  const long: Expectation = { ...ONCE, for: 74 * HOUR, observe: 30 * MINUTE } as Expectation;
  expect(verdict(long, observed(), { canSpeedUp: true })).toBe('open: watching that it stays so');
  expect(verdict(long, observed(), { canSpeedUp: false })).toBe('met: rang once, at 12:08:00; observed for 30 min of 3 d 2 h');
});

test('a window in periods follows the alarm that is deployed', () => {
  const drill = (window: string) => readDrill(`drill: d\nsummary: s\nalarm: { detection: x }\nactions:\n  - { do: stop }\nexpectations:\n  - { expect: rings, times: 1, for: ${window}, of: start }\n`, 'd.yaml');
  const hours = (window: string, period: number) => inPeriods(drill(window), () => period * HOUR).expectations.map((one) => (one.expect === 'rings' ? one.for / HOUR : undefined));
  expect([hours('3 periods 2h', 24), hours('3 periods 2h', 1), hours('1 period', 6), hours('90m', 24)]).toEqual([[74], [5], [6], [1.5]]);
  expect(() => drill('0 periods')).toThrow('d.yaml:7:37: expectations[0].for: must be a duration such as 30m, or periods of the alarm such as "3 periods" or "3 periods 2h", got "0 periods"');
});

import type { HistoryEntry, PerformedCall } from '../observe/observations';
import type { DrillResult } from '../run/result';

const T = Date.UTC(2026, 8, 14, 12);
const MINUTE = 60_000;
const ALARM = 'dev-repeated-stop';

const call = (name: string, operation: PerformedCall['operation'], at: number): PerformedCall => ({ name, operation, instanceId: 'i-1', sentAt: at, answeredAt: at + 400, requestId: name, dryRun: false, previousState: 'running' });
const record = (requestId: string, eventName: string, at: number) => ({
  logEventId: requestId, logStreamName: 's', timestamp: at, ingestionTime: at, seenAt: at, message: '{}', eventTime: at - 5 * MINUTE, eventName, eventId: requestId, requestId, ours: true, userAgent: 'stopwatch-drill',
});
const entry = (kind: HistoryEntry['kind'], summary: string, at: number, more: Partial<HistoryEntry>): HistoryEntry => ({ alarmName: ALARM, timestamp: at, kind, summary, data: '{}', ...more });

/** A drill that rang, with every kind of thing that a report shows. */
export function sampleResult(change: Partial<DrillResult> = {}): DrillResult {
  const rangAt = T + 7 * MINUTE;
  return {
    drillId: '20260914t120000-800000',
    drill: 'repeated-stop',
    summary: 'Two stops of one instance ring the alarm over all instances, once.',
    environment: 'dev',
    accountId: '123456789012',
    region: 'eu-west-2',
    instanceId: 'i-1',
    alarmNames: [ALARM],
    outcome: 'passed',
    problems: [],
    startedAt: T,
    endedAt: T + 31 * MINUTE,
    judgements: [
      { expectation: 'somebody has confirmed a subscription', alarmName: ALARM, verdict: 'met', says: 'email ops@example.com' },
      { expectation: 'ALARM within 20 min of second stop', alarmName: ALARM, verdict: 'met', at: rangAt, says: 'ALARM at 12:07:00, 6 min after second stop' },
      { expectation: 'message received within 25 min of second stop', alarmName: ALARM, verdict: 'notObserved', says: 'the drill has no subscription of its own: AccessDenied' },
    ],
    causes: [],
    hops: [{ alarmName: ALARM, call: 'second stop', calledAt: T + MINUTE, deliveredAt: T + 6 * MINUTE, countedBy: T + 6.5 * MINUTE, transitionAt: rangAt, actionAt: rangAt + 100, receivedAt: rangAt + 700 }],
    comparison: [{ alarmName: ALARM, to: 'ALARM', predictedAt: rangAt - MINUTE, happenedAt: rangAt, agrees: true, says: 'as predicted (1 min later)' }],
    drift: [],
    observations: {
      startedAt: T,
      observedAt: T + 31 * MINUTE,
      calls: [call('first stop', 'StopInstances', T + 1_000), call('start', 'StartInstances', T + 30_000), call('second stop', 'StopInstances', T + MINUTE)],
      records: [record('first stop', 'StopInstances', T + 5 * MINUTE), record('start', 'StartInstances', T + 5.5 * MINUTE), record('second stop', 'StopInstances', T + 6 * MINUTE)],
      history: [
        entry('StateUpdate', 'Alarm updated from OK to ALARM', rangAt, { from: 'OK', to: 'ALARM' }),
        entry('Action', 'Successfully executed action arn:aws:sns:eu-west-2:123456789012:alarms', rangAt + 100, { actionState: 'Succeeded' }),
      ],
      counted: [{ alarmName: ALARM, timestamp: T + 5 * MINUTE, sum: 1, seenAt: T + 6 * MINUTE }, { alarmName: ALARM, timestamp: T + 6 * MINUTE, sum: 1, seenAt: T + 6.5 * MINUTE }],
      messages: [{ alarmName: ALARM, state: 'ALARM', topicArn: 't', changedAt: rangAt, publishedAt: rangAt + 200, arrivedAt: rangAt + 700 }],
      listeners: [{ topicArn: 't', protocol: 'email', endpoint: 'ops@example.com', confirmed: true }],
    },
    cleanUp: { done: ['i-1 is running', 'lock is released'], left: [] },
    survived: { throttled: 3 },
    unread: [],
    ...change,
  };
}

/** The same, silent because of its threshold. */
export function failedResult(): DrillResult {
  return sampleResult({
    outcome: 'failed',
    judgements: [{ expectation: 'ALARM within 20 min of second stop', alarmName: ALARM, verdict: 'failed', says: 'no transition to ALARM until 12:21:00' }],
    causes: [{ kind: 'thresholdTooHigh', where: ALARM, says: '2 were counted, and it rings at more than 5' }],
    hops: [],
    comparison: [],
  });
}

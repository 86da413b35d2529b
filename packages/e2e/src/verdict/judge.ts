import { printClockTime, printDuration } from '../duration';
import { alarmOf, waitOf, type AlarmChoice, type Expectation, type TimedDrill } from '../drill/drill';
import type { FoundRecord, HistoryEntry, Observations, PerformedCall } from '../observe/observations';

/** What became of one expectation. */
export type Judgement = Decision & {
  /** The expectation in words. */
  readonly expectation: string;
  readonly alarmName: string;
};

type Decision =
  | { readonly verdict: 'met'; readonly at?: number; readonly says: string }
  | { readonly verdict: 'failed'; readonly says: string }
  /** Not decided yet; `until` when it will be. */
  | { readonly verdict: 'open'; readonly until: number; readonly says: string }
  /** Could not be looked at; says why. Counts as neither met nor failed. */
  | { readonly verdict: 'notObserved'; readonly says: string };

export interface Judging {
  readonly drill: TimedDrill;
  readonly observations: Observations;
  readonly alarmName: (choice: AlarmChoice) => string;
  /** Whether whole windows are waited for. */
  readonly canSpeedUp: boolean;
  /** Why there is no subscription of the drill's own. */
  readonly deaf?: string;
}

/** Judges every expectation by what was observed until now. Pure. */
export function judge(judging: Judging): readonly Judgement[] {
  return judging.drill.expectations.map((one) => {
    const alarmName = judging.alarmName(alarmOf(judging.drill, one));
    return { expectation: describe(one), alarmName, ...decide(one, alarmName, judging) };
  });
}

export function describe(one: Expectation): string {
  switch (one.expect) {
    case 'transition':
      return `${one.to} within ${printDuration(one.within)} of ${one.of}`;
    case 'action':
      return `action executed within ${printDuration(one.within)} of ${one.of}`;
    case 'message':
      return `message received within ${printDuration(one.within)} of ${one.of}`;
    case 'listener':
      return 'somebody has confirmed a subscription';
    case 'rings':
      return one.times === 0 ? `stays quiet for ${printDuration(one.for)} of ${one.of}` : `rings ${times(one.times)} in ${printDuration(one.for)} of ${one.of}`;
    default:
      return one satisfies never;
  }
}

function decide(one: Expectation, alarmName: string, judging: Judging): Decision {
  const { canSpeedUp, deaf, observations } = judging;
  if (one.expect === 'listener') return listener(alarmName, observations);
  const mark = markOf(one.of, observations);
  if (mark === undefined) return { verdict: 'failed', says: `${one.of} was never carried out` };
  const history = observations.history.filter((entry) => entry.alarmName === alarmName && entry.timestamp >= observations.startedAt);
  switch (one.expect) {
    case 'transition':
      return transition(one, mark, history, observations);
    case 'action':
      return action(mark + one.within, mark, history, observations);
    case 'message':
      return message(mark + one.within, mark, alarmName, observations, deaf);
    case 'rings':
      return rings(one, mark + waitOf(one, canSpeedUp), mark, history, judging);
    default:
      return one satisfies never;
  }
}

/** When an action was begun: what counts from it cannot have happened before. */
function markOf(name: string, { calls, startedAt }: Observations): number | undefined {
  return name === 'start' ? startedAt : calls.find((call) => call.name === name)?.sentAt;
}

const isTransition = (to: string) => (entry: HistoryEntry): boolean => entry.kind === 'StateUpdate' && entry.to === to;

function transition(one: Extract<Expectation, { expect: 'transition' }>, mark: number, history: readonly HistoryEntry[], observations: Observations): Decision {
  const until = mark + one.within;
  const changes = history.filter(isTransition(one.to));
  // Back to OK: the one that counts comes after the alarm rang.
  const rang = one.to === 'OK' ? history.find((entry) => isTransition('ALARM')(entry) && entry.timestamp >= mark)?.timestamp : mark;
  const found = rang === undefined ? undefined : changes.find(({ timestamp }) => timestamp >= rang && timestamp <= until);
  if (found !== undefined) {
    if (one.to === 'ALARM') {
      const gap = unproven(observations, found.timestamp);
      if (gap !== undefined) return observations.observedAt >= until ? { verdict: 'failed', says: gap } : { verdict: 'open', until, says: gap };
    }
    return { verdict: 'met', at: found.timestamp, says: `${one.to} at ${printClockTime(found.timestamp)}, ${printDuration(found.timestamp - mark)} after ${one.of}` };
  }
  const early = one.to === 'ALARM' ? changes.find(({ timestamp }) => timestamp < mark) : undefined;
  if (early !== undefined) return { verdict: 'failed', says: `it rang at ${printClockTime(early.timestamp)}, before ${one.of} at ${printClockTime(mark)}` };
  if (observations.observedAt < until) return { verdict: 'open', until, says: `waiting for ${one.to}` };
  const late = changes.find(({ timestamp }) => timestamp > until);
  return { verdict: 'failed', says: late === undefined ? `no transition to ${one.to} until ${printClockTime(until)}` : `${one.to} only at ${printClockTime(late.timestamp)}, ${printDuration(late.timestamp - mark)} after ${one.of}` };
}

/** A ring proves something only if records of ours had arrived by then: it may be about somebody else's stops. */
function unproven({ calls, records }: Observations, rangAt: number): string | undefined {
  const arrived = records.filter((record) => record.ours && record.eventName === 'StopInstances' && record.timestamp <= rangAt && !isCheck(record, calls));
  return arrived.length === 0 ? `it rang at ${printClockTime(rangAt)}, but none of the drill's own records had arrived by then: it rang for something else` : undefined;
}

/** Dry runs that looked for permissions. */
function isCheck({ requestId }: FoundRecord, calls: readonly PerformedCall[]): boolean {
  return calls.some((call) => call.name.startsWith('check') && call.requestId !== undefined && call.requestId === requestId);
}

function action(until: number, mark: number, history: readonly HistoryEntry[], { observedAt }: Observations): Decision {
  const rang = history.find((entry) => isTransition('ALARM')(entry) && entry.timestamp >= mark);
  const actions = rang === undefined ? [] : history.filter((entry) => entry.kind === 'Action' && entry.timestamp >= rang.timestamp && entry.timestamp <= until);
  const failed = actions.find(({ actionState }) => actionState === 'Failed');
  if (failed !== undefined) return { verdict: 'failed', says: failed.error === undefined ? failed.summary : `${failed.summary}: ${failed.error}` };
  const done = actions.find(({ actionState }) => actionState === 'Succeeded');
  if (done !== undefined) return { verdict: 'met', at: done.timestamp, says: `${done.summary} at ${printClockTime(done.timestamp)}` };
  if (observedAt < until) return { verdict: 'open', until, says: 'waiting for the action' };
  return { verdict: 'failed', says: rang === undefined ? 'it did not ring, so there was no action' : `it rang at ${printClockTime(rang.timestamp)} and no action was executed until ${printClockTime(until)}` };
}

function message(until: number, mark: number, alarmName: string, { messages, observedAt }: Observations, deaf: string | undefined): Decision {
  if (messages === undefined) return { verdict: 'notObserved', says: `the drill has no subscription of its own: ${deaf ?? 'none was made'}` };
  const found = messages.find((one) => one.alarmName === alarmName && one.state === 'ALARM' && one.changedAt >= mark && one.arrivedAt <= until);
  if (found !== undefined) return { verdict: 'met', at: found.arrivedAt, says: `received at ${printClockTime(found.arrivedAt)}` };
  if (observedAt < until) return { verdict: 'open', until, says: 'waiting for the message' };
  return { verdict: 'failed', says: `nothing was received until ${printClockTime(until)}` };
}

function listener(alarmName: string, { listeners }: Observations): Decision {
  const topics = [...new Set(listeners.map(({ topicArn }) => topicArn))];
  const deafTopics = topics.filter((arn) => !listeners.some(({ confirmed, topicArn }) => confirmed && topicArn === arn));
  if (topics.length === 0) return { verdict: 'failed', says: `nobody is subscribed to what ${alarmName} tells` };
  if (deafTopics.length > 0) return { verdict: 'failed', says: `nobody has confirmed a subscription of ${deafTopics.join(', ')}: ${listeners.filter(({ confirmed }) => !confirmed).map(({ endpoint }) => endpoint).join(', ')} pending` };
  return { verdict: 'met', says: listeners.filter(({ confirmed }) => confirmed).map(({ endpoint, protocol }) => `${protocol} ${endpoint}`).join(', ') };
}

function rings(one: Extract<Expectation, { expect: 'rings' }>, until: number, mark: number, history: readonly HistoryEntry[], { observations }: Judging): Decision {
  const { calls, observedAt, records } = observations;
  const counted = history.filter((entry) => isTransition('ALARM')(entry) && entry.timestamp >= mark && entry.timestamp <= mark + one.for);
  const at = counted.map(({ timestamp }) => printClockTime(timestamp)).join(', ');
  if (counted.length > one.times) return { verdict: 'failed', says: `it rang ${times(counted.length)}, at ${at}` };
  if (observedAt < until) return { verdict: 'open', until, says: counted.length === one.times ? 'watching that it stays so' : 'waiting for it to ring' };
  if (counted.length < one.times) return { verdict: 'failed', says: counted.length === 0 ? `it did not ring until ${printClockTime(until)}` : `it rang ${times(counted.length)}, at ${at}` };
  // Silence proves nothing when the stop it should be silent about never arrived.
  const missing = calls.filter((call) => call.operation === 'StopInstances' && !call.name.startsWith('check') && !records.some((record) => record.ours && record.requestId === call.requestId));
  if (one.times === 0 && missing.length > 0) return { verdict: 'failed', says: `it was quiet, but that proves nothing: no record of ${missing.map(({ name }) => name).join(', ')} arrived` };
  const observed = until - mark;
  return { verdict: 'met', says: `${one.times === 0 ? 'quiet' : `rang ${times(one.times)}, at ${at}`}${observed < one.for ? `; observed for ${printDuration(observed)} of ${printDuration(one.for)}` : ''}` };
}

function times(count: number): string {
  switch (count) {
    case 0:
      return 'not at all';
    case 1:
      return 'once';
    case 2:
      return 'twice';
    default:
      return `${count} times`;
  }
}

import { printDuration, printClockTime } from '../duration';
import type { FoundRecord, HistoryEntry, PerformedCall } from '../observe/observations';
import type { PredictedTransition } from './predict';

/** One transition, as predicted and as it was. */
export interface ComparedTransition {
  readonly alarmName: string;
  readonly to: string;
  readonly predictedAt?: number;
  readonly happenedAt?: number;
  readonly agrees: boolean;
  readonly says: string;
}

export interface ComparisonInput {
  readonly alarmNames: readonly string[];
  readonly predicted: readonly PredictedTransition[];
  /** The same engine on the records that really arrived, at the time they did. */
  readonly replayed: readonly PredictedTransition[];
  readonly history: readonly HistoryEntry[];
  readonly startedAt: number;
  /** Until when somebody looked. */
  readonly observedAt: number;
  readonly calls: readonly PerformedCall[];
  readonly records: readonly FoundRecord[];
  /** Differences of the configuration: to what was synthesized, or between the beginning and the end of the drill. */
  readonly drift: readonly string[];
  /** Delay that the prediction assumed, in milliseconds. */
  readonly assumedDelay: number;
}

/** Within so much a transition came when it was predicted: one evaluation more or less. */
const TOLERANCE = 120_000;

/** Compares an alarm's history with the prediction, transition by transition, and says where a difference comes from. Pure. */
export function compare(input: ComparisonInput): readonly ComparedTransition[] {
  return input.alarmNames.flatMap((alarmName) => compareAlarm(alarmName, input));
}

function compareAlarm(alarmName: string, input: ComparisonInput): readonly ComparedTransition[] {
  const of = (all: readonly PredictedTransition[]): readonly PredictedTransition[] => all.filter((one) => one.alarmName === alarmName);
  const happened = input.history.filter((entry) => entry.alarmName === alarmName && entry.kind === 'StateUpdate' && entry.timestamp >= input.startedAt && entry.timestamp <= input.observedAt);
  const [predicted, replayed] = [of(input.predicted), of(input.replayed)];
  const compared: ComparedTransition[] = [];
  let next = 0;
  for (const entry of happened) {
    const found = predicted.findIndex(({ to }, index) => index >= next && to === entry.to);
    // What was predicted and skipped did not happen; reported in its place, unless this one was not predicted at all.
    if (found >= 0) for (; next < found; next += 1) compared.push(...missing(alarmName, predicted[next]!, replayed, input));
    compared.push(happenedAs(alarmName, entry, found < 0 ? undefined : predicted[next++], replayed, input));
  }
  for (const one of predicted.slice(next)) compared.push(...missing(alarmName, one, replayed, input));
  return compared;
}

function happenedAs(alarmName: string, entry: HistoryEntry, predicted: PredictedTransition | undefined, replayed: readonly PredictedTransition[], input: ComparisonInput): ComparedTransition {
  const common = { alarmName, to: entry.to!, happenedAt: entry.timestamp };
  if (predicted === undefined) return { ...common, agrees: false, says: `not predicted; ${explain(replayed.some((one) => one.to === entry.to && isNear(one.timestamp, entry.timestamp)), input)}` };
  const difference = entry.timestamp - predicted.timestamp;
  const both = { ...common, predictedAt: predicted.timestamp };
  if (Math.abs(difference) <= TOLERANCE) return { ...both, agrees: true, says: `as predicted (${signed(difference)})` };
  const explained = replayed.some((one) => one.to === entry.to && isNear(one.timestamp, entry.timestamp));
  return { ...both, agrees: true, says: `as predicted, but ${signed(difference)}: ${explained ? timing(entry.timestamp, input) : explain(false, input)}` };
}

function missing(alarmName: string, predicted: PredictedTransition, replayed: readonly PredictedTransition[], input: ComparisonInput): readonly ComparedTransition[] {
  const common = { alarmName, to: predicted.to, predictedAt: predicted.timestamp };
  if (predicted.timestamp + TOLERANCE > input.observedAt) return [{ ...common, agrees: true, says: 'predicted for later than the drill looked' }];
  return [{ ...common, agrees: false, says: `did not happen; ${explain(!replayed.some(({ to }) => to === predicted.to), input)}` }];
}

/** @param replayAgrees whether the same engine does what CloudWatch did, once it gets the records that really arrived */
function explain(replayAgrees: boolean, input: ComparisonInput): string {
  const facts = [...extraRecords(input), ...missingRecords(input), ...input.drift.map((one) => `drift: ${one}`)];
  if (replayAgrees) return facts.length > 0 ? facts.join('; ') : 'it follows from when the records arrived';
  return facts.length > 0 ? `not explained by the records alone; ${facts.join('; ')}` : 'nothing that was observed explains it';
}

function extraRecords({ calls, records, startedAt }: ComparisonInput): readonly string[] {
  const isKnown = (record: FoundRecord): boolean => calls.some(({ requestId }) => requestId !== undefined && requestId === record.requestId);
  const extra = records.filter((record) => record.timestamp >= startedAt && record.eventName === 'StopInstances' && !isKnown(record));
  return extra.map(({ eventTime, ours, userAgent }) => (ours ? `a call of the drill was repeated at ${printClockTime(eventTime)}, its answer got lost` : `a stop by somebody else at ${printClockTime(eventTime)} (${(userAgent ?? 'unknown').slice(0, 60)})`));
}

function missingRecords({ calls, records }: ComparisonInput): readonly string[] {
  const missing = calls.filter(({ operation, requestId }) => operation === 'StopInstances' && !records.some((record) => record.requestId === requestId));
  return missing.length > 0 ? [`no record of ${missing.map(({ name }) => name).join(', ')} arrived`] : [];
}

function timing(at: number, { assumedDelay, calls, records }: ComparisonInput): string {
  const delays = records.flatMap((record) => {
    const call = calls.find(({ requestId }) => requestId !== undefined && requestId === record.requestId);
    return call === undefined || record.timestamp > at || record.eventName !== 'StopInstances' ? [] : [record.timestamp - call.answeredAt];
  });
  const last = delays.at(-1);
  return last === undefined ? 'it follows from when the records arrived' : `the record arrived ${printDuration(last)} after the call, ${printDuration(assumedDelay)} were assumed`;
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= TOLERANCE;
}

function signed(difference: number): string {
  if (Math.abs(difference) < 1_000) return 'to the second';
  return difference > 0 ? `${printDuration(difference)} later` : `${printDuration(-difference)} earlier`;
}

import { printClockTime } from '../duration';
import { findAlarm, type DeployedConfiguration } from '../deployed/configuration';
import type { FoundRecord, HistoryEntry, Observations, PerformedCall } from '../observe/observations';
import type { Cause } from './cause';
import { countedFor, whyNotCounted, type CountedRecord } from './counting';
import { whyNotDelivered } from './delivery';
import { whyNotRung } from './evaluation';
import { whyNotTold } from './telling';

export interface DiagnosisInput {
  readonly alarmName: string;
  /** Whether the alarm was to ring, or to stay quiet. */
  readonly expected: 'ring' | 'quiet';
  /** The calls that should count for the alarm. */
  readonly counting: readonly PerformedCall[];
  readonly trailName: string;
  readonly logGroupName: string;
  readonly observations: Observations;
  readonly configuration: DeployedConfiguration;
  /** State of the alarm when the drill began. */
  readonly stateAtStart: string;
}

/**
 * Names what kept an alarm from doing what the drill expected, walking the deployed configuration from the call to the people.
 *
 * Pure. The first cause is the one that comes first in the chain; those behind it would show up once it is repaired.
 */
export function diagnose(input: DiagnosisInput): readonly Cause[] {
  const { alarmName, configuration, observations } = input;
  const deployed = findAlarm(configuration, alarmName);
  if (deployed === undefined) return [{ kind: 'alarmMissing', where: alarmName, says: `there is no alarm ${alarmName}` }];
  const { alarm } = deployed;
  const history = observations.history.filter((entry) => entry.alarmName === alarmName && entry.timestamp >= observations.startedAt);
  const rings = history.filter(({ kind, to }) => kind === 'StateUpdate' && to === 'ALARM');
  const filters = configuration.stack.metricFilters;
  if (input.expected === 'quiet') return whyRung(input, countedFor(alarm, filters, observations.records), rings);
  const untold = whyNotTold(alarm, configuration, history, observations, rings.at(-1)?.timestamp);
  if (rings.length > 0) return untold;
  return [...whyQuiet(input), ...untold];
}

function whyQuiet(input: DiagnosisInput): readonly Cause[] {
  const { alarmName, configuration, counting, logGroupName, observations, stateAtStart, trailName } = input;
  const { alarm } = findAlarm(configuration, alarmName)!;
  if (stateAtStart === 'ALARM') return [{ kind: 'alreadyInAlarm', where: alarmName, says: 'it was in ALARM before the drill began, and an alarm that rings cannot ring again' }];
  const arrived = counting.flatMap((call) => recordOf(call, observations.records) ?? []);
  const missing = counting.filter((call) => recordOf(call, observations.records) === undefined);
  if (missing.length > 0) return [whyNotDelivered(missing, configuration.stack.trails.find(({ name }) => name === trailName), trailName, logGroupName)];
  const counted = countedFor(alarm, configuration.stack.metricFilters, arrived);
  const uncounted = arrived.find((record) => !counted.some((one) => one.record === record));
  if (uncounted !== undefined) return [whyNotCounted(alarm, configuration.stack.metricFilters, uncounted)];
  const held = whyNotRung(alarm, counted);
  if (held !== undefined) return [held];
  const seen = observations.counted.filter((minute) => minute.alarmName === alarmName).reduce((sum, minute) => sum + minute.sum, 0);
  if (seen === 0) return [{ kind: 'notCounted', where: alarmName, says: 'the records arrived and the filter matches them, but CloudWatch has no datapoint of them' }];
  return [{ kind: 'notEvaluated', where: alarmName, says: `${seen} were counted, which is enough, but the alarm had not changed by ${printClockTime(observations.observedAt)}` }];
}

/** The record of a call: by request id, for a user agent may be cut. */
export function recordOf({ requestId }: PerformedCall, records: readonly FoundRecord[]): FoundRecord | undefined {
  return requestId === undefined ? undefined : records.find((record) => record.requestId === requestId);
}

function whyRung({ alarmName, observations }: DiagnosisInput, counted: readonly CountedRecord[], rings: readonly HistoryEntry[]): readonly Cause[] {
  const [, second] = rings;
  if (second !== undefined) {
    const between = counted.filter(({ record }) => record.timestamp > rings[0]!.timestamp && record.timestamp <= second.timestamp);
    if (between.length === 0) return [{ kind: 'echo', where: alarmName, says: `it rang again at ${printClockTime(second.timestamp)} without a new record: for the same stops (docs/decisions/0002)` }];
  }
  const others = counted.filter(({ record }) => !record.ours);
  const ours = counted.filter(({ record }) => record.ours);
  const list = (some: readonly CountedRecord[]): string => some.map(({ record }) => describeRecord(record, observations.calls)).join(', ');
  return [
    ...(others.length > 0 ? [{ kind: 'countedOthers', where: alarmName, says: `stops by others were counted: ${list(others)}` } as const] : []),
    ...(ours.length > 0 ? [{ kind: 'countedUnexpected', where: alarmName, says: `of the drill's calls these were counted: ${list(ours)}` } as const] : []),
  ];
}

function describeRecord({ errorCode, eventTime, requestId, userAgent, ours }: FoundRecord, calls: readonly PerformedCall[]): string {
  const call = calls.find((one) => one.requestId !== undefined && one.requestId === requestId);
  const who = ours ? (call?.name ?? 'a repeated call') : (userAgent ?? 'unknown').slice(0, 60);
  return `${who} at ${printClockTime(eventTime)}${errorCode === undefined ? '' : ` (${errorCode})`}`;
}

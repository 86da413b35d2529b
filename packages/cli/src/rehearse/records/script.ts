import type { BusEvent, CloudTrailRecord, Location } from '@stopwatch/cloudwatch-simulator';
import { stableUuid } from '@stopwatch/cloudwatch-simulator';
import { cloudTrailRecord } from '@stopwatch/filter-pattern';
import { CommandError } from '../../command';
import { resolve } from '../scenario/moment';
import type { ScenarioFile } from '../scenario/read-scenario';
import type { ScenarioEvent } from '../scenario/schema';
import { callerOf } from './caller';
import { beginOf, endOf, STATES, stateChanges, type Change, type InstanceState } from './instance-states';

/** One event of a scenario, ready to be played. */
export interface PlayedEvent {
  readonly at: number;
  /** In a few words: `StopInstances drill, web (denied)`. */
  readonly label: string;
  /** Who called; absent for a shutdown in the guest. */
  readonly by?: string;
  /** Absent for what CloudTrail does not record. */
  readonly record?: CloudTrailRecord;
  readonly busEvents: readonly BusEvent[];
}

const CALLS = { stop: 'StopInstances', start: 'StartInstances', terminate: 'TerminateInstances' } as const;
const CHANGES = ['stop', 'start', 'terminate', 'shutdown'] as const;

/** What a stack is told in a rehearsal: each event in order of time, with complete records. */
export class Script {
  readonly events: readonly PlayedEvent[];
  private readonly states = new Map<string, InstanceState>();

  /** @throws CommandError for what cannot happen: a terminated instance that is started */
  constructor(
    private readonly file: ScenarioFile,
    private readonly ids: ReadonlyMap<string, string>,
    private readonly location: Location,
    private readonly seed: string,
  ) {
    const { events, start } = file.scenario;
    const inOrder = events.map((event, index) => ({ event, index, at: resolve(event.at, start) })).sort((one, other) => one.at - other.at || one.index - other.index);
    this.events = inOrder.map(({ event, index, at }) => this.play(event, index, at));
  }

  private play(event: ScenarioEvent, index: number, at: number): PlayedEvent {
    const change = CHANGES.find((one) => event[one] !== undefined);
    if (change === undefined) {
      const record = this.record(event, index, at, { requestParameters: null, responseElements: null });
      return { at, by: event.by, label: String(record['eventName']), record, busEvents: [] };
    }
    const names = event[change]!;
    const terminated = names.find((name) => this.states.get(name) === 'terminated');
    if (terminated !== undefined) throw new CommandError(`${this.file.locate(['events', index, change])}: events[${index}].${change}: ${terminated} was terminated before`);
    if (change === 'shutdown') return { at, label: `shutdown in ${names.join(', ')}`, busEvents: this.move(change, names, at) };
    const failure = failureOf(event);
    const before = new Map(names.map((name) => [name, this.stateBefore(name, change, event)]));
    const record = this.record(event, index, at, {
      eventName: CALLS[change],
      requestParameters: { instancesSet: { items: names.map((name) => ({ instanceId: this.ids.get(name)! })) }, ...(change === 'stop' ? { force: false } : {}) },
      ...(failure ?? { responseElements: this.response(change, before, index) }),
    });
    const moved = failure === undefined ? names.filter((name) => before.get(name) !== endOf(change)) : [];
    const note = event.refused ? ' (refused)' : event.dryRun ? ' (dry run)' : moved.length === 0 ? ' (no change)' : '';
    return { at, by: event.by, label: `${CALLS[change]} ${names.join(', ')}${note}`, record, busEvents: this.move(change, moved, at) };
  }

  private stateBefore(name: string, change: Change, event: ScenarioEvent): InstanceState {
    if (event.alreadyStopped) return 'stopped';
    return this.states.get(name) ?? (change === 'start' ? 'stopped' : 'running');
  }

  private response(change: Exclude<Change, 'shutdown'>, before: ReadonlyMap<string, InstanceState>, index: number): object {
    const items = [...before].map(([name, state]) => {
      const current = state === endOf(change) ? state : beginOf(change);
      return { instanceId: this.ids.get(name)!, currentState: { code: STATES[current], name: current }, previousState: { code: STATES[state], name: state } };
    });
    return { requestId: this.uuid('request', index), instancesSet: { items } };
  }

  private move(change: Change, names: readonly string[], at: number): BusEvent[] {
    for (const name of names) this.states.set(name, endOf(change));
    return names.flatMap((name) => stateChanges(change, this.ids.get(name)!, at, this.location));
  }

  private record(event: ScenarioEvent, index: number, at: number, changes: Readonly<Record<string, unknown>>): CloudTrailRecord {
    const eventTime = `${new Date(at).toISOString().slice(0, 19)}Z`;
    const { accountId, region } = this.location;
    return cloudTrailRecord({
      ...callerOf(event.by, this.location, eventTime),
      eventTime,
      awsRegion: region,
      requestID: this.uuid('request', index),
      eventID: this.uuid('event', index),
      recipientAccountId: accountId,
      ...changes,
      ...event.record,
    });
  }

  private uuid(purpose: string, index: number): string {
    return stableUuid(`${this.seed}\u0000${purpose}\u0000${this.file.scenario.name}\u0000${index}`);
  }
}

/** The codes as CloudTrail records them, with what EC2 says. */
function failureOf({ refused, dryRun }: ScenarioEvent): object | undefined {
  if (refused) return { errorCode: 'Client.UnauthorizedOperation', errorMessage: 'You are not authorized to perform this operation.', responseElements: null };
  if (dryRun) return { errorCode: 'Client.DryRunOperation', errorMessage: 'Request would have succeeded, but DryRun flag is set.', responseElements: null };
  return undefined;
}

/** Calls of the rest of the account: read-only, of no interest to any detection. */
export function backgroundRecords(location: Location, from: number, until: number, every: number): CloudTrailRecord[] {
  const records: CloudTrailRecord[] = [];
  for (let at = from + every; every > 0 && at < until; at += every) {
    const eventTime = `${new Date(at).toISOString().slice(0, 19)}Z`;
    records.push(
      cloudTrailRecord({
        ...callerOf('role/inventory', location, eventTime),
        eventTime,
        eventName: 'DescribeInstances',
        awsRegion: location.region,
        requestParameters: { maxResults: 1000, instancesSet: {}, filterSet: {} },
        responseElements: null,
        requestID: stableUuid(`background request ${at}`),
        eventID: stableUuid(`background ${at}`),
        readOnly: true,
        recipientAccountId: location.accountId,
      }),
    );
  }
  return records;
}

import { MetricStore, readStack, simulate, StackError, type CloudTrailRecord, type DeliveryDelay, type EpochMilliseconds, type EventJourney, type Simulation, type Stack } from '@stopwatch/cloudwatch-simulator';
import { CommandError } from '../command';
import { instanceIds, inventedIds } from './records/instances';
import { backgroundRecords, Script, type PlayedEvent } from './records/script';
import { resolve } from './scenario/moment';
import type { ScenarioFile } from './scenario/read-scenario';

/** A scenario played to a stack. */
export interface Rehearsal {
  readonly file: ScenarioFile;
  readonly stack: Stack;
  /** From here on it counts; before, the stack was deployed and settled. */
  readonly start: EpochMilliseconds;
  readonly events: readonly RehearsedEvent[];
  readonly simulation: Simulation;
  /** Every datapoint, and from when alarms saw it. */
  readonly metrics: MetricStore;
  /** The records of `simulation.journeys`, in the same order. */
  readonly records: readonly CloudTrailRecord[];
  /** Calls of the rest of the account that were played besides. */
  readonly backgroundCalls: number;
}

export interface RehearsedEvent extends PlayedEvent {
  /** Absent for what CloudTrail does not record. */
  readonly journey?: EventJourney;
}

/**
 * Reads a stack for rehearsals: instances that do not exist yet are given ids.
 *
 * @param file for messages
 * @throws CommandError naming the file and every problem in it
 */
export function readRehearsedStack(text: string, file: string): Stack {
  try {
    const parsed = JSON.parse(text) as object;
    const stack = readStack(parsed);
    const attributes = inventedIds(stack.instances);
    return Object.keys(attributes).length === 0 ? stack : readStack(parsed, { attributes });
  } catch (error) {
    if (error instanceof StackError || error instanceof SyntaxError) throw new CommandError(`${file}: ${error.message}`);
    throw error;
  }
}

/** After the last event every period of every alarm we know has forgotten it: a range of three days, and a delivery. */
const AFTERMATH = 4 * 86_400_000;

/**
 * Plays a scenario to a stack.
 *
 * @param seed what event ids and drawn delays depend on
 * @throws CommandError for a scenario that does not fit the stack, by place
 */
export function rehearse(stack: Stack, file: ScenarioFile, seed = ''): Rehearsal {
  const { scenario, locate } = file;
  const { start, deployedBefore, background, until: given, parameters } = scenario;
  const { deliveryDelay, stamp, busDelay, unconfirmed, ...settings } = parameters;
  const { events } = new Script(file, instanceIds(file, stack.instances), stack, seed);
  const deployedAt = start - deployedBefore;
  const until = given === undefined ? (events.at(-1)?.at ?? start) + AFTERMATH : resolve(given, start);
  if (until <= start) throw new CommandError(`${locate(['until'])}: until: must be after the start`);
  const own = events.flatMap(({ record }) => (record === undefined ? [] : [record]));
  const others = backgroundRecords(stack, deployedAt, until, background);
  const records = [...own, ...others];
  const metrics = new MetricStore();
  const delay = (typeof deliveryDelay === 'object' && seed !== '' ? { ...deliveryDelay, seed } : deliveryDelay) as DeliveryDelay | undefined;
  const options = { deployedAt, until, metrics, settings: stated(settings), busEvents: events.flatMap(({ busEvents }) => busEvents), ...stated({ deliveryDelay: delay, stamp, busDelay, unconfirmed }) };
  const simulation = played(() => simulate(stack, records, options), locate(['parameters']));
  let number = 0;
  const rehearsed = events.map((event): RehearsedEvent => (event.record === undefined ? event : { ...event, journey: simulation.journeys[number++]! }));
  return { file, stack, start, events: rehearsed, simulation, metrics, records, backgroundCalls: others.length };
}

/** The members that are there. */
function stated<T extends object>(members: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

/** A parameter out of its range is the scenario's fault, not ours. */
function played(play: () => Simulation, place: string): Simulation {
  try {
    return play();
  } catch (error) {
    if (error instanceof Error && /must (?:be|have)/.test(error.message)) throw new CommandError(`${place}: parameters: ${error.message}`);
    throw error;
  }
}

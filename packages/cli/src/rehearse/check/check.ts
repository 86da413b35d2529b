import type { ActionItem, AlarmHistoryItem, StateUpdateItem } from '@stopwatch/cloudwatch-simulator';
import { CommandError } from '../../command';
import { findAlarm } from '../alarm-names';
import { emailsOf } from '../emails';
import type { Rehearsal } from '../rehearse';
import { resolve } from '../scenario/moment';
import type { Expectations } from '../scenario/schema';
import { align, type ActionsOutcome, type ActualTransition, type Aligned, type ExpectedTransition } from './align';

/** What came of a scenario's expectations. */
export interface Verdict {
  readonly passed: boolean;
  /** Of alarms whose changes were expected, in the order of the scenario. */
  readonly alarms: readonly AlarmVerdict[];
  /** Alarms that rang and should have been quiet. */
  readonly rang: readonly { readonly alarmName: string; readonly transitions: readonly ActualTransition[]; readonly place: string }[];
  readonly counts: readonly CountVerdict[];
}

export interface AlarmVerdict {
  readonly alarmName: string;
  readonly lines: readonly Aligned[];
}

export interface CountVerdict {
  readonly what: 'masked events' | 'echoes' | 'e-mails';
  readonly expected: number;
  readonly actual: number;
  readonly place: string;
}

/**
 * Compares what happened with what the scenario expects, from its start on.
 *
 * @returns `undefined` for a scenario without expectations
 * @throws CommandError for an alarm that the stack does not have, by place
 */
export function check(rehearsal: Rehearsal): Verdict | undefined {
  const { file, stack, simulation } = rehearsal;
  const { expect } = file.scenario;
  if (expect === undefined) return undefined;
  const named = (path: readonly (string | number)[], text: string): string => {
    const found = findAlarm(stack, text);
    if ('name' in found) return found.name;
    throw new CommandError(`${file.locate(['expect', ...path])}: expect.${path.join('.').replace(/\.(\d+)/g, '[$1]')}: ${found.problem}`);
  };
  const expected = expectedTransitions(rehearsal, expect, named);
  const alarms = [...expected].map(([alarmName, transitions]) => ({ alarmName, lines: align(transitions, transitionsOf(rehearsal, alarmName)) }));
  const rang = quietAlarms(rehearsal, expect, named, new Set(expected.keys())).flatMap(({ alarmName, from, until, place }) => {
    const transitions = transitionsOf(rehearsal, alarmName).filter(({ to, timestamp }) => to === 'ALARM' && timestamp >= from && timestamp <= until);
    return transitions.length === 0 ? [] : [{ alarmName, transitions, place }];
  });
  const { start } = rehearsal;
  const actual = {
    masked: simulation.masked.filter(({ seenAt }) => seenAt >= start).length,
    echoes: simulation.echoes.filter(({ timestamp }) => timestamp >= start).length,
    emails: emailsOf(rehearsal).length,
  };
  const counts = (Object.keys(actual) as (keyof typeof actual)[]).flatMap((key): CountVerdict[] => {
    const count = expect[key];
    const what = ({ masked: 'masked events', echoes: 'echoes', emails: 'e-mails' } as const)[key];
    return count === undefined ? [] : [{ what, expected: count, actual: actual[key], place: file.locate(['expect', key]) }];
  });
  const passed = alarms.every(({ lines }) => lines.every(({ kind }) => kind === 'met')) && rang.length === 0 && counts.every((one) => one.expected === one.actual);
  return { passed, alarms, rang, counts };
}

type Named = (path: readonly (string | number)[], text: string) => string;

function expectedTransitions({ file, start }: Rehearsal, { transitions }: Expectations, named: Named): ReadonlyMap<string, ExpectedTransition[]> {
  const byAlarm = new Map<string, ExpectedTransition[]>();
  for (const [index, { alarm, at, within, from, to, actions }] of transitions.entries()) {
    const alarmName = named(['transitions', index, 'alarm'], alarm);
    const one = { at: resolve(at, start), within, from, to, actions, place: file.locate(['expect', 'transitions', index]) };
    byAlarm.set(alarmName, [...(byAlarm.get(alarmName) ?? []), one]);
  }
  return byAlarm;
}

/** Those that the scenario names, and every metric alarm of which it says nothing. A composite alarm repeats what others say. */
function quietAlarms({ file, stack, start, simulation }: Rehearsal, { quiet, unchecked }: Expectations, named: Named, expected: ReadonlySet<string>) {
  const open = new Set(unchecked.map((alarm, index) => named(['unchecked', index], alarm)));
  const stated = quiet.map(({ alarm, from, until }, index) => ({
    alarmName: named(['quiet', index, 'alarm'], alarm),
    from: from === undefined ? start : resolve(from, start),
    until: until === undefined ? simulation.until : resolve(until, start),
    place: file.locate(['expect', 'quiet', index]),
  }));
  const others = stack.metricAlarms.map(({ alarm }) => alarm.alarmName).filter((name) => !expected.has(name) && !open.has(name) && stated.every(({ alarmName }) => alarmName !== name));
  return [...stated, ...others.map((alarmName) => ({ alarmName, from: start, until: simulation.until, place: file.locate(['expect']) }))];
}

/** An alarm's changes of state since the start, and what became of the actions of each. */
export function transitionsOf({ simulation, start }: Rehearsal, alarmName: string): readonly ActualTransition[] {
  const items = simulation.histories.find((one) => one.alarmName === alarmName)?.items ?? [];
  return items.flatMap((item, index) => (isTransition(item) && item.timestamp >= start ? [{ timestamp: item.timestamp, from: item.oldStateValue, to: item.stateValue, actions: actionsAfter(items, index) }] : []));
}

function isTransition(item: AlarmHistoryItem): item is StateUpdateItem {
  return item.historyItemType === 'StateUpdate';
}

/** The actions between a change and the next one belong to it. */
function actionsAfter(items: readonly AlarmHistoryItem[], index: number): ActionsOutcome {
  const next = items.findIndex((item, at) => at > index && isTransition(item));
  const actions = items.slice(index + 1, next === -1 ? undefined : next).filter((item): item is ActionItem => item.historyItemType === 'Action');
  if (actions.some(({ actionState }) => actionState === 'Failed')) return 'failed';
  return actions.some(({ actionState }) => actionState === 'Succeeded') ? 'executed' : 'none';
}

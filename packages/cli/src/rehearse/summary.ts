import { alarmNames } from './alarm-names';
import { transitionsOf, type Verdict } from './check/check';
import { emailsOf } from './emails';
import { printDiff } from './print/diff';
import { inkFor } from './print/text';
import type { Rehearsal } from './rehearse';

/** A rehearsal as JSON: times in ISO 8601, everything from the scenario's start on. */
export function summaryOf(rehearsal: Rehearsal, verdict: Verdict | undefined): object {
  const { file, simulation, stack, start, events } = rehearsal;
  const { parameters, coverage } = simulation;
  return {
    scenario: file.scenario.name,
    file: file.file,
    passed: verdict?.passed ?? null,
    ...(verdict?.passed === false ? { diff: printDiff(verdict, file.file, inkFor({})).split('\n') } : {}),
    start: iso(start),
    until: iso(simulation.until),
    deployedAt: iso(simulation.deployedAt),
    parameters,
    coverage: { modelled: coverage.modelled.length, notRelevant: coverage.notRelevant.reduce((sum, { addresses }) => sum + addresses.length, 0), refused: coverage.refused, unfed: coverage.unfed },
    events: events.map(({ at, label, by, journey }) => ({
      at: iso(at),
      label,
      ...(by === undefined ? {} : { by }),
      recorded: journey?.trails.some(({ recorded }) => recorded) ?? false,
      effects: (journey?.effects ?? []).map(({ alarmName, seenAt, outcome }) => ({ alarmName, seenAt: iso(seenAt), ...outcome })),
    })),
    alarms: alarmNames(stack).map((alarmName) => ({ alarmName, transitions: transitionsOf(rehearsal, alarmName).map((one) => ({ ...one, timestamp: iso(one.timestamp) })) })),
    emails: emailsOf(rehearsal).map((email) => ({ ...email, timestamp: iso(email.timestamp) })),
    masked: simulation.masked.filter(({ seenAt }) => seenAt >= start).map((one) => ({ ...one, seenAt: iso(one.seenAt), inAlarmSince: iso(one.inAlarmSince) })),
    echoes: simulation.echoes.filter(({ timestamp }) => timestamp >= start).map((one) => ({ ...one, timestamp: iso(one.timestamp), previousRingAt: iso(one.previousRingAt), leftAlarmAt: iso(one.leftAlarmAt) })),
  };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}

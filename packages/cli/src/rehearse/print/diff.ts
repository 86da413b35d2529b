import { duration, stateWords, utcTime } from '@stopwatch/report';
import type { ActualTransition, Aligned, ExpectedTransition } from '../check/align';
import type { Verdict } from '../check/check';
import type { Ink } from './text';

/** What a scenario expected and what came, as a unified diff: `-` is missing, `+` is too much. Only alarms that differ. */
export function printDiff({ alarms, rang, counts }: Verdict, file: string, ink: Ink): string {
  const different = alarms.filter(({ lines }) => lines.some(({ kind }) => kind !== 'met'));
  return [
    ink.bold(`--- expected   ${file}`),
    ink.bold('+++ rehearsed'),
    ...different.flatMap(({ alarmName, lines }) => [`@@ ${alarmName} @@`, ...lines.map((line) => printLine(line, ink))]),
    ...rang.flatMap(({ alarmName, transitions, place }) => [
      `@@ ${alarmName} @@`,
      ink.red(`-must stay quiet  (${place})`),
      ...transitions.map((actual) => ink.green(`+${actualWords(actual)}`)),
    ]),
    ...counts
      .filter(({ expected, actual }) => expected !== actual)
      .flatMap(({ what, expected, actual, place }) => [`@@ ${what} @@`, ink.red(`-${expected}  (${place})`), ink.green(`+${actual}`)]),
  ].join('\n');
}

function printLine(line: Aligned, ink: Ink): string {
  switch (line.kind) {
    case 'met':
      return ` ${actualWords(line.actual)}`;
    case 'missing':
      return ink.red(`-${expectedWords(line.expected)}  (${line.expected.place})`);
    case 'unexpected':
      return ink.green(`+${actualWords(line.actual)}`);
    default:
      return line satisfies never;
  }
}

const ACTIONS = { executed: 'actions executed', failed: 'actions failed', none: 'no action' } as const;

function actualWords({ timestamp, from, to, actions }: ActualTransition): string {
  return `${utcTime(timestamp)}  ${stateWords(from)} to ${stateWords(to)}, ${ACTIONS[actions]}`;
}

function expectedWords({ at, within, from, to, actions }: ExpectedTransition): string {
  const start = from === undefined ? 'any state' : stateWords(from);
  return `${utcTime(at)} ± ${duration(within)}  ${start} to ${stateWords(to)}${actions === undefined ? '' : `, ${ACTIONS[actions]}`}`;
}

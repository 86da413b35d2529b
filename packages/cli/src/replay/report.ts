import type { Stack } from '@stopwatch/cloudwatch-simulator';
import { CommandError } from '../command';
import type { Ignored } from './archive/archive-files';
import type { DamagedPlace } from './read/read-archive';
import type { ReplayResult } from './run/replay';

/** A replay with all that is told of it, in whatever form. */
export interface ReplayReport {
  readonly stackFile: string;
  readonly stack: Stack;
  /** Seconds. */
  readonly deliveryDelay: number;
  /** How many files were read, or had been before. */
  readonly files: number;
  readonly ignored: Ignored;
  readonly resumed: number;
  readonly figures: Figures;
  readonly damages: readonly DamagedPlace[];
  readonly result: ReplayResult;
}

export interface Figures {
  readonly records: number;
  /** Records before or after the period. */
  readonly outside: number;
  /** Records that could do more than be counted. */
  readonly matching: number;
  /** After decompression. */
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

/** What concerns some alarms only; everything for none. @throws CommandError for a name that no alarm has */
export function forAlarm(report: ReplayReport, names: readonly string[]): ReplayReport {
  if (names.length === 0) return report;
  const { result } = report;
  for (const name of names) {
    if (!result.alarms.some(({ alarmName }) => alarmName === name)) {
      throw new CommandError(`the stack has no alarm '${name}'; there are ${result.alarms.map(({ alarmName }) => alarmName).join(', ')}`);
    }
  }
  const isWanted = ({ alarmName }: { readonly alarmName: string }): boolean => names.includes(alarmName);
  return {
    ...report,
    result: {
      ...result,
      alarms: result.alarms.filter(isWanted),
      history: result.history.filter(isWanted),
      rings: result.rings.filter(isWanted),
      masked: result.masked.filter(isWanted),
      echoes: result.echoes.filter(isWanted),
      sent: result.sent.filter(({ source, kind }) => kind === 'alarm' && names.includes(source)),
      failed: result.failed.filter(({ source }) => names.includes(source)),
      forecasts: result.forecasts.filter(isWanted),
      metrics: result.metrics.filter(isWanted),
    },
  };
}

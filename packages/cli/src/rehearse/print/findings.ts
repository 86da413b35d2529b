import { duration, utcTime } from '@stopwatch/report';
import type { Rehearsal } from '../rehearse';
import { columns, count, type Ink } from './text';

/** Events that nobody heard of, and rings that announce nothing new. */
export function printFindings({ simulation, start, events }: Rehearsal, short: (alarmName: string) => string, ink: Ink): string {
  const masked = simulation.masked.filter(({ seenAt }) => seenAt >= start);
  const echoes = simulation.echoes.filter(({ timestamp }) => timestamp >= start);
  const labelOf = (recordNumber: number): string => {
    const index = events.findIndex(({ journey }) => journey?.recordNumber === recordNumber);
    return index === -1 ? 'another call' : `event ${index + 1}, ${events[index]!.label}`;
  };
  const maskedRows = masked.map(({ alarmName, seenAt, inAlarmSince, event }) => [utcTime(seenAt), short(alarmName), labelOf(event.recordNumber), `in alarm for ${duration(seenAt - inAlarmSince)}: nobody is told`]);
  const echoRows = echoes.map(({ alarmName, timestamp, previousRingAt }) => [utcTime(timestamp), short(alarmName), `repeats the ring of ${utcTime(previousRingAt)}`]);
  return [
    masked.length === 0 ? 'Masked events: none. Every event that counted could be heard of.' : `${ink.bold('Masked events')}: ${count(masked.length, 'event')} counted while the alarm rang already\n${columns(['seen (UTC)', 'alarm', 'event', 'why'], maskedRows, ink)}`,
    echoes.length === 0 ? 'Echoes: none. No alarm rang again without a new event.' : `${ink.bold('Echoes')}: ${count(echoes.length, 'ring')} with no new event\n${columns(['rang (UTC)', 'alarm', 'why'], echoRows, ink)}`,
  ].join('\n\n');
}

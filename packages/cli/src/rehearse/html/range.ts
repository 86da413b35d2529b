import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';
import type { TimeRange } from '@stopwatch/report';
import type { Rehearsal } from '../rehearse';

/** From the start until a little after the last change, or to the end where nothing changes. */
export function wholeRange({ start, simulation, events }: Rehearsal): TimeRange {
  const last = Math.max(...simulation.history.map(({ timestamp }) => timestamp), ...events.map(({ at }) => at), start);
  const quiet = last === start;
  return { from: start, to: quiet ? simulation.until : Math.min(simulation.until, last + Math.max(10 * 60_000, (last - start) * 0.08)) };
}

/** From the first event until the last of what they led to: alarms that saw them, rings, mails. */
export function eventRange(rehearsal: Rehearsal): TimeRange {
  const { events, simulation, start } = rehearsal;
  const seen = events.flatMap(({ at, journey }) => [at, ...(journey?.deliveries ?? []).map(({ deliveredAt }) => deliveredAt), ...(journey?.effects ?? []).map(({ seenAt }) => seenAt)]);
  const rings = simulation.history.filter((item) => item.historyItemType === 'StateUpdate' && item.stateValue === 'ALARM' && item.timestamp >= start);
  const moments = [...seen, ...rings.map(({ timestamp }) => timestamp)];
  if (moments.length === 0) return wholeRange(rehearsal);
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const room = Math.max(60_000, (last - first) * 0.05);
  return { from: first - room, to: last + room };
}

/** When somebody would look at the dashboard: ten minutes after the last ring that an event caused, or after the last event was seen. */
export function lookingAt(rehearsal: Rehearsal): EpochMilliseconds {
  return Math.min(rehearsal.simulation.until, rehearsal.events.length === 0 ? rehearsal.simulation.until : eventRange(rehearsal).to + 10 * 60_000);
}

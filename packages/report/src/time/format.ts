import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';

/** `2024-10-04 15:42:20`, UTC: as the console's history tab writes it. */
export function utcTime(moment: EpochMilliseconds): string {
  return new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2024-10-04 15:42`, UTC. */
export function utcMinute(moment: EpochMilliseconds): string {
  return utcTime(moment).slice(0, 16);
}

/** `15:42:20`, UTC. */
export function clockTime(moment: EpochMilliseconds): string {
  return utcTime(moment).slice(11);
}

/** `2024-10-04 15:00 to 16:00 UTC`; the second date only where it differs. */
export function utcRange({ from, to }: { readonly from: EpochMilliseconds; readonly to: EpochMilliseconds }): string {
  const [start, end] = [utcMinute(from), utcMinute(to)];
  return `${start} to ${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end} UTC`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** `1 d 2 h`, `5 min 12 s`, `840 ms`: the two largest units, rounded to the smaller one. */
export function duration(milliseconds: number): string {
  if (milliseconds < 0) return `-${duration(-milliseconds)}`;
  if (Math.round(milliseconds) < 1_000) return `${Math.round(milliseconds)} ms`;
  const largest = UNITS.findIndex(([, unit]) => milliseconds >= unit);
  const finest = UNITS[Math.min(largest + 1, UNITS.length - 1)] ?? UNITS[3];
  let rest = Math.round(milliseconds / finest[1]) * finest[1];
  const parts: string[] = [];
  for (const [name, unit] of UNITS) {
    const count = Math.floor(rest / unit);
    if (count > 0) parts.push(`${count} ${name}`);
    rest -= count * unit;
  }
  return parts.join(' ');
}

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90s`, `20m`, `1h 30m`, `3d` in milliseconds; nothing when it is no such text. */
export function readDuration(text: string): number | undefined {
  if (!/^\d+[smhd](\s+\d+[smhd])*$/.test(text.trim())) return undefined;
  return [...text.matchAll(/(\d+)([smhd])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS], 0);
}

/** `1 h 30 min`, `20 min`, `45 s`, `0.4 s`: at most two units. */
export function printDuration(milliseconds: number): string {
  if (milliseconds < 0) return `-${printDuration(-milliseconds)}`;
  if (milliseconds < 10_000) return `${Number((milliseconds / 1_000).toFixed(1))} s`;
  const seconds = Math.round(milliseconds / 1_000);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** `2026-09-14 05:43:07` in UTC. */
export function printMoment(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
}

/** `05:43:07` in UTC. */
export function printClockTime(moment: number): string {
  return new Date(moment).toISOString().slice(11, 19);
}

import type { EpochMilliseconds } from '../../../time/clock';

/** `2026-09-14T05:43:07Z`: CloudTrail's times are UTC in whole seconds. */
export function isoSeconds(moment: EpochMilliseconds): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

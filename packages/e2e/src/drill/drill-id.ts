import { equals, print, type JsonPattern } from '@stopwatch/filter-pattern';

const PRODUCT = 'stopwatch-drill';

/** `20260914t054307-3f9a1c`: when it began, and six hexadecimal digits of chance. Good for tags, queue names and user agents. */
export function createDrillId(now: number, random: () => number = Math.random): string {
  const time = new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').toLowerCase();
  return `${time}-${Math.floor(random() * 0x1000000).toString(16).padStart(6, '0')}`;
}

export const DRILL_ID = /^\d{8}t\d{6}-[0-9a-f]{6}$/;

/** Name and version that the SDK appends to its user agent. */
export function userAgentOf(drillId: string): [string, string] {
  return [PRODUCT, drillId];
}

/** Finds the records of a drill's calls in the trail's log group. */
export function markOf(drillId: string): JsonPattern {
  return equals('$.userAgent', `*${PRODUCT}/${drillId}*`);
}

/** The same as text for FilterLogEvents. */
export function markPattern(drillId: string): string {
  return print(markOf(drillId));
}

import { selects } from '@stopwatch/cloudwatch-simulator';

import type { Recorded } from '../record/make-record';
import { selectorsOf } from '../trail/selectors';
import type { Trail } from '../trail/trail';

/** Whether a trail records a call. */
export function hears(trail: Trail, { record, region, isGlobal }: Recorded): boolean {
  if (!trail.isLogging) return false;
  const inReach = trail.isMultiRegionTrail || trail.homeRegion === region || (isGlobal && trail.includeGlobalServiceEvents);
  return inReach && selects(selectorsOf(trail), record);
}

/** Whether any data event could interest a trail: most have none, and then no record is made of the many calls on data. */
export function mayHearData({ isLogging, advancedEventSelectors, eventSelectors }: Trail): boolean {
  if (!isLogging) return false;
  return advancedEventSelectors !== undefined || (eventSelectors ?? []).some(({ DataResources = [] }) => DataResources.length > 0);
}

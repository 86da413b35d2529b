import { pendingDeliveries } from '../../services/cloudtrail/delivery/pending-deliveries';
import { recentEvents } from '../../services/cloudtrail/history/recent-events';
import { jsonResponse } from './json';
import type { Answer } from './route';

const DEFAULT_LIMIT = 50;
const MOST = 1_000;

const iso = (moment: number): string => new Date(moment).toISOString();

/** Management events of all Regions, newest first, each with the deliveries that are still on their way. `?limit=`: most events, 1 to 1000. */
export const readEvents: Answer = ({ query }, world) => {
  const asked = query.get('limit');
  const limit = asked === null ? DEFAULT_LIMIT : Number(asked);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) return jsonResponse(400, { message: `Expected ?limit= to be a whole number from 1 to ${MOST}, got ${asked}` });
  const pending = pendingDeliveries(world);
  const events = recentEvents(world, limit).map(({ text, visibleAt }) => {
    const record = JSON.parse(text) as { readonly eventID: string };
    const deliveries = pending.get(record.eventID) ?? [];
    return { record, inEventHistoryFrom: iso(visibleAt), pendingDeliveries: deliveries.map(({ trailName, dueAt }) => ({ trail: trailName, dueAt: iso(dueAt) })) };
  });
  return jsonResponse(200, { events });
};

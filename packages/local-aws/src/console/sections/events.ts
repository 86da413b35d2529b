import { html, table, utcTime, type Fragment, type Html } from '@stopwatch/report';
import type { CloudTrailRecord } from '@stopwatch/cloudwatch-simulator';

import { hears } from '../../services/cloudtrail/delivery/hears';
import type { Pending } from '../../services/cloudtrail/delivery/deliver';
import { pendingDeliveries } from '../../services/cloudtrail/delivery/pending-deliveries';
import type { PastEvent } from '../../services/cloudtrail/history/event-history';
import { recentEvents } from '../../services/cloudtrail/history/recent-events';
import { trailsOfAccount, type Trail } from '../../services/cloudtrail/trail/trail';
import type { Section } from '../section';

/** Events that are shown, and those among which they are sought. */
const [MOST, SOUGHT] = [30, 600];

interface Shown extends PastEvent {
  readonly record: CloudTrailRecord;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function userOf({ userIdentity }: CloudTrailRecord): string {
  const identity = (userIdentity ?? {}) as Readonly<Record<string, unknown>>;
  return (identity['type'] === 'Root' ? 'root' : text(identity['userName'])) || text(identity['principalId']).split(':')[1] || text(identity['invokedBy']) || text(identity['accountId']);
}

function hasHeard(trail: Trail, { at, record }: Shown): boolean {
  if ((trail.startedAt ?? Infinity) > at) return false;
  const isGlobal = record['eventSource'] === 'iam.amazonaws.com';
  return hears(trail, { record, eventId: text(record['eventID']), category: 'Management', readOnly: record['readOnly'] === true, region: text(record['awsRegion']), isGlobal });
}

/** Where an event has come to on its way to the trails. */
function delivery(event: Shown, pending: readonly Pending[], trails: readonly Trail[]): Fragment {
  if (pending.length > 0) return pending.map(({ trailName, dueAt }) => html`<div class="on-its-way">on its way to ${trailName}, due ${utcTime(dueAt).slice(11)}</div>`);
  const heard = trails.filter((trail) => hasHeard(trail, event)).map(({ name }) => name);
  return heard.length === 0 ? html`<span class="muted">no trail records it</span>` : `delivered to ${heard.join(', ')}`;
}

function errorOf({ errorCode, errorMessage }: CloudTrailRecord): Fragment {
  return errorCode !== undefined && html`<span class="error">${text(errorCode)}</span><small class="reason">${text(errorMessage)}</small>`;
}

function recordOf({ record }: Shown): Html {
  return html`<details data-key="event/${text(record['eventID'])}"><summary>${text(record['eventName'])}</summary><pre>${JSON.stringify(record, null, 2)}</pre></details>`;
}

export const eventsSection: Section = {
  id: 'events',
  title: 'Events',
  draw: ({ scope, view }) => {
    const [pending, trails] = [pendingDeliveries(scope.world), trailsOfAccount(scope)];
    const all = recentEvents(scope.world, SOUGHT).map((event): Shown => ({ ...event, record: JSON.parse(event.text) as CloudTrailRecord }));
    const shown = all.filter(({ record }) => view.withReads || record['readOnly'] !== true).slice(0, MOST);
    return table({
      caption: `The latest CloudTrail events of all Regions${view.withReads ? '' : ' but for calls that only read'}`,
      columns: [{ head: 'Event time (UTC)', nowrap: true }, { head: 'Event' }, { head: 'User name', nowrap: true }, { head: 'Event source', nowrap: true }, { head: 'Region', nowrap: true }, { head: 'Error' }, { head: 'Delivery' }],
      rows: shown.map((event) => [
        utcTime(event.at),
        recordOf(event),
        userOf(event.record),
        text(event.record['eventSource']).replace('.amazonaws.com', ''),
        text(event.record['awsRegion']),
        errorOf(event.record),
        delivery(event, pending.get(text(event.record['eventID'])) ?? [], trails),
      ]),
      empty: 'No call has been made.',
    });
  },
};

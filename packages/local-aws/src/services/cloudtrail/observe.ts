import { cloudTrailEvent, deliveriesOf } from '@stopwatch/cloudwatch-simulator';

import type { Scope, World } from '../../operation/call';
import type { Outcome } from '../../operation/dispatch';
import type { Observer } from '../../operation/observer';
import { emitEventAt } from '../eventbridge/emit';
import type { TrailDelays } from './delivery/delays';
import { resumeDeliveries, send } from './delivery/deliver';
import { resumeDigests } from './delivery/digests';
import { hears, mayHearData } from './delivery/hears';
import { resumeFiles } from './delivery/log-files';
import { remember } from './history/event-history';
import { categoryOf } from './record/event-kind';
import { makeRecord, type Recorded } from './record/make-record';
import { trailsOfAccount } from './trail/trail';

/** Makes CloudTrail of one endpoint: every call becomes a record, which the event history, the trails and EventBridge receive. */
export function observeCalls(world: World, delays: TrailDelays): Observer {
  resumeDeliveries(world);
  resumeFiles(world);
  resumeDigests(world);
  return (outcome) => observe(outcome, delays);
}

function observe(outcome: Outcome, delays: TrailDelays): void {
  const { call, model } = outcome;
  const all = trailsOfAccount(call);
  if (categoryOf(call.service, model) === 'Data' && !all.some(mayHearData)) return;
  const recorded = makeRecord(outcome);
  const scope: Scope = { world: call.world, account: call.account, region: recorded.region };
  const text = JSON.stringify(recorded.record);
  const arrivals = deliveriesOf(delays.delivery, Date.parse(String(recorded.record['eventTime'])), recorded.eventId);
  if (recorded.category === 'Management') remember(scope, recorded.eventId, { at: call.now, visibleAt: arrivals[0] ?? call.now, text });
  const listening = all.filter((trail) => hears(trail, recorded));
  for (const trail of listening) arrivals.forEach((dueAt, copy) => send(scope, trail, { key: `${recorded.eventId}/${trail.name}/${copy}`, region: recorded.region, dueAt, text }));
  if (listening.length > 0) toEventBridge(scope, recorded, call.now + delays.eventBridge);
}

/** EventBridge user guide, "AWS service events delivered via CloudTrail": there has to be a trail that records the call. */
function toEventBridge(scope: Scope, { record, eventId, readOnly }: Recorded, at: number): void {
  const { source, 'detail-type': detailType, resources, detail } = cloudTrailEvent(record);
  const time = Date.parse(String(record['eventTime']));
  emitEventAt(scope, eventId, at, { source, detailType, resources, detail, time, readOnly });
}

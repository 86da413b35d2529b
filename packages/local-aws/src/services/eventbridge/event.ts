import type { Scope } from '../../operation/call';
import type { EpochMilliseconds } from '../../time/clock';

/** An event on the bus, its members in the order in which targets receive them. EventBridge user guide, "Event structure". */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** Cut to seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

interface EventParts {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: object;
  /** @default the present */
  readonly time?: EpochMilliseconds;
}

const toSeconds = (moment: EpochMilliseconds): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;

export function busEvent({ world, account, region }: Scope, { source, detailType, resources, detail, time }: EventParts): BusEvent {
  return {
    version: '0',
    id: world.ids.uuid(),
    'detail-type': detailType,
    source,
    account,
    time: toSeconds(time ?? world.clock.now()),
    region,
    resources,
    detail,
  };
}

import type { Scope } from '../../operation/call';
import type { EpochMilliseconds } from '../../time/clock';

/** An event of an AWS service on the default bus; id, account, time and Region are added. */
export interface ServiceEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: object;
  /** @default the present */
  readonly time?: EpochMilliseconds;
  /** A read-only management event reaches only rules in state `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`. */
  readonly readOnly?: boolean;
}

/** Has every rule of the default bus look at the event, and its targets receive it. */
export function emitEvent(_scope: Scope, _event: ServiceEvent): void {
  throw new Error('not built yet');
}

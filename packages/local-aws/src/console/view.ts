import type { World } from '../operation/call';
import { defaultRegion, regionsOf } from './regions';

/** What of the endpoint the page shows; the query of its address. */
export interface View {
  readonly region: string;
  /** Name. @default the first */
  readonly dashboard?: string;
  /** Time that the dashboard shows, up to now. @default as its body says */
  readonly range?: Range;
  /** Whether calls that only read are among the events. */
  readonly withReads: boolean;
}

/** The choices of CloudWatch's dashboards, in milliseconds. */
export const RANGES = { '1h': 3_600_000, '3h': 10_800_000, '12h': 43_200_000, '1d': 86_400_000, '3d': 259_200_000, '1w': 604_800_000 } as const;

export type Range = keyof typeof RANGES;

const isRange = (text: string | null): text is Range => text !== null && text in RANGES;

export function readView(query: URLSearchParams, world: World): View {
  const [region, dashboard, range] = [query.get('region'), query.get('dashboard'), query.get('range')];
  return {
    region: region !== null && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) ? region : defaultRegion(world, regionsOf(world)),
    ...(dashboard === null || dashboard === '' ? {} : { dashboard }),
    ...(isRange(range) ? { range } : {}),
    withReads: query.get('reads') === '1',
  };
}

/** The address's query that shows a view. */
export function viewQuery({ region, dashboard, range, withReads }: View): string {
  const parameters = { region, ...(dashboard === undefined ? {} : { dashboard }), ...(range === undefined ? {} : { range }), ...(withReads ? { reads: '1' } : {}) };
  return new URLSearchParams(parameters).toString();
}

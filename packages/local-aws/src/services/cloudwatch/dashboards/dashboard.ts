import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';

export interface Dashboard {
  readonly name: string;
  /** JSON text, as it was put. */
  readonly body: string;
  readonly lastModified: EpochMilliseconds;
}

/** Dashboards are an account's, not a Region's. */
export const dashboards = table<Dashboard>('cloudwatch.dashboards', { global: true });

export const dashboardArn = ({ account }: Pick<Scope, 'account'>, name: string): string => `arn:aws:cloudwatch::${account}:dashboard/${name}`;

import type { Scope } from '../../operation/call';
import { table } from '../../state/table';
import type { EpochMilliseconds } from '../../time/clock';
import type { ServicePrincipal } from '../service-principal';

export interface LogsResourcePolicy {
  readonly policyName: string;
  /** JSON text, as it was put. */
  readonly policyDocument: string;
  readonly lastUpdatedTime: EpochMilliseconds;
}

/** By name. They hold for all log groups of the Region. */
export const resourcePolicies = table<LogsResourcePolicy>('logs.resource-policies');

/** Whether a resource policy lets a service make a log stream and write to it. */
export function mayWriteLogs(_writer: ServicePrincipal, _scope: Scope, _logGroupName: string, _logStreamName: string): boolean {
  throw new Error('not built yet');
}

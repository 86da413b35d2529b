import type { DeleteRetentionPolicyRequest, PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import type { EpochMilliseconds } from '../../../time/clock';
import { invalidParameter } from '../invalid-parameter';
import { without } from '../without';
import { logGroupNamed, logGroups, type LogGroup } from './log-group';

const DAY = 86_400_000;

/** Days: API_PutRetentionPolicy. */
const ALLOWED: readonly number[] = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** Log events older than this are expired. */
export function expiryOf({ retentionInDays }: LogGroup, now: EpochMilliseconds): EpochMilliseconds {
  return retentionInDays === undefined ? -Infinity : now - retentionInDays * DAY;
}

export function putRetentionPolicy(call: Call, { logGroupName, retentionInDays }: Given<PutRetentionPolicyRequest>): object {
  if (!ALLOWED.includes(retentionInDays)) {
    throw invalidParameter(`1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${ALLOWED.join(', ')}]`);
  }
  logGroups.of(call).put(logGroupName, { ...logGroupNamed(call, logGroupName), retentionInDays });
  return {};
}

/** Succeeds again when there is none (observed). */
export function deleteRetentionPolicy(call: Call, { logGroupName }: Given<DeleteRetentionPolicyRequest>): object {
  logGroups.of(call).put(logGroupName, without(logGroupNamed(call, logGroupName), 'retentionInDays'));
  return {};
}

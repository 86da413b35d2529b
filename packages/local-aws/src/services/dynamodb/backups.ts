import type { ContinuousBackupsDescription, TimeToLiveDescription, UpdateContinuousBackupsInput, UpdateTimeToLiveInput } from '@aws-sdk/client-dynamodb';

import { without } from '../../declared/members';
import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { validation, type DynamoTable } from './table-row';

export function continuousBackups({ recoverySince, recoveryDays }: DynamoTable, { now }: Call): ContinuousBackupsDescription {
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription:
      recoverySince === undefined
        ? { PointInTimeRecoveryStatus: 'DISABLED' }
        : { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: recoveryDays, EarliestRestorableDateTime: recoverySince, LatestRestorableDateTime: new Date(now) },
  };
}

export function updateContinuousBackups(row: DynamoTable, { PointInTimeRecoverySpecification: asked }: Given<UpdateContinuousBackupsInput>, call: Call): DynamoTable {
  if (!asked.PointInTimeRecoveryEnabled) return without(row, 'recoverySince') as DynamoTable;
  return { ...row, recoverySince: row.recoverySince ?? new Date(call.now), recoveryDays: asked.RecoveryPeriodInDays ?? row.recoveryDays };
}

export function timeToLive({ timeToLive: attribute }: DynamoTable): TimeToLiveDescription {
  return attribute === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute };
}

export function updateTimeToLive(row: DynamoTable, { TimeToLiveSpecification: { Enabled, AttributeName } }: Given<UpdateTimeToLiveInput>): DynamoTable {
  if (Enabled && row.timeToLive !== undefined) throw validation('TimeToLive is already enabled');
  if (!Enabled && row.timeToLive === undefined) throw validation('TimeToLive is already disabled');
  return Enabled ? { ...row, timeToLive: AttributeName } : (without(row, 'timeToLive') as DynamoTable);
}

import type {
  CancelKeyDeletionRequest,
  CancelKeyDeletionResponse,
  EnableKeyRotationRequest,
  GetKeyRotationStatusRequest,
  GetKeyRotationStatusResponse,
  ScheduleKeyDeletionRequest,
  ScheduleKeyDeletionResponse,
  UpdateKeyDescriptionRequest,
} from '@aws-sdk/client-kms';

import { without } from '../../declared/members';
import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { keyNamed, keyToChange, keyToUse, putKey, type Key } from './key';

const DAY = 86_400_000;
const LONGEST_WINDOW = 30;
const ROTATION_PERIOD = 365;

/** AWS's own keys are changed by AWS alone. */
function requireCustomerKey({ metadata }: Key): void {
  if (metadata.KeyManager === 'AWS') throw new ServiceException('AccessDeniedException', `${metadata.Arn} is an AWS managed key; its owner is AWS.`);
}

const withState = (key: Key, KeyState: 'Enabled' | 'Disabled' | 'PendingDeletion', DeletionDate?: Date): Key => {
  const metadata = without(key.metadata, 'DeletionDate');
  return { ...key, metadata: { ...metadata, KeyState, Enabled: KeyState === 'Enabled', ...(DeletionDate && { DeletionDate }) } };
};

function changeState(call: Call, KeyId: string, state: 'Enabled' | 'Disabled'): object {
  const key = keyToChange(call, KeyId);
  requireCustomerKey(key);
  putKey(call, withState(key, state));
  return {};
}

export const enableKey = (call: Call, { KeyId }: { readonly KeyId: string }): object => changeState(call, KeyId, 'Enabled');

export const disableKey = (call: Call, { KeyId }: { readonly KeyId: string }): object => changeState(call, KeyId, 'Disabled');

export function updateKeyDescription(call: Call, { KeyId, Description }: Given<UpdateKeyDescriptionRequest>): object {
  const key = keyToChange(call, KeyId);
  requireCustomerKey(key);
  putKey(call, { ...key, metadata: { ...key.metadata, Description } });
  return {};
}

export function scheduleKeyDeletion(call: Call, { KeyId, PendingWindowInDays = LONGEST_WINDOW }: Given<ScheduleKeyDeletionRequest>): ScheduleKeyDeletionResponse {
  const key = keyToChange(call, KeyId);
  requireCustomerKey(key);
  const DeletionDate = new Date(call.now + PendingWindowInDays * DAY);
  putKey(call, withState(key, 'PendingDeletion', DeletionDate));
  return { KeyId: key.metadata.Arn, DeletionDate, KeyState: 'PendingDeletion', PendingWindowInDays };
}

/** The key comes back disabled. */
export function cancelKeyDeletion(call: Call, { KeyId }: Given<CancelKeyDeletionRequest>): CancelKeyDeletionResponse {
  const key = keyNamed(call, KeyId);
  if (key.metadata.KeyState !== 'PendingDeletion') throw new ServiceException('KMSInvalidStateException', `${key.metadata.Arn} is not pending deletion.`);
  putKey(call, withState(key, 'Disabled'));
  return { KeyId: key.metadata.Arn };
}

export function enableKeyRotation(call: Call, { KeyId, RotationPeriodInDays = ROTATION_PERIOD }: Given<EnableKeyRotationRequest>): object {
  const key = keyToUse(call, KeyId);
  requireCustomerKey(key);
  putKey(call, { ...key, rotation: { periodInDays: RotationPeriodInDays, since: key.rotation?.since ?? call.now } });
  return {};
}

export function disableKeyRotation(call: Call, { KeyId }: { readonly KeyId: string }): object {
  const key = keyToUse(call, KeyId);
  requireCustomerKey(key);
  putKey(call, without(key, 'rotation'));
  return {};
}

/** A key that is disabled or waits for its deletion does not rotate, but remembers that it should. */
export function getKeyRotationStatus(call: Call, { KeyId }: Given<GetKeyRotationStatusRequest>): GetKeyRotationStatusResponse {
  const { metadata, rotation } = keyNamed(call, KeyId);
  if (metadata.KeyManager === 'AWS') return { KeyId: metadata.Arn, KeyRotationEnabled: true };
  if (!rotation || metadata.KeyState === 'PendingDeletion') return { KeyId: metadata.Arn, KeyRotationEnabled: false };
  const period = rotation.periodInDays * DAY;
  const turns = Math.floor((call.now - rotation.since) / period) + 1;
  return { KeyId: metadata.Arn, KeyRotationEnabled: true, RotationPeriodInDays: rotation.periodInDays, NextRotationDate: new Date(rotation.since + turns * period) };
}

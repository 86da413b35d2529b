import { readPolicy } from '@stopwatch/cloudwatch-simulator';

import { invalidAttribute, unknownAttribute } from '../refusal';

export type Attributes = Readonly<Record<string, string>>;

type Check = (value: string) => boolean;

const between = (least: number, most: number): Check => (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;

const oneOf = (...values: readonly string[]): Check => (value) => values.includes(value);

function isJson(value: string): boolean {
  try {
    return typeof JSON.parse(value) === 'object';
  } catch {
    return false;
  }
}

function isPolicy(value: string): boolean {
  try {
    readPolicy(value);
    return true;
  } catch {
    return false;
  }
}

function isRedrivePolicy(value: string): boolean {
  if (!isJson(value)) return false;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(value) as { readonly deadLetterTargetArn?: unknown; readonly maxReceiveCount?: unknown };
  return /^arn:[\w-]+:sqs:/.test(String(deadLetterTargetArn)) && between(1, 1000)(String(maxReceiveCount));
}

const anything: Check = () => true;

/** Attributes that can be set, and what they may be: API reference of SetQueueAttributes. Empty text takes away a policy or a key. */
const SETTABLE: Readonly<Record<string, Check>> = {
  DelaySeconds: between(0, 900),
  MaximumMessageSize: between(1024, 1_048_576),
  MessageRetentionPeriod: between(60, 1_209_600),
  Policy: isPolicy,
  ReceiveMessageWaitTimeSeconds: between(0, 20),
  VisibilityTimeout: between(0, 43_200),
  RedrivePolicy: isRedrivePolicy,
  RedriveAllowPolicy: isJson,
  KmsMasterKeyId: anything,
  KmsDataKeyReusePeriodSeconds: between(60, 86_400),
  SqsManagedSseEnabled: oneOf('true', 'false'),
  FifoQueue: oneOf('true'),
  ContentBasedDeduplication: oneOf('true', 'false'),
  DeduplicationScope: oneOf('messageGroup', 'queue'),
  FifoThroughputLimit: oneOf('perQueue', 'perMessageGroupId'),
};

const REMOVABLE: readonly string[] = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId'];
const FIFO_ONLY: readonly string[] = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

/** What a queue has without being told. */
export const DEFAULTS: Attributes = {
  VisibilityTimeout: '30',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
};

export const FIFO_DEFAULTS: Attributes = { ...DEFAULTS, FifoQueue: 'true', ContentBasedDeduplication: 'false', DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' };

/**
 * Attributes after a change of some.
 *
 * @throws ServiceException InvalidAttributeName, InvalidAttributeValue
 */
export function changed(attributes: Attributes, changes: Attributes): Attributes {
  const isFifo = (changes['FifoQueue'] ?? attributes['FifoQueue']) === 'true';
  for (const [name, value] of Object.entries(changes)) {
    const check = SETTABLE[name];
    if (!check || (!isFifo && FIFO_ONLY.includes(name))) throw unknownAttribute(name);
    if (!(value === '' && REMOVABLE.includes(name)) && !check(value)) throw invalidAttribute(name);
  }
  // Encryption with a key takes the place of SQS's own.
  const sse = changes['KmsMasterKeyId'] ? { SqsManagedSseEnabled: 'false', KmsDataKeyReusePeriodSeconds: attributes['KmsDataKeyReusePeriodSeconds'] ?? '300' } : {};
  return Object.fromEntries(Object.entries({ ...attributes, ...sse, ...changes }).filter(([, value]) => value !== ''));
}

import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { noSuchQueue } from '../refusal';
import type { Attributes } from './attribute-rules';

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: EpochMilliseconds;
  readonly modifiedAt: EpochMilliseconds;
  readonly attributes: Attributes;
  readonly tags: Readonly<Record<string, string>>;
}

export const queues = table<Queue>('sqs.queues');

export const urlOf = ({ world, account }: Scope, name: string): string => `${world.url}/${account}/${name}`;

/** The queue that a URL ends with: its host may be any name of this endpoint. */
const nameInUrl = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

/** @throws ServiceException QueueDoesNotExist */
export function queueAt(scope: Scope, url: string): Queue {
  const queue = queues.of(scope).get(nameInUrl(url));
  if (!queue) throw noSuchQueue();
  return queue;
}

/** A queue in any Region. */
export function queueWithArn(scope: Scope, arn: string): { readonly queue: Queue; readonly scope: Scope } | undefined {
  const [, region, name] = /^arn:[\w-]+:sqs:([\w-]+):\d{12}:([^:]+)$/.exec(arn) ?? [];
  if (region === undefined || name === undefined) return undefined;
  const there = { world: scope.world, account: scope.account, region };
  const queue = queues.of(there).get(name);
  return queue && { queue, scope: there };
}

export const isFifo = ({ attributes }: Queue): boolean => attributes['FifoQueue'] === 'true';

/** An attribute that is a number: seconds or bytes. */
export const numberOf = ({ attributes }: Queue, name: string): number => Number(attributes[name] ?? 0);

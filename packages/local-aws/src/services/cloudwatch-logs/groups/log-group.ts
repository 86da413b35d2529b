import { ServiceException } from '../../../operation/service-exception';
import type { Scope } from '../../../operation/call';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { invalidParameter } from '../invalid-parameter';

export interface LogGroup {
  readonly name: string;
  /** Without the `:*` that DescribeLogGroups appends to `arn`. */
  readonly arn: string;
  readonly creationTime: EpochMilliseconds;
  readonly logGroupClass: 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY';
  /** Days; without it log events are kept for good. */
  readonly retentionInDays?: number;
  /** ARN of the key. */
  readonly kmsKeyId?: string;
  readonly deletionProtectionEnabled: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** By name. */
export const logGroups = table<LogGroup>('logs.groups');

export const noSuchLogGroup = (): ServiceException => new ServiceException('ResourceNotFoundException', 'The specified log group does not exist.');

/** @throws ServiceException ResourceNotFoundException */
export function logGroupNamed(scope: Scope, name: string): LogGroup {
  const group = logGroups.of(scope).get(name);
  if (!group) throw noSuchLogGroup();
  return group;
}

export const logGroupArn = ({ account, region }: Scope, name: string): string => `arn:aws:logs:${region}:${account}:log-group:${name}`;

/** The name in a log group's ARN, with or without `:*`; nothing when it is the ARN of something else. */
export function logGroupNameIn(arn: string): string | undefined {
  return /^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:([^:*]+)(?::\*)?$/.exec(arn)?.[1];
}

/** How newer operations name a log group: by name, or by an identifier that is a name or an ARN. */
export interface LogGroupReference {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** @throws ServiceException InvalidParameterException unless it is named in exactly one way; ResourceNotFoundException */
export function identifiedLogGroup(scope: Scope, { logGroupName, logGroupIdentifier }: LogGroupReference): LogGroup {
  const name = logGroupName ?? logGroupIdentifier;
  if (name === undefined) throw invalidParameter('Either logGroupName or logGroupIdentifier must be specified.');
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) throw invalidParameter('Only one of logGroupName and logGroupIdentifier may be specified.');
  return logGroupNamed(scope, logGroupNameIn(name) ?? name);
}

import type {
  DescribeLogGroupsRequest, DescribeLogGroupsResponse, ListLogGroupsRequest, ListLogGroupsResponse, LogGroup as DescribedLogGroup,
} from '@aws-sdk/client-cloudwatch-logs';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { invalidParameter } from '../invalid-parameter';
import { filtersOf } from '../metric-filters/metric-filter';
import { page } from '../page';
import { logStreamsOf } from '../streams/log-stream';
import { logGroupNameIn, logGroups, type LogGroup } from './log-group';

const DEFAULT_LIMIT = 50;

/** Observed members; `arn` names all of the group's streams, `logGroupArn` the group. */
function described(scope: Scope, group: LogGroup): DescribedLogGroup {
  return {
    logGroupName: group.name,
    creationTime: group.creationTime,
    retentionInDays: group.retentionInDays,
    metricFilterCount: filtersOf(scope, group.name).length,
    arn: `${group.arn}:*`,
    storedBytes: logStreamsOf(scope, group.name).reduce((sum, { bytes }) => sum + bytes, 0),
    kmsKeyId: group.kmsKeyId,
    logGroupClass: group.logGroupClass,
    logGroupArn: group.arn,
    deletionProtectionEnabled: group.deletionProtectionEnabled,
    bearerTokenAuthenticationEnabled: false,
  };
}

/** The prefix is of the name; the pattern is anywhere in the name. Both mind their case. */
export function describeLogGroups(call: Call, input: Given<DescribeLogGroupsRequest>): DescribeLogGroupsResponse {
  const { logGroupNamePrefix, logGroupNamePattern, logGroupClass, logGroupIdentifiers, limit = DEFAULT_LIMIT, nextToken } = input;
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
  const names = logGroupIdentifiers?.map((identifier) => logGroupNameIn(identifier) ?? identifier);
  const found = logGroups.of(call).values().filter(
    (group) =>
      group.name.startsWith(logGroupNamePrefix ?? '') &&
      group.name.includes(logGroupNamePattern ?? '') &&
      (logGroupClass === undefined || group.logGroupClass === logGroupClass) &&
      (names === undefined || names.includes(group.name)),
  );
  const { items, more } = page(found, { limit, nextToken }, ({ name }) => name);
  return { logGroups: items.map((group) => described(call, group)), ...more };
}

/** Whether a name has one of the pattern's parts, or begins with it: "^/aws/lambda|discovery". API_ListLogGroups. */
function matchesPattern(name: string, pattern: string): boolean {
  return pattern.split('|').some((part) => (part.startsWith('^') ? name.startsWith(part.slice(1)) : name.includes(part)));
}

export function listLogGroups(call: Call, { logGroupNamePattern = '', logGroupClass, limit = DEFAULT_LIMIT, nextToken }: Given<ListLogGroupsRequest>): ListLogGroupsResponse {
  const found = logGroups.of(call).values().filter((group) => matchesPattern(group.name, logGroupNamePattern) && (logGroupClass === undefined || group.logGroupClass === logGroupClass));
  const { items, more } = page(found, { limit, nextToken }, ({ name }) => name);
  return { logGroups: items.map(({ name, arn, logGroupClass: itsClass }) => ({ logGroupName: name, logGroupArn: arn, logGroupClass: itsClass })), ...more };
}

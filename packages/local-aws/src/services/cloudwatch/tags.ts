import type { ListTagsForResourceInput, ListTagsForResourceOutput, Tag, TagResourceInput, UntagResourceInput } from '@aws-sdk/client-cloudwatch';

import type { Call, Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { table } from '../../state/table';
import { dashboardArn, dashboards } from './dashboards/dashboard';
import { alarms } from './engine/alarm-row';
import { validationError } from './refusal';

type Tags = Readonly<Record<string, string>>;

/** By ARN, which names the Region; dashboards have none. */
const tags = table<Tags>('cloudwatch.tags', { global: true });
const MOST_TAGS = 50;

/** @throws ServiceException as observed for keys that AWS reserves and for the 51st tag */
export function checkTags(given: Given<Tag[]>, kept: Tags = {}): void {
  if (given.some(({ Key }) => /^aws:/iu.test(Key))) throw new ServiceException('AccessDenied', 'The provided tag keys must not start with any case of "aws:"', { status: 403 });
  const keys = new Set([...Object.keys(kept), ...given.map(({ Key }) => Key)]);
  if (keys.size > MOST_TAGS) throw validationError('The resultant tag set must not have more than 50 user tags.');
}

export function addTags(scope: Scope, arn: string, given: Given<Tag[]>): void {
  const fresh = Object.fromEntries(given.map(({ Key, Value }) => [Key, Value]));
  if (given.length > 0) tags.of(scope).put(arn, { ...tags.of(scope).get(arn), ...fresh });
}

export const dropTags = (scope: Scope, arn: string): boolean => tags.of(scope).delete(arn);

const ALARM = /^arn:[^:]+:cloudwatch:([^:]+):([^:]+):alarm:(.+)$/su;
const DASHBOARD = /^arn:[^:]+:cloudwatch::[^:]+:dashboard\/(.+)$/su;

function demandResource(call: Call, arn: string): void {
  const [, region, account, alarmName] = ALARM.exec(arn) ?? [];
  const isAlarm = alarmName !== undefined && region === call.region && account === call.account && alarms.of(call).has(alarmName);
  const name = DASHBOARD.exec(arn)?.[1];
  const isDashboard = name !== undefined && dashboardArn(call, name) === arn && dashboards.of(call).has(name);
  if (isAlarm || isDashboard) return;
  const members = { ResourceType: DASHBOARD.test(arn) ? 'dashboard' : 'alarm', ResourceId: arn };
  throw new ServiceException('ResourceNotFoundException', `The resource ${arn} does not exist.`, { members });
}

export function tagResource(call: Call, { ResourceARN, Tags: given }: Given<TagResourceInput>): object {
  demandResource(call, ResourceARN);
  checkTags(given, tags.of(call).get(ResourceARN));
  addTags(call, ResourceARN, given);
  return {};
}

export function untagResource(call: Call, { ResourceARN, TagKeys }: Given<UntagResourceInput>): object {
  demandResource(call, ResourceARN);
  const left = Object.entries(tags.of(call).get(ResourceARN) ?? {}).filter(([key]) => !TagKeys.includes(key));
  if (left.length === 0) dropTags(call, ResourceARN);
  else tags.of(call).put(ResourceARN, Object.fromEntries(left));
  return {};
}

export function listTagsForResource(call: Call, { ResourceARN }: Given<ListTagsForResourceInput>): ListTagsForResourceOutput {
  demandResource(call, ResourceARN);
  return { Tags: Object.entries(tags.of(call).get(ResourceARN) ?? {}).map(([Key, Value]) => ({ Key, Value })) };
}

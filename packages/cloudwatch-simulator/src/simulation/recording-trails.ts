import type { CloudTrailRecord } from '../events/record';
import type { Stack, TrailModel } from '../stack/model';
import { records } from './recording';

/** Addresses of the trails that record an event and deliver it to a log group: what `ChainRun.addDecided` asks for as `recordedBy`. */
export function recordingTrails(stack: Stack, record: CloudTrailRecord): readonly string[] {
  return stack.trails.filter((trail) => trail.logGroupName !== undefined && records(trail, record, stack) === true).map(({ address }) => address);
}

/**
 * Names of the members that an event needs to have for `recordingTrails` to answer as for the whole event, which must have an
 * `eventCategory`: where that is missing, give the whole event.
 */
export function recordingMembers(stack: Stack): readonly string[] {
  const trails = stack.trails.filter(({ logging, logGroupName }) => logging && logGroupName !== undefined);
  return [...new Set(trails.flatMap((trail) => membersOf(trail, stack)))];
}

function membersOf({ multiRegion, includeGlobalServiceEvents, organization, selectors }: TrailModel, stack: Stack): readonly string[] {
  return [
    'eventCategory',
    ...(multiRegion ? [] : ['awsRegion']),
    ...(includeGlobalServiceEvents ? [] : ['eventSource']),
    ...(organization || stack.accountIsAssumed ? [] : ['recipientAccountId']),
    ...(selectors.kind === 'advanced'
      ? selectors.selectors.flatMap(({ fields }) => fields.map(({ field }) => field.split('.')[0]!))
      : selectors.selectors.flatMap(({ readWriteType, excludedSources, dataResources }) => [
          ...(readWriteType === 'All' ? [] : ['readOnly']),
          ...(excludedSources.length === 0 ? [] : ['eventSource']),
          ...(dataResources.length === 0 ? [] : ['resources']),
        ])),
  ];
}

import type { DescribeTagsRequest, DescribeTagsResult, TagDescription } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { allTagged, typeOf } from './tags';

const fields: Fields<TagDescription> = {
  key: (tag) => tag.Key,
  value: (tag) => tag.Value,
  'resource-id': (tag) => tag.ResourceId,
  'resource-type': (tag) => tag.ResourceType,
};

/** Of this operation, `tag:<key>` is the value of that tag itself. */
const tagOf = ({ Key, Value }: TagDescription): [{ Key?: string; Value?: string }] => [{ ...(Key === undefined ? {} : { Key }), ...(Value === undefined ? {} : { Value }) }];

export function describeTags(call: Call, input: Given<DescribeTagsRequest>): DescribeTagsResult {
  endDryRun(input);
  const all = allTagged(call).flatMap(({ resourceId, tags }) =>
    tags.map(({ Key, Value }): TagDescription => ({ Key, Value, ResourceId: resourceId, ResourceType: typeOf(resourceId) })),
  );
  const page = pageOf(matching(all, input.Filters, fields, tagOf), input, ({ ResourceId, Key }) => `${ResourceId ?? ''}/${Key ?? ''}`);
  return { Tags: [...page.items], ...nextToken(page) };
}

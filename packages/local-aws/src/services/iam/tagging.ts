import type { Tag } from '@aws-sdk/client-iam';

import type { Declared, KeyOf } from '../../declared/declare';
import { keyValue, tagList, tagsFrom, withoutTags, withTags, type Tagged } from '../../declared/tags';
import type { Given, Operation } from '../../operation/operation';
import { tooManyTags } from './errors';
import { page } from './page';

interface Requested {
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

/** Tag…, Untag… and List…Tags are alike for everything in IAM that bears tags. */
export function tagging<Row extends Tagged, Input>(kind: Declared<Row>, key: KeyOf<Input>): {
  readonly tag: Operation<Input & { Tags: Tag[] | undefined }, object>;
  readonly untag: Operation<Input & { TagKeys: string[] | undefined }, object>;
  readonly list: Operation<Input & { MaxItems?: number | undefined; Marker?: string | undefined }, { Tags: Tag[]; IsTruncated: boolean; Marker?: string }>;
} {
  return {
    tag: kind.change(key as KeyOf<Input & { Tags: Tag[] | undefined }>, (row, input) => withTags(row, tagsFrom(keyValue, (input as { readonly Tags: readonly Given<Tag>[] }).Tags), tooManyTags)),
    untag: kind.change(key as KeyOf<Input & { TagKeys: string[] | undefined }>, (row, input) => withoutTags(row, (input as { readonly TagKeys: readonly string[] }).TagKeys)),
    list: kind.show(key as KeyOf<Input & Requested>, (row, _call, input) => {
      const { items, ...more } = page(tagList(keyValue, row.tags), input as Requested, (tag) => tag.Key!);
      return { Tags: items, ...more };
    }),
  };
}

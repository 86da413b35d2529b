import type { Given } from '../operation/operation';
import { ServiceException } from '../operation/service-exception';

export type Tags = Readonly<Record<string, string>>;

/** What a taggable row keeps. */
export interface Tagged {
  readonly tags: Tags;
}

/** A tag as one service spells it. */
export interface TagStyle<Tag> {
  readonly read: (tag: Given<Tag>) => readonly [key: string, value: string];
  readonly write: (key: string, value: string) => Tag;
}

/** `{ Key, Value }`: IAM, SSM, DynamoDB and most others. */
export const keyValue: TagStyle<{ Key: string | undefined; Value: string | undefined }> = {
  read: ({ Key, Value }) => [Key, Value],
  write: (Key, Value) => ({ Key, Value }),
};

/** `{ TagKey, TagValue }`: KMS. */
export const tagKeyTagValue: TagStyle<{ TagKey: string | undefined; TagValue: string | undefined }> = {
  read: ({ TagKey, TagValue }) => [TagKey, TagValue],
  write: (TagKey, TagValue) => ({ TagKey, TagValue }),
};

/** A list of tags as rows keep them. */
export const tagsFrom = <Tag>(style: TagStyle<Tag>, list: readonly Given<Tag>[] = []): Tags => Object.fromEntries(list.map(style.read));

/** Tags as a service lists them, in order of first setting. */
export const tagList = <Tag>(style: TagStyle<Tag>, tags: Tags): Tag[] => Object.entries(tags).map(([key, value]) => style.write(key, value));

const MOST_TAGS = 50;

/**
 * A row with more tags, or tags with other values.
 *
 * @param tooMany the service's refusal of a fifty-first tag
 */
export function withTags<Row extends Tagged>(row: Row, more: Tags, tooMany: () => ServiceException): Row {
  const tags = { ...row.tags, ...more };
  if (Object.keys(tags).length > MOST_TAGS) throw tooMany();
  return { ...row, tags };
}

/** A row without some tags; keys that it does not bear do not matter. */
export function withoutTags<Row extends Tagged>(row: Row, keys: readonly string[]): Row {
  return { ...row, tags: Object.fromEntries(Object.entries(row.tags).filter(([key]) => !keys.includes(key))) };
}

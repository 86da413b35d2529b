import type { Filter, Tag } from '@aws-sdk/client-ec2';

import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { invalidValue, missingParameter } from '../refusal';
import { fits } from './wildcard';

type Value = string | number | boolean | Date | undefined;

/** What a filter looks at: one value, or several of which one must fit. */
export type Field<Row> = (row: Row) => Value | readonly Value[];

/** The filters of an operation by name. */
export type Fields<Row> = Readonly<Record<string, Field<Row>>>;

/** EC2 user guide: "You can specify up to 200 values in a single call". */
const MOST_VALUES = 200;

/** Filters that AWS has for what this endpoint never has: they are known, and nothing fits them. */
export function absent(...names: readonly string[]): Fields<unknown> {
  return Object.fromEntries(names.map((name) => [name, () => undefined]));
}

/** `tag:<key>`, `tag-key` and `tag-value`. */
function tagField<Row>(name: string, tagsOf: (row: Row) => readonly Tag[]): Field<Row> | undefined {
  if (name === 'tag-key') return (row) => tagsOf(row).map(({ Key }) => Key);
  if (name === 'tag-value') return (row) => tagsOf(row).map(({ Value }) => Value);
  if (!name.startsWith('tag:')) return undefined;
  const key = name.slice('tag:'.length);
  return (row) => tagsOf(row).find(({ Key }) => Key === key)?.Value;
}

const textOf = (value: Exclude<Value, undefined>): string => (value instanceof Date ? value.toISOString() : String(value));

function accepts(patterns: readonly string[], found: Value | readonly Value[]): boolean {
  return [found].flat().some((value) => value !== undefined && patterns.some((pattern) => fits(pattern, textOf(value))));
}

/**
 * The rows that every filter accepts; a filter accepts a row when one of its values fits.
 *
 * @param tagsOf the tags of a row, when the operation filters by tags
 * @throws ServiceException when a filter is not one of the operation's
 */
export function matching<Row>(
  rows: readonly Row[],
  filters: readonly Given<Filter>[] | undefined,
  fields: Fields<Row>,
  tagsOf?: (row: Row) => readonly Tag[],
): readonly Row[] {
  const conditions = (filters ?? []).map(({ Name, Values }, index) => {
    const field = (Name !== undefined && Object.hasOwn(fields, Name) ? fields[Name] : undefined) ?? (Name !== undefined && tagsOf ? tagField(Name, tagsOf) : undefined);
    if (!field) throw invalidValue(`The filter '${Name ?? 'null'}' is invalid`);
    if (!Values || Values.length === 0) throw missingParameter(`Filter.${index + 1}.Value`);
    return { field, patterns: Values };
  });
  if (conditions.reduce((count, { patterns }) => count + patterns.length, 0) > MOST_VALUES) {
    throw new ServiceException('FilterLimitExceeded', `The maximum number of filter values specified on a single call is ${MOST_VALUES}`);
  }
  return rows.filter((row) => conditions.every(({ field, patterns }) => accepts(patterns, field(row))));
}

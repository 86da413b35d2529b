import type { CloudTrailRecord } from '../events/record';

/**
 * The values of a field that selectors can name. Several for `resources.type` and `resources.ARN`, which are matched by any
 * of the record's resources; none when the record does not have the field.
 */
export function valuesOfField(field: string, record: CloudTrailRecord): readonly string[] {
  switch (field) {
    case 'eventCategory':
      return [categoryOf(record)];
    case 'readOnly':
      return [String(isReadOnly(record))];
    case 'resources.type':
      return resources(record).map(({ type }) => type);
    case 'resources.ARN':
      return resources(record).map(({ arn }) => arn);
    default:
      return texts(field.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), record));
  }
}

/** Records of event version 1.08 and later say it; before, only `managementEvent` or nothing does. */
function categoryOf(record: CloudTrailRecord): string {
  const category = record['eventCategory'];
  if (typeof category === 'string') return category;
  return record['managementEvent'] === false ? 'Data' : 'Management';
}

/** A record without `readOnly` is not known to be harmless, and CloudTrail treats such an event as a write. */
function isReadOnly(record: CloudTrailRecord): boolean {
  return record['readOnly'] === true || record['readOnly'] === 'true';
}

function resources(record: CloudTrailRecord): readonly { readonly type: string; readonly arn: string }[] {
  const list: readonly unknown[] = Array.isArray(record['resources']) ? record['resources'] : [];
  return list.filter(isRecord).map((one) => ({ type: String(one['type'] ?? ''), arn: String(one['ARN'] ?? one['arn'] ?? '') }));
}

function texts(value: unknown): readonly string[] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

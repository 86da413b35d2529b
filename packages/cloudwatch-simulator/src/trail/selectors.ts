import type { CloudTrailRecord } from '../events/record';
import { valuesOfField } from './selector-fields';

/** Which events a trail records: basic or advanced event selectors. */
export type TrailSelectors =
  | { readonly kind: 'basic'; readonly selectors: readonly BasicSelector[] }
  | { readonly kind: 'advanced'; readonly selectors: readonly AdvancedSelector[] };

/** API_EventSelector. */
export interface BasicSelector {
  readonly readWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly managementEvents: boolean;
  /** Only `kms.amazonaws.com` and `rdsdata.amazonaws.com` can be. */
  readonly excludedSources: readonly string[];
  readonly dataResources: readonly { readonly type: string; readonly values: readonly string[] }[];
}

/** API_AdvancedEventSelector: all its fields must agree. */
export interface AdvancedSelector {
  readonly fields: readonly FieldSelector[];
}

/** API_AdvancedFieldSelector. */
export interface FieldSelector {
  readonly field: string;
  readonly conditions: readonly { readonly operator: FieldOperator; readonly values: readonly string[] }[];
}

export type FieldOperator = 'equals' | 'notEquals' | 'startsWith' | 'notStartsWith' | 'endsWith' | 'notEndsWith';

/** Terraform's names of the operators. */
export const operatorNames: Readonly<Record<string, FieldOperator>> = {
  equals: 'equals',
  not_equals: 'notEquals',
  starts_with: 'startsWith',
  not_starts_with: 'notStartsWith',
  ends_with: 'endsWith',
  not_ends_with: 'notEndsWith',
};

/** Whether at least one selector takes the event. */
export function selects(selectors: TrailSelectors, record: CloudTrailRecord): boolean {
  switch (selectors.kind) {
    case 'basic':
      return selectors.selectors.some((selector) => basicSelects(selector, record));
    case 'advanced':
      return selectors.selectors.some((selector) => selector.fields.every((field) => fieldSelects(field, record)));
    default:
      return selectors satisfies never;
  }
}

function basicSelects(selector: BasicSelector, record: CloudTrailRecord): boolean {
  const readOnly = valuesOfField('readOnly', record)[0] === 'true';
  if (selector.readWriteType === 'ReadOnly' && !readOnly) return false;
  if (selector.readWriteType === 'WriteOnly' && readOnly) return false;
  switch (valuesOfField('eventCategory', record)[0]) {
    case 'Management':
      return selector.managementEvents && !selector.excludedSources.includes(String(record['eventSource']));
    case 'Data':
      return selector.dataResources.some(({ type, values }) => dataResourceSelects(type, values, record));
    default:
      return false;
  }
}

/** An ARN prefix names a bucket or function and all in it; `arn:aws:s3` and `arn:aws:lambda` name every one. */
function dataResourceSelects(type: string, values: readonly string[], record: CloudTrailRecord): boolean {
  if (!valuesOfField('resources.type', record).includes(type)) return false;
  const arns = valuesOfField('resources.ARN', record);
  return values.some((value) => arns.some((arn) => arn.startsWith(value)));
}

/**
 * CloudTrail user guide, "How CloudTrail evaluates multiple conditions for a field": the operators that select are ORed,
 * those that deselect must all hold, and both groups must.
 */
function fieldSelects({ field, conditions }: FieldSelector, record: CloudTrailRecord): boolean {
  const values = valuesOfField(field, record);
  const holds = (operator: FieldOperator, wanted: readonly string[]): boolean =>
    wanted.some((want) => values.some((value) => compares(operator, value, want)));
  const positive = conditions.filter(({ operator }) => !operator.startsWith('not'));
  const negative = conditions.filter(({ operator }) => operator.startsWith('not'));
  return (
    (positive.length === 0 || positive.some(({ operator, values: wanted }) => holds(operator, wanted))) &&
    negative.every(({ operator, values: wanted }) => !holds(operator, wanted))
  );
}

/** Compares as the operator would without its `not`. */
function compares(operator: FieldOperator, value: string, wanted: string): boolean {
  switch (operator) {
    case 'equals':
    case 'notEquals':
      return value === wanted;
    case 'startsWith':
    case 'notStartsWith':
      return value.startsWith(wanted);
    case 'endsWith':
    case 'notEndsWith':
      return value.endsWith(wanted);
    default:
      return operator satisfies never;
  }
}

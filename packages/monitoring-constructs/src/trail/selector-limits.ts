import type { Construct } from 'constructs';
import { refuse, requireThat } from '../validations/refuse';
import { requireDistinct, requireWhole } from '../validations/values';
import { type EventSelector, EXCLUDABLE_SOURCES, type FieldSelector, type SelectorField } from './event-selectors';

type Category = 'Management' | 'Data' | 'NetworkActivity';

/** Fields that a selector of a trail can name. CloudTrail API, "AdvancedFieldSelector"; more of them are for event data stores only. */
const FIELDS: Readonly<Record<Category, readonly SelectorField[]>> = {
  Management: ['eventCategory', 'eventSource', 'readOnly'],
  Data: ['eventCategory', 'eventName', 'eventSource', 'eventType', 'readOnly', 'resources.ARN', 'resources.type', 'sessionCredentialFromConsole', 'userIdentity.arn'],
  NetworkActivity: ['eventCategory', 'eventName', 'eventSource', 'errorCode', 'vpcEndpointId', 'userIdentity.arn'],
};

/** Refuses selectors that CloudTrail would refuse. */
export function requireSelectorLimits(scope: Construct, prop: string, selectors: readonly EventSelector[]): void {
  requireDistinct(scope, `${prop} names`, selectors.map((selector) => selector.name));
  const values = selectors.flatMap((selector) => selector.fields.flatMap((field) => operandsOf(field).flat()));
  requireWhole(scope, `the number of values in ${prop}`, values.length, 1, 500);
  for (const selector of selectors) requireSelector(scope, `${prop} "${selector.name}"`, selector);
}

function requireSelector(scope: Construct, prop: string, { fields }: EventSelector): void {
  const category = categoryOf(scope, prop, fields);
  requireDistinct(scope, `the fields of ${prop}`, fields.map((field) => field.field));
  for (const field of fields) {
    requireThat(FIELDS[category].includes(field.field), scope, `a field of ${prop}`, field.field, `one that a trail selects ${category} events by (${FIELDS[category].join(', ')})`);
    const empty = operandsOf(field).length === 0 || operandsOf(field).some((operands) => operands.length === 0 || operands.includes(''));
    requireThat(!empty, scope, `${field.field} of ${prop}`, field, 'compared with at least one value, and with no empty one');
    requireOperands(scope, prop, category, field);
  }
  if (category === 'Data') requireField(scope, prop, fields, 'resources.type');
  if (category === 'NetworkActivity') requireField(scope, prop, fields, 'eventSource');
}

function categoryOf(scope: Construct, prop: string, fields: readonly FieldSelector[]): Category {
  const category = fields.find((field) => field.field === 'eventCategory');
  const value = category?.equals?.[0];
  const known = value === 'Management' || value === 'Data' || value === 'NetworkActivity';
  if (known && category?.equals?.length === 1 && operandsOf(category).length === 1) return value;
  return refuse(scope, `eventCategory of ${prop}`, category, 'equal to one of Management, Data and NetworkActivity');
}

function requireOperands(scope: Construct, prop: string, category: Category, field: FieldSelector): void {
  const onlyEquals = operandsOf(field).length === 1 && field.equals?.length === 1;
  if (field.field === 'readOnly') {
    const accepted = onlyEquals && ['true', 'false'].includes(field.equals?.[0] ?? '');
    requireThat(accepted, scope, `readOnly of ${prop}`, field, 'equal to "true" or to "false"');
  }
  if (field.field === 'eventSource' && category === 'Management') {
    const excluded = field.notEquals?.every((source) => (EXCLUDABLE_SOURCES as readonly string[]).includes(source)) ?? false;
    const accepted = excluded && operandsOf(field).length === 1;
    requireThat(accepted, scope, `eventSource of ${prop}`, field, `different from one or both of ${EXCLUDABLE_SOURCES.join(' and ')}; trails leave out no other source`);
  }
  if (field.field === 'resources.type') requireThat(onlyEquals, scope, `resources.type of ${prop}`, field, 'equal to one type');
}

function requireField(scope: Construct, prop: string, fields: readonly FieldSelector[], needed: SelectorField): void {
  const named = fields.map((field) => field.field);
  requireThat(named.includes(needed), scope, `the fields of ${prop}`, named, `a list with ${needed}`);
}

function operandsOf({ equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith }: FieldSelector): (readonly string[])[] {
  return [equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith].filter((operands) => operands !== undefined);
}

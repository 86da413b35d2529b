import type { AdvancedEventSelector, DataResource, EventSelector, GetEventSelectorsRequest, GetEventSelectorsResponse, PutEventSelectorsRequest, PutEventSelectorsResponse } from '@aws-sdk/client-cloudtrail';
import type { AdvancedSelector, BasicSelector, FieldOperator, TrailSelectors } from '@stopwatch/cloudwatch-simulator';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { putTrail, requireOwnTrail, requireTrail, without, type Trail } from './trail';

/** What a trail has that nobody gave selectors: observed. */
const DEFAULT_SELECTORS: readonly EventSelector[] = [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }];

const OPERATORS: readonly (readonly [member: 'Equals' | 'NotEquals' | 'StartsWith' | 'NotStartsWith' | 'EndsWith' | 'NotEndsWith', operator: FieldOperator])[] = [
  ['Equals', 'equals'],
  ['NotEquals', 'notEquals'],
  ['StartsWith', 'startsWith'],
  ['NotStartsWith', 'notStartsWith'],
  ['EndsWith', 'endsWith'],
  ['NotEndsWith', 'notEndsWith'],
];

const MANAGEMENT_FIELDS = ['eventCategory', 'eventName', 'eventSource', 'eventType', 'readOnly', 'sessionCredentialFromConsole', 'userIdentity.arn'];
const DATA_FIELDS = [...MANAGEMENT_FIELDS, 'resources.type', 'resources.ARN'];

/** Which events a trail records, in the simulator's terms. */
export function selectorsOf(trail: Trail): TrailSelectors {
  if (trail.advancedEventSelectors) return { kind: 'advanced', selectors: trail.advancedEventSelectors.map(advanced) };
  return { kind: 'basic', selectors: (trail.eventSelectors ?? DEFAULT_SELECTORS).map(basic) };
}

function basic({ ReadWriteType = 'All', IncludeManagementEvents = true, ExcludeManagementEventSources = [], DataResources = [] }: EventSelector): BasicSelector {
  return {
    readWriteType: ReadWriteType,
    managementEvents: IncludeManagementEvents,
    excludedSources: ExcludeManagementEventSources,
    dataResources: DataResources.map(({ Type = '', Values = [] }) => ({ type: Type, values: Values })),
  };
}

function advanced({ FieldSelectors = [] }: AdvancedEventSelector): AdvancedSelector {
  return {
    fields: FieldSelectors.map((field) => ({
      field: field.Field ?? '',
      conditions: OPERATORS.flatMap(([member, operator]) => ((field[member]?.length ?? 0) > 0 ? [{ operator, values: field[member]! }] : [])),
    })),
  };
}

function refuse(message: string): never {
  throw new ServiceException('InvalidEventSelectorsException', message);
}

/** API_AdvancedFieldSelector: which fields there are, which categories, and that a selector names exactly one category. */
function requireAdvanced(selectors: Given<readonly AdvancedEventSelector[]>): void {
  for (const { Name = '', FieldSelectors = [] } of selectors) {
    const category = FieldSelectors.find(({ Field }) => Field === 'eventCategory')?.Equals ?? [];
    if (category.length !== 1) refuse(`The advanced event selector '${Name}' must have one field selector eventCategory that equals one value.`);
    if (!['Management', 'Data', 'NetworkActivity'].includes(category[0]!)) refuse(`eventCategory must equal Management, Data or NetworkActivity, got ${category[0]!}.`);
    const fields = category[0] === 'Management' ? MANAGEMENT_FIELDS : DATA_FIELDS;
    const seen = new Set<string>();
    for (const { Field, ...operators } of FieldSelectors) {
      if (!fields.includes(Field)) refuse(`The field ${Field} is not valid in a selector of eventCategory ${category[0]!}.`);
      if (seen.has(Field)) refuse(`The field ${Field} appears more than once in the advanced event selector '${Name}'.`);
      if (Object.values(operators).every((values) => values === undefined || values.length === 0)) refuse(`The field selector ${Field} needs at least one operator with a value.`);
      seen.add(Field);
    }
  }
}

/** API_DataResource: the types there are in basic selectors, with the beginning of their ARNs. */
const DATA_RESOURCES: Readonly<Record<string, RegExp>> = {
  'AWS::S3::Object': /^arn:[^:]+:s3(:::.+)?$/,
  'AWS::Lambda::Function': /^arn:[^:]+:lambda(:.+)?$/,
  'AWS::DynamoDB::Table': /^arn:[^:]+:dynamodb(:.+)?$/,
};

function requireDataResource({ Type = '', Values = [] }: Given<DataResource>): void {
  const arn = DATA_RESOURCES[Type];
  if (!arn) refuse(`The value ${Type} for DataResources.Type is invalid.`);
  const stray = Values.find((value) => !arn.test(value));
  if (stray !== undefined) refuse(`Value ${stray} for DataResources.Values is invalid.`);
}

function requireBasic(selectors: Given<readonly EventSelector[]>): void {
  if (selectors.length < 1 || selectors.length > 5) refuse(`A trail has 1 to 5 event selectors, got ${selectors.length}.`);
  for (const { ReadWriteType = 'All', ExcludeManagementEventSources = [], DataResources = [] } of selectors) {
    DataResources.forEach(requireDataResource);
    if (!['All', 'ReadOnly', 'WriteOnly'].includes(ReadWriteType)) refuse(`ReadWriteType must be All, ReadOnly or WriteOnly, got ${ReadWriteType}.`);
    const other = ExcludeManagementEventSources.find((source) => source !== 'kms.amazonaws.com' && source !== 'rdsdata.amazonaws.com');
    if (other !== undefined) refuse(`Only kms.amazonaws.com and rdsdata.amazonaws.com can be excluded, got ${other}.`);
  }
}

export function putEventSelectors(call: Call, input: Given<PutEventSelectorsRequest>): PutEventSelectorsResponse {
  const { EventSelectors: eventSelectors, AdvancedEventSelectors: advancedEventSelectors } = input;
  const trail = requireOwnTrail(call, input.TrailName);
  if ((eventSelectors === undefined) === (advancedEventSelectors === undefined)) refuse('Give either EventSelectors or AdvancedEventSelectors.');
  if (advancedEventSelectors) requireAdvanced(advancedEventSelectors);
  if (eventSelectors) requireBasic(eventSelectors);
  putTrail(call, { ...without(trail, 'eventSelectors', 'advancedEventSelectors'), ...((eventSelectors ? { eventSelectors } : { advancedEventSelectors }) as Partial<Trail>) });
  return { TrailARN: trail.arn, ...(eventSelectors ? { EventSelectors: eventSelectors as EventSelector[] } : { AdvancedEventSelectors: advancedEventSelectors as AdvancedEventSelector[] }) };
}

export function getEventSelectors(call: Call, { TrailName }: Given<GetEventSelectorsRequest>): GetEventSelectorsResponse {
  const trail = requireTrail(call, TrailName);
  if (trail.advancedEventSelectors) return { TrailARN: trail.arn, AdvancedEventSelectors: trail.advancedEventSelectors.map(sortedByField) };
  return { TrailARN: trail.arn, EventSelectors: [...(trail.eventSelectors ?? DEFAULT_SELECTORS)] };
}

/** Observed: put keeps the order of fields, get sorts them. */
function sortedByField(selector: AdvancedEventSelector): AdvancedEventSelector {
  return { ...selector, FieldSelectors: [...(selector.FieldSelectors ?? [])].sort((a, b) => ((a.Field ?? '') < (b.Field ?? '') ? -1 : 1)) };
}

/** Fields of a CloudTrail event that a selector can look at. CloudTrail API, "AdvancedFieldSelector". */
export type SelectorField =
  | 'eventCategory'
  | 'eventName'
  | 'eventSource'
  | 'eventType'
  | 'errorCode'
  | 'readOnly'
  | 'resources.ARN'
  | 'resources.type'
  | 'sessionCredentialFromConsole'
  | 'userIdentity.arn'
  | 'vpcEndpointId';

/**
 * What one field must be.
 *
 * Of the values of `equals`, `startsWith` or `endsWith` one must hold; of the values of the three that begin with `not` none may. Operators
 * given together must all hold.
 */
export interface FieldSelector {
  readonly field: SelectorField;
  readonly equals?: readonly string[];
  readonly startsWith?: readonly string[];
  readonly endsWith?: readonly string[];
  readonly notEquals?: readonly string[];
  readonly notStartsWith?: readonly string[];
  readonly notEndsWith?: readonly string[];
}

/** Events that a trail records: those for which every field selector holds. A trail with several selectors records what any of them selects. */
export interface EventSelector {
  /** Shown in the console and in errors. */
  readonly name: string;
  readonly fields: readonly FieldSelector[];
}

/** The sources that a trail may leave out of its management events: each can make more events than everything else in an account. */
export const EXCLUDABLE_SOURCES = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] as const;

/** Every management event. The first copy of them in S3 is free of CloudTrail charges; CloudWatch Logs charges for their volume. */
export const allManagementEvents: EventSelector = managementEvents('Management events', []);

/** Management events except those of KMS and the RDS Data API. */
export const managementEventsWithoutNoise: EventSelector = managementEvents('Management events without KMS and RDS Data API', [
  { field: 'eventSource', notEquals: EXCLUDABLE_SOURCES },
]);

/** Management events that change something. Reads, most of the volume in most accounts, are left out, and with them the traces of reconnaissance. */
export const writeManagementEvents: EventSelector = managementEvents('Write management events', [{ field: 'readOnly', equals: ['false'] }]);

/** Management events that change something, except those of KMS and the RDS Data API: the cheapest selection that still sees every stop. */
export const writeManagementEventsWithoutNoise: EventSelector = managementEvents('Write management events without KMS and RDS Data API', [
  { field: 'readOnly', equals: ['false'] },
  { field: 'eventSource', notEquals: EXCLUDABLE_SOURCES },
]);

function managementEvents(name: string, fields: readonly FieldSelector[]): EventSelector {
  return { name, fields: [{ field: 'eventCategory', equals: ['Management'] }, ...fields] };
}

import fc from 'fast-check';
import { refusal } from '../testing/synthesize';
import {
  allManagementEvents,
  type EventSelector,
  type FieldSelector,
  managementEventsWithoutNoise,
  writeManagementEvents,
  writeManagementEventsWithoutNoise,
} from './event-selectors';
import { type KnownFields, missOf, requireStopCoverage, STOP_DETECTION_EVENTS } from './stop-coverage';

const select = (...fields: FieldSelector[]): EventSelector => ({ name: 'chosen', fields });
const management: FieldSelector = { field: 'eventCategory', equals: ['Management'] };
const refused = (selectors: readonly EventSelector[]) => refusal((stack) => requireStopCoverage(stack, 'eventSelectors', selectors));

test('the events that must be recorded are write management events of EC2', () => {
  expect(STOP_DETECTION_EVENTS).toEqual([
    { eventName: 'StopInstances', eventCategory: 'Management', eventSource: 'ec2.amazonaws.com', eventType: 'AwsApiCall', readOnly: 'false' },
    { eventName: 'StartInstances', eventCategory: 'Management', eventSource: 'ec2.amazonaws.com', eventType: 'AwsApiCall', readOnly: 'false' },
  ]);
});

test.each([[allManagementEvents], [managementEventsWithoutNoise], [writeManagementEvents], [writeManagementEventsWithoutNoise]])(
  '$name see every stop',
  (preset) => {
    expect(refused([preset])).toBeUndefined();
  },
);

test.each<[string, FieldSelector[]]>([
  ['eventName equals ["StopInstances","StartInstances"]', [management, { field: 'eventName', equals: ['StopInstances', 'StartInstances'] }]],
  ['eventName endsWith ["Instances"]', [management, { field: 'eventName', endsWith: ['Instances'] }]],
  ['eventName startsWith ["St"]', [management, { field: 'eventName', startsWith: ['St'] }]],
  ['eventName notStartsWith ["Describe"]', [management, { field: 'eventName', notStartsWith: ['Describe'] }]],
  ['eventSource equals ["ec2.amazonaws.com"]', [management, { field: 'eventSource', equals: ['ec2.amazonaws.com'] }]],
  ['eventSource notEndsWith [".amazonaws.cn"]', [management, { field: 'eventSource', notEndsWith: ['.amazonaws.cn'] }]],
])('a selector with %s sees every stop', (_, fields) => {
  expect(refused([select(...fields)])).toBeUndefined();
});

const stops = 'test: eventSelectors must be selectors that record StopInstances of ec2.amazonaws.com (management event, readOnly false), or stops go unseen';
const starts = stops.replace('record StopInstances', 'record StartInstances');

test.each<[string, FieldSelector[]]>([
  [`${stops}: "chosen" wants readOnly equals ["true"], and readOnly of the event is "false", got ["chosen"]`, [management, { field: 'readOnly', equals: ['true'] }]],
  [
    `${stops}: "chosen" wants eventSource notEquals ["ec2.amazonaws.com"], and eventSource of the event is "ec2.amazonaws.com", got ["chosen"]`,
    [management, { field: 'eventSource', notEquals: ['ec2.amazonaws.com'] }],
  ],
  [
    `${stops}: "chosen" wants eventSource notStartsWith ["ec2."], and eventSource of the event is "ec2.amazonaws.com", got ["chosen"]`,
    [management, { field: 'eventSource', notStartsWith: ['ec2.'] }],
  ],
  [
    `${stops}: "chosen" wants eventSource notEndsWith [".amazonaws.com"], and eventSource of the event is "ec2.amazonaws.com", got ["chosen"]`,
    [management, { field: 'eventSource', notEndsWith: ['.amazonaws.com'] }],
  ],
  [
    `${stops}: "chosen" wants eventSource startsWith ["ec2"] and notEquals ["ec2.amazonaws.com"], and eventSource of the event is "ec2.amazonaws.com", got ["chosen"]`,
    [management, { field: 'eventSource', startsWith: ['ec2'], notEquals: ['ec2.amazonaws.com'] }],
  ],
  [
    `${starts}: "chosen" wants eventName equals ["StopInstances"], and eventName of the event is "StartInstances", got ["chosen"]`,
    [management, { field: 'eventName', equals: ['StopInstances'] }],
  ],
  [
    `${stops}: "chosen" wants eventCategory equals ["Data"], and eventCategory of the event is "Management", got ["chosen"]`,
    [{ field: 'eventCategory', equals: ['Data'] }],
  ],
  [
    `${stops}: "chosen" wants userIdentity.arn notEquals ["arn:aws:iam::111122223333:role/automation"], and userIdentity.arn of the event can be anything, got ["chosen"]`,
    [management, { field: 'userIdentity.arn', notEquals: ['arn:aws:iam::111122223333:role/automation'] }],
  ],
])('%s', (message, fields) => {
  expect(refused([select(...fields)])).toBe(message);
});

test('no selectors at all record nothing', () => {
  expect(refused([])).toBe(`${stops}, got []`);
});

test('one selector that sees every stop is enough', () => {
  expect(refused([select({ field: 'eventCategory', equals: ['Data'] }), writeManagementEvents])).toBeUndefined();
});

test('every selector that misses is named with its reason', () => {
  const message = refused([{ ...select(management, { field: 'readOnly', equals: ['true'] }), name: 'reads' }, { ...select({ field: 'eventCategory', equals: ['Data'] }), name: 'objects' }]);
  expect(message).toContain('"reads" wants readOnly equals ["true"], and readOnly of the event is "false"; "objects" wants eventCategory');
  expect(message).toMatch(/, got \["reads","objects"\]$/);
});

/** The rule of the API, written once more, for an event all of whose fields are known. */
function selects(selector: EventSelector, event: Readonly<Record<string, string>>): boolean {
  return selector.fields.every((field) => {
    const text = event[field.field]!;
    const wanted = [
      field.equals?.some((operand) => text === operand),
      field.startsWith?.some((operand) => text.indexOf(operand) === 0),
      field.endsWith?.some((operand) => text.slice(-operand.length) === operand),
    ].filter((answer) => answer !== undefined);
    const unwanted = [
      ...(field.notEquals ?? []).map((operand) => text === operand),
      ...(field.notStartsWith ?? []).map((operand) => text.indexOf(operand) === 0),
      ...(field.notEndsWith ?? []).map((operand) => text.slice(-operand.length) === operand),
    ];
    return !wanted.includes(false) && !unwanted.includes(true);
  });
}

describe('for any selector over two fields of one to two letters', () => {
  const words = ['a', 'b', 'aa', 'ab', 'ba', 'bb', 'c'];
  const operands = fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'ab', 'bb'), { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 1 });
  const field = fc
    .record({
      field: fc.constantFrom('eventName' as const, 'eventSource' as const),
      equals: operands, startsWith: operands, endsWith: operands, notEquals: operands, notStartsWith: operands, notEndsWith: operands,
    })
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as unknown as FieldSelector);
  const known = fc.record({ eventName: fc.constantFrom(...words) });

  test('there is a miss exactly when some value of the unknown field makes the selector pass the event over', () => {
    fc.assert(
      fc.property(fc.array(field, { maxLength: 3 }), known, (fields, event: KnownFields) => {
        const selector = select(...fields);
        const seen = words.every((eventSource) => selects(selector, { ...event, eventSource } as Record<string, string>));
        expect(missOf(selector, event) === undefined).toBe(seen);
      }),
      { numRuns: 2000 },
    );
  });
});

import { refusal } from '../testing/synthesize';
import * as presets from './event-selectors';
import type { EventSelector, FieldSelector } from './event-selectors';
import { requireSelectorLimits } from './selector-limits';

const refused = (...selectors: EventSelector[]) => refusal((stack) => requireSelectorLimits(stack, 'eventSelectors', selectors));
const management: FieldSelector = { field: 'eventCategory', equals: ['Management'] };
const data: FieldSelector = { field: 'eventCategory', equals: ['Data'] };

test('the presets, data events and network activity events are accepted', () => {
  expect(
    refused(
      presets.allManagementEvents,
      presets.managementEventsWithoutNoise,
      presets.writeManagementEvents,
      presets.writeManagementEventsWithoutNoise,
      { name: 'objects', fields: [data, { field: 'resources.type', equals: ['AWS::S3::Object'] }, { field: 'eventName', notStartsWith: ['Get'] }] },
      { name: 'network', fields: [{ field: 'eventCategory', equals: ['NetworkActivity'] }, { field: 'eventSource', equals: ['ec2.amazonaws.com'] }] },
    ),
  ).toBeUndefined();
});

test.each<[FieldSelector[], string]>([
  [[{ field: 'readOnly', equals: ['false'] }], 'eventCategory of eventSelectors "s" must be equal to one of Management, Data and NetworkActivity, got nothing'],
  [
    [{ field: 'eventCategory', equals: ['Management', 'Data'] }],
    'eventCategory of eventSelectors "s" must be equal to one of Management, Data and NetworkActivity, got {"field":"eventCategory","equals":["Management","Data"]}',
  ],
  [
    [management, { field: 'eventName', equals: ['StopInstances'] }],
    'a field of eventSelectors "s" must be one that a trail selects Management events by (eventCategory, eventSource, readOnly), got "eventName"',
  ],
  [[management, management], 'the fields of eventSelectors "s" must be a list without repeats, got "eventCategory"'],
  [[management, { field: 'readOnly' }], 'readOnly of eventSelectors "s" must be compared with at least one value, and with no empty one, got {"field":"readOnly"}'],
  [
    [management, { field: 'readOnly', equals: ['no'] }],
    'readOnly of eventSelectors "s" must be equal to "true" or to "false", got {"field":"readOnly","equals":["no"]}',
  ],
  [
    [management, { field: 'eventSource', notEquals: ['kms.amazonaws.com', 's3.amazonaws.com'] }],
    'eventSource of eventSelectors "s" must be different from one or both of kms.amazonaws.com and rdsdata.amazonaws.com; trails leave out no other source, ' +
      'got {"field":"eventSource","notEquals":["kms.amazonaws.com","s3.amazonaws.com"]}',
  ],
  [[data], 'the fields of eventSelectors "s" must be a list with resources.type, got ["eventCategory"]'],
  [
    [data, { field: 'resources.type', notEquals: ['AWS::S3::Object'] }],
    'resources.type of eventSelectors "s" must be equal to one type, got {"field":"resources.type","notEquals":["AWS::S3::Object"]}',
  ],
])('a selector with %j is refused', (fields, message) => {
  expect(refused({ name: 's', fields })).toBe(`test: ${message}`);
});

test('two selectors of one name and more than 500 values are refused', () => {
  expect(refused(presets.allManagementEvents, presets.allManagementEvents)).toBe(
    'test: eventSelectors names must be a list without repeats, got "Management events"',
  );
  const many = Array.from({ length: 499 }, (_, index) => `Get${index}`);
  const objects = [data, { field: 'resources.type', equals: ['AWS::S3::Object'] }, { field: 'eventName', notEquals: many }] as const;
  expect(refused({ name: 'objects', fields: objects })).toBe('test: the number of values in eventSelectors must be a whole number from 1 to 500, got 501');
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  type DescribeAlarmHistoryInput,
  type MetricAlarm,
  type PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import { secondOf } from '@stopwatch/cloudwatch-simulator';

import { START, startEndpoint, type TestEndpoint } from '../../testing/endpoint';
import { publishAs } from '../sns/publish';

jest.mock('../sns/publish', () => ({ publishAs: jest.fn(() => ({ made: 'message-id' })) }));
const published = publishAs as jest.MockedFunction<typeof publishAs>;

const TOPIC = 'arn:aws:sns:eu-west-2:123456789012:alarms';
const MINUTE = 60_000;

/** Counts stops: Sum over a minute, one is enough, silence is fine. */
const STOPS: PutMetricAlarmInput = {
  AlarmName: 'stops',
  Namespace: 'Chain',
  MetricName: 'Stops',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: [TOPIC],
};

const at = (minute: number, alarmName = 'stops'): number => START + minute * MINUTE + secondOf(alarmName) * 1000;

let endpoint: TestEndpoint;
let client: CloudWatchClient;

beforeEach(async () => {
  published.mockClear();
  endpoint = await startEndpoint();
  client = new CloudWatchClient(endpoint.client);
});

afterEach(async () => {
  client.destroy();
  await endpoint.close();
});

const put = (change: Partial<PutMetricAlarmInput> = {}): Promise<unknown> => client.send(new PutMetricAlarmCommand({ ...STOPS, ...change }));
const putStop = (value = 1): Promise<unknown> => client.send(new PutMetricDataCommand({ Namespace: 'Chain', MetricData: [{ MetricName: 'Stops', Value: value }] }));

async function alarm(name = 'stops'): Promise<MetricAlarm> {
  const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
  return MetricAlarms![0]!;
}

async function lines(input: DescribeAlarmHistoryInput = {}): Promise<readonly string[]> {
  const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ ScanBy: 'TimestampAscending', ...input }));
  return AlarmHistoryItems!.map(({ Timestamp, HistorySummary }) => `${Timestamp!.toISOString().slice(11, 23)} ${HistorySummary}`);
}

const clockOf = (moment: number): string => new Date(moment).toISOString().slice(11, 23);

describe('a metric alarm', () => {
  test('begins unchecked, in INSUFFICIENT_DATA, with empty lists where nothing was given', async () => {
    await put({ AlarmActions: undefined });

    const created = await alarm();
    expect(created).toMatchObject({ StateValue: 'INSUFFICIENT_DATA', StateReason: 'Unchecked: Initial alarm creation', ActionsEnabled: true, OKActions: [], AlarmActions: [], Dimensions: [] });
    expect(created.AlarmArn).toBe('arn:aws:cloudwatch:eu-west-2:123456789012:alarm:stops');
    expect(created.StateTransitionedTimestamp).toEqual(new Date(START));
    expect(created).not.toHaveProperty('DatapointsToAlarm');
  });

  test('changes at its second of the minute, writes its history and publishes', async () => {
    await put();
    await endpoint.advance('PT1M');
    await putStop();
    await endpoint.advance('PT10M');

    const expected = [
      `${clockOf(START)} Alarm "stops" created`,
      `${clockOf(at(0))} Alarm updated from INSUFFICIENT_DATA to OK`,
      `${clockOf(at(2))} Alarm updated from OK to ALARM`,
      `${clockOf(at(2))} Successfully executed action ${TOPIC}`,
    ];
    expect((await lines()).slice(0, 4)).toEqual(expected);
    const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ AlarmName: 'stops', HistoryItemType: 'Action' }));
    const data = JSON.parse(AlarmHistoryItems!.at(-1)!.HistoryData!) as Record<string, unknown>;
    expect(data).toMatchObject({ actionState: 'Succeeded', stateUpdateTimestamp: at(2), notificationResource: TOPIC, error: null });
    expect(published).toHaveBeenCalledWith(
      { principal: 'cloudwatch.amazonaws.com', sourceArn: 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:stops' },
      expect.objectContaining({ account: '123456789012', region: 'eu-west-2' }),
      TOPIC,
      { subject: 'ALARM: "stops" in EU (London)', message: data['publishedMessage'], messageStructure: 'json' },
    );
  });

  test('keeps the refusal of its topic in the history and changes all the same', async () => {
    published.mockReturnValueOnce({ refused: `CloudWatch Alarms is not authorized to perform: SNS:Publish on resource:${TOPIC}` });
    await put();
    await client.send(new SetAlarmStateCommand({ AlarmName: 'stops', StateValue: 'ALARM', StateReason: 'drill' }));

    const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'Action' }));
    expect(AlarmHistoryItems![0]!.HistorySummary).toBe(`Failed to execute action ${TOPIC}`);
    expect(JSON.parse(AlarmHistoryItems![0]!.HistoryData!)).toMatchObject({ actionState: 'Failed', publishedMessage: null, error: `CloudWatch Alarms is not authorized to perform: SNS:Publish on resource:${TOPIC}` });
    expect((await alarm()).StateValue).toBe('ALARM');
  });

  test('whose action breaks the endpoint fails that action, and the others go on', async () => {
    published.mockImplementationOnce(() => {
      throw new Error('broken');
    });
    await put({ AlarmActions: [TOPIC, `${TOPIC}-2`] });
    await client.send(new SetAlarmStateCommand({ AlarmName: 'stops', StateValue: 'ALARM', StateReason: 'drill' }));
    await endpoint.advance('PT1H');

    const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'Action', ScanBy: 'TimestampAscending' }));
    const outcomes = AlarmHistoryItems!.map(({ HistoryData }) => JSON.parse(HistoryData!) as { actionState: string; error: string | null });
    expect(outcomes.map(({ actionState, error }) => [actionState, error])).toEqual([['Failed', 'InternalFailure: broken'], ['Succeeded', null]]);
  });

  test.each([
    ['arn:aws:ssm:eu-west-2:123456789012:opsitem:3', 'This endpoint does not serve Systems Manager OpsItems: the action was not run'],
    ['arn:aws:automate:eu-west-2:ec2:stop', "The alarm's metric has no dimension InstanceId for arn:aws:automate:eu-west-2:ec2:stop"],
  ])('says honestly that it did not run %s', async (action, error) => {
    await put({ AlarmActions: [action] });
    await client.send(new SetAlarmStateCommand({ AlarmName: 'stops', StateValue: 'ALARM', StateReason: 'drill' }));

    const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'Action' }));
    expect(JSON.parse(AlarmHistoryItems![0]!.HistoryData!)).toMatchObject({ actionState: 'Failed', error });
  });

  test('set by hand stays so until its next evaluation; the same state again changes nothing', async () => {
    await put();
    await endpoint.advance('PT5M');
    const set = (reason: string): Promise<unknown> => client.send(new SetAlarmStateCommand({ AlarmName: 'stops', StateValue: 'ALARM', StateReason: reason, StateReasonData: '{ "z": 2, "a": [1] }' }));
    await set('by hand');
    await set('once more');

    expect(await alarm()).toMatchObject({ StateValue: 'ALARM', StateReason: 'by hand', StateReasonData: '{ "z": 2, "a": [1] }' });
    await endpoint.advance('PT1M');
    expect(await alarm()).toMatchObject({ StateValue: 'OK', StateReason: 'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].' });
    const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'StateUpdate', ScanBy: 'TimestampAscending' }));
    expect(AlarmHistoryItems!.map(({ HistorySummary }) => HistorySummary)).toEqual(['Alarm updated from INSUFFICIENT_DATA to OK', 'Alarm updated from OK to ALARM', 'Alarm updated from ALARM to OK']);
    expect(AlarmHistoryItems![1]!.HistoryData).toContain('"newState":{"stateValue":"ALARM","stateReason":"by hand","stateReasonData":{ "z": 2, "a": [1] }}');
  });

  test('whose actions are disabled changes in silence', async () => {
    await put();
    await client.send(new DisableAlarmActionsCommand({ AlarmNames: ['stops', 'unknown'] }));
    await client.send(new SetAlarmStateCommand({ AlarmName: 'stops', StateValue: 'ALARM', StateReason: 'drill' }));
    await client.send(new EnableAlarmActionsCommand({ AlarmNames: ['stops'] }));

    expect((await lines()).map((line) => line.slice(13))).toEqual(['Alarm "stops" created', 'Alarm "stops" updated', 'Alarm updated from INSUFFICIENT_DATA to ALARM', 'Alarm "stops" updated']);
    expect(published).not.toHaveBeenCalled();
    expect((await alarm()).ActionsEnabled).toBe(true);
  });

  test('put again as it is changes nothing; another description is an update that keeps the state', async () => {
    await put();
    await client.send(new SetAlarmStateCommand({ AlarmName: 'stops', StateValue: 'OK', StateReason: 'drill' }));
    await endpoint.advance('PT0.5S');
    await put();
    await put({ AlarmDescription: 'A stop.' });

    expect(await alarm()).toMatchObject({ StateValue: 'OK', StateReason: 'drill', AlarmDescription: 'A stop.', AlarmConfigurationUpdatedTimestamp: new Date(START + 500) });
    const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'ConfigurationUpdate' }));
    expect(AlarmHistoryItems).toHaveLength(2);
    expect(JSON.parse(AlarmHistoryItems![0]!.HistoryData!)).toMatchObject({ type: 'Update', updatedAlarm: { alarmDescription: 'A stop.' }, originalUpdatedFields: { alarmConfigurationUpdatedTimestamp: '2026-09-14T00:00:00.000+0000' } });
  });

  test.each([
    ['missing', 'INSUFFICIENT_DATA', 'Unchecked: Initial alarm creation'],
    ['breaching', 'ALARM', 'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].'],
    ['notBreaching', 'OK', 'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].'],
  ])('without data and with TreatMissingData %s is in %s', async (TreatMissingData, StateValue, StateReason) => {
    await put({ TreatMissingData });
    await endpoint.advance('P1D');

    expect(await alarm()).toMatchObject({ StateValue, StateReason });
  });

  test('that is deleted leaves its history, and a new one of its name adds to it', async () => {
    await put();
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['stops', 'unknown'] }));
    await put();

    expect((await lines({ AlarmName: 'stops' })).map((line) => line.slice(13))).toEqual(['Alarm "stops" created', 'Alarm "stops" deleted', 'Alarm "stops" created']);
    await endpoint.advance('P31D');
    expect(await lines({ AlarmName: 'stops', HistoryItemType: 'ConfigurationUpdate' })).toEqual([]);
  });
});

describe('a composite alarm', () => {
  const composite = (more: object = {}): Promise<unknown> => client.send(new PutCompositeAlarmCommand({ AlarmName: 'any', AlarmRule: 'ALARM("stops")', AlarmActions: [TOPIC], ...more }));
  const set = (AlarmName: string, StateValue: 'OK' | 'ALARM'): Promise<unknown> => client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'drill' }));

  test('is evaluated at once, and changes in the same millisecond as its child', async () => {
    await put({ AlarmActions: [] });
    await composite();
    await endpoint.advance('PT1M');
    await putStop();
    await endpoint.advance('PT2M');

    const types = { AlarmTypes: ['CompositeAlarm' as const] };
    expect(await lines(types)).toEqual([
      `${clockOf(START)} Alarm "any" created`,
      `${clockOf(START)} Alarm updated from INSUFFICIENT_DATA to OK`,
      `${clockOf(at(2))} Alarm updated from OK to ALARM`,
      `${clockOf(at(2))} Successfully executed action ${TOPIC}`,
    ]);
    const { CompositeAlarms, MetricAlarms } = await client.send(new DescribeAlarmsCommand(types));
    expect(MetricAlarms).toEqual([]);
    expect(CompositeAlarms![0]!.StateReason).toBe(`arn:aws:cloudwatch:eu-west-2:123456789012:alarm:stops transitioned to ALARM at Monday 14 September, 2026 ${clockOf(at(2)).slice(0, 8)} UTC`);
    expect((await lines()).filter((line) => line.includes('any'))).toEqual([]);
  });

  test('waits for its suppressor, and runs its actions when the wait is over', async () => {
    await put({ AlarmActions: [] });
    await put({ AlarmName: 'maintenance', AlarmActions: [] });
    await composite({ ActionsSuppressor: 'maintenance', ActionsSuppressorWaitPeriod: 5, ActionsSuppressorExtensionPeriod: 5 });
    await set('stops', 'ALARM');
    const described = async (): Promise<string | undefined> => (await client.send(new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm'] }))).CompositeAlarms![0]!.ActionsSuppressedBy;
    expect(await described()).toBe('WaitPeriod');
    expect(published).not.toHaveBeenCalled();

    await endpoint.advance('PT5S');
    expect(await described()).toBeUndefined();
    expect(published).toHaveBeenCalledTimes(1);
    expect((await lines({ AlarmTypes: ['CompositeAlarm'], HistoryItemType: 'Action' })).map((line) => line.slice(9))).toEqual([`000 Suppressed action ${TOPIC}`, `000 Successfully executed action ${TOPIC}`]);
  });

  test('keeps its children and its suppressor from being deleted', async () => {
    await put();
    await put({ AlarmName: 'maintenance' });
    await composite({ ActionsSuppressor: 'maintenance', ActionsSuppressorWaitPeriod: 5, ActionsSuppressorExtensionPeriod: 5 });

    for (const name of ['stops', 'maintenance']) {
      await expect(client.send(new DeleteAlarmsCommand({ AlarmNames: [name] }))).rejects.toMatchObject({ name: 'ValidationError', message: `Cannot delete ${name} as there are composite alarm(s) depending on it.` });
    }
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['any', 'stops', 'maintenance'] }));
    expect((await client.send(new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm', 'MetricAlarm'] }))).MetricAlarms).toEqual([]);
  });

  test('is found from its child, and leads to its children', async () => {
    await put();
    await composite();

    const parents = await client.send(new DescribeAlarmsCommand({ ParentsOfAlarmName: 'stops' }));
    expect(parents.CompositeAlarms).toEqual([{ AlarmName: 'any', AlarmArn: 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:any' }]);
    const children = await client.send(new DescribeAlarmsCommand({ ChildrenOfAlarmName: 'any' }));
    expect(children.MetricAlarms).toEqual([{ AlarmName: 'stops', AlarmArn: 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:stops', StateValue: 'INSUFFICIENT_DATA', StateUpdatedTimestamp: new Date(START) }]);
  });

  test.each([
    ['true', "Error in AlarmRule [Unsupported token 'true' at char 0, must be: '(', 'NOT', AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA]"],
    ['ALARM("x")', 'Could not save the composite alarm as alarms [arn:aws:cloudwatch:eu-west-2:123456789012:alarm:x] in the alarm rule do not exist'],
  ])('with the rule %s is refused', async (AlarmRule, message) => {
    await expect(composite({ AlarmRule })).rejects.toMatchObject({ name: 'ValidationError', message });
  });
});

describe('state on disk', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'stopwatch-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  const restart = async (start: number): Promise<void> => {
    client.destroy();
    await endpoint.close();
    endpoint = await startEndpoint({ state: directory, clock: { mode: 'manual', start } });
    client = new CloudWatchClient(endpoint.client);
  };

  test('brings alarms, data and history back, and evaluation goes on without being asked', async () => {
    await restart(START);
    await put();
    await client.send(new PutCompositeAlarmCommand({ AlarmName: 'any', AlarmRule: 'ALARM("stops")' }));
    await endpoint.advance('PT1M');
    await putStop();
    const before = await client.send(new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }));
    const history = await lines();

    await restart(START + MINUTE);
    await endpoint.advance('PT2M');
    expect(published).toHaveBeenCalledTimes(1);
    expect(await lines()).toEqual([...history, `${clockOf(at(2))} Alarm updated from OK to ALARM`, `${clockOf(at(2))} Successfully executed action ${TOPIC}`]);
    const after = await client.send(new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }));
    expect(after.MetricAlarms![0]).toMatchObject({ AlarmName: 'stops', AlarmConfigurationUpdatedTimestamp: before.MetricAlarms![0]!.AlarmConfigurationUpdatedTimestamp, StateValue: 'ALARM' });
    expect(after.CompositeAlarms![0]).toMatchObject({ StateValue: 'ALARM', StateTransitionedTimestamp: new Date(at(2)) });
  });

  test('brings a suppression back, which ends when it was to end', async () => {
    await restart(START);
    await put({ AlarmActions: [] });
    await put({ AlarmName: 'maintenance', AlarmActions: [] });
    await client.send(new PutCompositeAlarmCommand({ AlarmName: 'any', AlarmRule: 'ALARM("stops")', AlarmActions: [TOPIC], ActionsSuppressor: 'maintenance', ActionsSuppressorWaitPeriod: 60, ActionsSuppressorExtensionPeriod: 5 }));
    await client.send(new SetAlarmStateCommand({ AlarmName: 'stops', StateValue: 'ALARM', StateReason: 'drill' }));

    await restart(START + 30_000);
    await client.send(new DescribeAlarmsCommand({}));
    expect(published).not.toHaveBeenCalled();
    await endpoint.advance('PT31S');
    const actions = await lines({ AlarmTypes: ['CompositeAlarm'], HistoryItemType: 'Action' });
    expect(actions.at(-1)).toBe(`00:01:00.000 Successfully executed action ${TOPIC}`);
  });
});

describe('refusals', () => {
  const long = 'x'.repeat(256);
  test.each<[string, Partial<PutMetricAlarmInput>, string, string]>([
    ['a name of 256 characters', { AlarmName: long }, 'ValidationError', `1 validation error detected: Value '${long}' at 'alarmName' failed to satisfy constraint: Member must have length less than or equal to 255`],
    ['an operator that is none', { ComparisonOperator: 'Above' as never }, 'ValidationError', "1 validation error detected: Value 'Above' at 'comparisonOperator' failed to satisfy constraint: Member must satisfy enum value set: [GreaterThanOrEqualToThreshold, GreaterThanThreshold, GreaterThanUpperThreshold, LessThanLowerOrGreaterThanUpperThreshold, LessThanLowerThreshold, LessThanOrEqualToThreshold, LessThanThreshold]"],
    ['six actions', { AlarmActions: new Array<string>(6).fill(TOPIC) }, 'ValidationError', `1 validation error detected: Value '${JSON.stringify(new Array<string>(6).fill(TOPIC))}' at 'alarmActions' failed to satisfy constraint: Member must have length less than or equal to 5`],
    ['an action that is no ARN', { AlarmActions: ['not-an-arn'] }, 'ValidationError', 'Invalid arn syntax: not-an-arn'],
    ['an action in another Region', { AlarmActions: ['arn:aws:sns:us-east-1:123456789012:ops'] }, 'ValidationError', 'Invalid region us-east-1 specified. Only eu-west-2 is supported.'],
    ['both kinds of statistic', { ExtendedStatistic: 'p90' }, 'ValidationError', 'PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present'],
    ['p101', { Statistic: undefined, ExtendedStatistic: 'p101' }, 'InvalidParameterValueException', 'The value p101 for parameter ExtendedStatistic is not supported.'],
    ['a name beside Metrics', { Metrics: [{ Id: 'm1', Expression: 'm2' }] }, 'ValidationError', 'MetricName should not be set if list of Metrics is set.'],
    ['a period of 45 s', { Period: 45 }, 'ValidationError', 'Period must be 10, 20, 30 or a multiple of 60, got 45.'],
    ['more than a day', { EvaluationPeriods: 1441 }, 'ValidationError', 'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).'],
    ['a reserved tag', { Tags: [{ Key: 'AWS:x', Value: '' }] }, 'AccessDenied', 'The provided tag keys must not start with any case of "aws:"'],
    ['51 tags', { Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })) }, 'ValidationError', 'The resultant tag set must not have more than 50 user tags.'],
    ['a wall clock for 120 s', { Period: 120, EvaluationWindow: { WallClockWindow: {} } }, 'ValidationError', 'Period must be one of 60, 300, 3600, 86400, 604800 for a WallClockWindow, got 120.'],
    ['no such zone', { EvaluationWindow: { WallClockWindow: { Timezone: 'Mars' } } }, 'ValidationError', "timezone must be an IANA name or an offset such as +05:30, got 'Mars'"],
  ])('%s', async (_what, change, name, message) => {
    await expect(put(change)).rejects.toMatchObject({ name, message });
    expect(await alarm()).toBeUndefined();
    expect(await lines()).toEqual([]);
  });

  const math = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };
  test.each([
    ['SEARCH(\'{Chain} Stops\', \'Sum\')', 'SEARCH is not supported on Metric Alarms.'],
    ['m_missing + 1', "Error in expression 'e1': ID 'm_missing' not found"],
  ])('the expression %s', async (Expression, message) => {
    await expect(put({ ...math, Metrics: [{ Id: 'e1', Expression }] })).rejects.toMatchObject({ name: 'ValidationError', message });
  });

  test('unknown alarms, broken reason data, wrong kinds and foreign tokens', async () => {
    await put();
    await expect(client.send(new SetAlarmStateCommand({ AlarmName: 'x', StateValue: 'OK', StateReason: '' }))).rejects.toMatchObject({ name: 'ResourceNotFound', $metadata: { httpStatusCode: 404 } });
    await expect(client.send(new SetAlarmStateCommand({ AlarmName: 'stops', StateValue: 'OK', StateReason: '', StateReasonData: '{' }))).rejects.toMatchObject({ name: 'InvalidFormatFault' });
    await expect(client.send(new PutCompositeAlarmCommand({ AlarmName: 'stops', AlarmRule: 'TRUE' }))).rejects.toMatchObject({ message: 'AlarmName [stops] is already used by another alarm of a different type' });
    await expect(client.send(new DescribeAlarmHistoryCommand({ NextToken: 'invalid-token' }))).rejects.toMatchObject({ name: 'InvalidNextToken', message: 'Invalid NextToken : invalid-token' });
    await expect(client.send(new DescribeAlarmsCommand({ NextToken: 'invalid-token' }))).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });
});

describe('listings', () => {
  test('pages hold every alarm once, in order of names, whatever their size', async () => {
    const names = ['b', 'a', 'ä', 'Z', 'c-1', 'c-10', 'c-2'];
    for (const AlarmName of names) await put({ AlarmName });
    const sorted = [...names].sort();
    for (const MaxRecords of [1, 2, 3, 7, 100]) {
      const seen: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.send(new DescribeAlarmsCommand({ MaxRecords, ...(NextToken === undefined ? {} : { NextToken }) }));
        expect(page.MetricAlarms!.length).toBeLessThanOrEqual(MaxRecords);
        seen.push(...page.MetricAlarms!.map(({ AlarmName }) => AlarmName!));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      expect(seen).toEqual(sorted);
    }
    const named = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix: 'c-1' }));
    expect(named.MetricAlarms!.map(({ AlarmName }) => AlarmName)).toEqual(['c-1', 'c-10']);
  });

  test('history pages hold every line once in either order, also lines of one moment', async () => {
    for (const AlarmName of ['a', 'b', 'c', 'd', 'e']) await put({ AlarmName });
    const all = await lines();
    for (const ScanBy of ['TimestampAscending', 'TimestampDescending'] as const) {
      const seen: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.send(new DescribeAlarmHistoryCommand({ ScanBy, MaxRecords: 2, ...(NextToken === undefined ? {} : { NextToken }) }));
        seen.push(...page.AlarmHistoryItems!.map(({ AlarmName }) => AlarmName!));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      expect(seen).toEqual(ScanBy === 'TimestampAscending' ? ['a', 'b', 'c', 'd', 'e'] : ['e', 'd', 'c', 'b', 'a']);
    }
    expect(all).toHaveLength(5);
  });

  test('alarms on a metric are found by all of its dimensions, in any order', async () => {
    const [a, b] = [{ Name: 'a', Value: '1' }, { Name: 'b', Value: '2' }];
    await put({ Dimensions: [a, b] });
    const find = async (Dimensions: readonly { Name: string; Value: string }[]): Promise<number> =>
      (await client.send(new DescribeAlarmsForMetricCommand({ Namespace: 'Chain', MetricName: 'Stops', Dimensions: [...Dimensions] }))).MetricAlarms!.length;

    expect([await find([b, a]), await find([a]), await find([])]).toEqual([1, 0, 0]);
  });
});

import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import {
  CloudWatchClient,
  DeleteAnomalyDetectorCommand,
  DeleteDashboardsCommand,
  DescribeAlarmsCommand,
  DescribeAnomalyDetectorsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  ListTagsForResourceCommand,
  PutAnomalyDetectorCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type GetMetricDataInput,
  type MetricDataQuery,
  type MetricDatum,
} from '@aws-sdk/client-cloudwatch';

import { START, startEndpoint, type TestEndpoint } from '../../testing/endpoint';

const MINUTE = 60_000;
const at = (minute: number): Date => new Date(START + minute * MINUTE);

let endpoint: TestEndpoint;
let client: CloudWatchClient;

beforeEach(async () => {
  endpoint = await startEndpoint();
  client = new CloudWatchClient(endpoint.client);
});

afterEach(async () => {
  client.destroy();
  await endpoint.close();
});

const put = (...MetricData: MetricDatum[]): Promise<unknown> => client.send(new PutMetricDataCommand({ Namespace: 'Chain', MetricData }));
const data = (input: Partial<GetMetricDataInput>): Promise<readonly (readonly unknown[])[]> =>
  client
    .send(new GetMetricDataCommand({ StartTime: at(-60), EndTime: at(0), ScanBy: 'TimestampAscending', MetricDataQueries: [], ...input }))
    .then(({ MetricDataResults }) => MetricDataResults!.map(({ Id, Label, Values }) => [Id, Label, Values]));
const stops = (Stat = 'Sum', Period = 300): object => ({ Metric: { Namespace: 'Chain', MetricName: 'Stops' }, Period, Stat });

describe('metric data', () => {
  test('is added up by period, whatever form it came in', async () => {
    await put(
      { MetricName: 'Stops', Timestamp: at(-10), Value: 3, Unit: 'Count' },
      { MetricName: 'Stops', Timestamp: at(-9), Values: [1, 2], Counts: [2, 1], Unit: 'Count' },
      { MetricName: 'Stops', Timestamp: at(-4), StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 5 }, Unit: 'Count' },
      { MetricName: 'Stops', Timestamp: at(-4), Value: 7, Unit: 'Percent' },
    );
    const read = { Namespace: 'Chain', MetricName: 'Stops', StartTime: at(-10), EndTime: at(0), Period: 300 };
    const { Datapoints } = await client.send(new GetMetricStatisticsCommand({ ...read, Unit: 'Count', Statistics: ['Sum', 'SampleCount', 'Minimum', 'Maximum', 'Average'], ExtendedStatistics: ['p50'] }));

    expect(Datapoints).toEqual([
      { Timestamp: at(-10), Unit: 'Count', Sum: 7, SampleCount: 4, Minimum: 1, Maximum: 3, Average: 1.75, ExtendedStatistics: { p50: 1 } },
      expect.objectContaining({ Timestamp: at(-5), Unit: 'Count', Sum: 10, SampleCount: 4, Minimum: 1, Maximum: 5, Average: 2.5 }),
    ]);
    const anyUnit = await client.send(new GetMetricStatisticsCommand({ ...read, Statistics: ['Sum'] }));
    expect(anyUnit.Datapoints!.map(({ Unit, Sum }) => [Unit, Sum])).toEqual([['Count', 7], ['Count', 10], ['Percent', 7]]);
  });

  test('is counted from the start asked for', async () => {
    await put({ MetricName: 'Stops', Timestamp: at(-8), Value: 1 }, { MetricName: 'Stops', Timestamp: at(-7), Value: 1 });
    const { Datapoints } = await client.send(new GetMetricStatisticsCommand({ Namespace: 'Chain', MetricName: 'Stops', StartTime: new Date(at(-12).getTime() + 30_000), EndTime: at(0), Period: 300, Statistics: ['Sum'] }));

    expect(Datapoints!.map(({ Timestamp, Sum }) => [Timestamp, Sum])).toEqual([[at(-12), 1], [at(-7), 1]]);
  });

  test.each<[string, MetricDatum, string, string]>([
    ['too old', { MetricName: 'm', Value: 1, Timestamp: new Date(START - 14 * 1440 * MINUTE - 1) }, 'InvalidParameterValueException', 'The parameter MetricData.member.1.Timestamp must specify a time no more than two weeks in the past.'],
    ['too new', { MetricName: 'm', Value: 1, Timestamp: new Date(START + 120 * MINUTE + 1) }, 'InvalidParameterValueException', 'The parameter MetricData.member.1.Timestamp must specify a time no more than two hours in the future.'],
    ['no value', { MetricName: 'm' }, 'MissingRequiredParameterException', 'At least one of the parameters must be specified.'],
    ['two values', { MetricName: 'm', Value: 1, Values: [1] }, 'InvalidParameterCombinationException', 'The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.'],
    ['NaN', { MetricName: 'm', Value: Number.NaN }, 'InvalidParameterValueException', 'The value NaN for parameter MetricData.member.1.Value is invalid.'],
    ['no such unit', { MetricName: 'm', Value: 1, Unit: 'Apples' as never }, 'ValidationError', expect.stringMatching(/^1 validation error detected: Value 'Apples' at 'metricData\.1\.member\.unit' failed to satisfy constraint: Member must satisfy enum value set: \[/) as unknown as string],
  ])('%s is refused', async (_what, datum, name, message) => {
    await expect(put(datum)).rejects.toMatchObject({ name, message });
  });

  test('AWS namespaces, 1001 data and 1441 datapoints are refused', async () => {
    await expect(client.send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData: [{ MetricName: 'm', Value: 1 }] }))).rejects.toThrow('The value AWS/ for parameter Namespace is invalid.');
    await expect(put(...Array.from({ length: 1001 }, () => ({ MetricName: 'm', Value: 1 })))).rejects.toThrow('The collection MetricData must not have a size greater than 1000.');
    await expect(client.send(new GetMetricStatisticsCommand({ Namespace: 'Chain', MetricName: 'm', StartTime: at(-1800), EndTime: at(0), Period: 60, Statistics: ['Sum'] }))).rejects.toThrow(
      'You have requested up to 1800 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    );
  });

  test('goes through metric math, dynamic labels and pages', async () => {
    await put({ MetricName: 'Stops', Timestamp: at(-10), Value: 4 }, { MetricName: 'Stops', Timestamp: at(-20), Value: 2 });
    const MetricDataQueries = [
      { Id: 'm1', MetricStat: stops() as never, Label: '${PROP(\'Stat\')} of ${LABEL}: ${MAX}' },
      { Id: 'e1', Expression: 'FILL(m1, 0) * 10', Label: 'tens' },
      { Id: 'hidden', Expression: 'm1 / 0', ReturnData: false },
    ];
    expect(await data({ StartTime: at(-20), MetricDataQueries })).toEqual([
      ['m1', 'Sum of Stops: 4', [2, 4]],
      ['e1', 'tens', [20, 0, 40, 0]],
    ]);

    const seen: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new GetMetricDataCommand({ StartTime: at(-20), EndTime: at(0), MetricDataQueries, MaxDatapoints: 4, ...(NextToken === undefined ? {} : { NextToken }) }));
      seen.push(...page.MetricDataResults!.flatMap(({ Values }) => Values!));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(seen).toEqual([4, 2, 0, 40, 0, 20]);
  });

  test.each([
    ['SORT(METRICS(), MAX, DESC)', /^SORT is not modelled; metric math here knows IF, FILL, SUM, /],
    ['AVG(m1)', "Error in expression 'e1': it gives a single value, not a time series"],
    ["SEARCH('{Chain} Stops')", "SEARCH has to have a search and a statistic, both in quotation marks, and may have a period: SEARCH('…', 'Sum', 300)"],
    ["SEARCH('{Chain Stops', 'Sum', 300)", "the search '{Chain Stops' lacks a '}'"],
    ["SEARCH('{Chain} \"Stops', 'Sum')", `the search '{Chain} "Stops' has a quotation mark without an end`],
    ["SEARCH('{Chain} Stops', 'Total')", 'The value Total for parameter Stat is not supported.'],
    ['m2 * 2', "Error in expression 'e1': ID 'm2' not found"],
  ])('the expression %s is refused', async (Expression, message) => {
    await expect(data({ MetricDataQueries: [{ Id: 'm1', MetricStat: stops() as never }, { Id: 'e1', Expression }] })).rejects.toThrow(message);
  });

  test('finds metrics by a search, each as a series of its own or as operands of a function', async () => {
    const of = (host: string, MetricName = 'HostStops'): object => ({ MetricName, Dimensions: [{ Name: 'Host', Value: host }], Timestamp: at(-10) });
    await put({ ...of('web-1'), Value: 1 } as never, { ...of('web-2'), Value: 2 } as never, { ...of('web-2', 'HostStarts'), Value: 8 } as never, { MetricName: 'HostStops', Timestamp: at(-10), Value: 16 });
    const search = (what: string): readonly MetricDataQuery[] => [{ Id: 's1', Expression: what }];
    const found = async (what: string): Promise<unknown> => data({ StartTime: at(-20), MetricDataQueries: search(what) as never });
    expect(await found(`SEARCH('{Chain,Host} MetricName="HostStops"', 'Sum', 300)`)).toEqual([['s1', 'web-1', [1]], ['s1', 'web-2', [2]]]);
    expect(await found(`SEARCH('{Chain,Host} host', 'Sum', 300)`)).toEqual([['s1', 'web-1 HostStops', [1]], ['s1', 'web-2 HostStops', [2]], ['s1', 'web-2 HostStarts', [8]]]);
    expect(await found(`SEARCH('{Chain,Host} MetricName=(HostStops OR HostStarts) Host="web-2" NOT starts', 'Sum', 300)`)).toEqual([['s1', 'web-2', [2]]]);
    expect(await found(`SEARCH('{Chain} HostStops', 'Sum', 300)`)).toEqual([['s1', 'HostStops', [16]]]);
    expect(await found(`SUM(SEARCH('{Chain,Host} MetricName="HostStops"', 'Sum', 300)) * 10`)).toEqual([['s1', 's1', [30]]]);
    expect(await found(`SEARCH('{Chain,Host} MetricName="None"', 'Sum', 300)`)).toEqual([]);
    expect(await found(`FILL(SUM(SEARCH('{Chain,Host} MetricName="None"', 'Sum', 300)), 0)`)).toEqual([]);
  });

  test('trains an estimated band, and a detector says so', async () => {
    await client.send(new PutAnomalyDetectorCommand({ SingleMetricAnomalyDetector: { Namespace: 'Chain', MetricName: 'Stops', Stat: 'Sum' } }));
    const state = async (): Promise<string | undefined> => (await client.send(new DescribeAnomalyDetectorsCommand({}))).AnomalyDetectors![0]!.StateValue;
    expect(await state()).toBe('PENDING_TRAINING');
    await put(...Array.from({ length: 72 }, (_, index) => ({ MetricName: 'Stops', Timestamp: at(-360 + index * 5), Value: 10 })));

    expect(await state()).toBe('TRAINED');
    const band = [{ Id: 'm1', MetricStat: stops() as never, ReturnData: false }, { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }];
    expect(await data({ StartTime: at(-10), MetricDataQueries: band })).toEqual([
      ['ad1', 'Stops (expected) High', [10, 10]],
      ['ad1', 'Stops (expected) Low', [10, 10]],
    ]);
    await client.send(new DeleteAnomalyDetectorCommand({ Namespace: 'Chain', MetricName: 'Stops', Stat: 'Sum' }));
    expect((await client.send(new DescribeAnomalyDetectorsCommand({}))).AnomalyDetectors).toEqual([]);
  });

  test('metrics are listed by dimension and by being recent, 500 a page', async () => {
    await put(...Array.from({ length: 501 }, (_, index) => ({ MetricName: 'Hosts', Value: 1, Dimensions: [{ Name: 'Host', Value: `h${index}` }] })));
    await endpoint.advance('PT4H');
    await put({ MetricName: 'Stops', Value: 1, Dimensions: [{ Name: 'Host', Value: 'h7' }] });

    const first = await client.send(new ListMetricsCommand({ Namespace: 'Chain' }));
    const second = await client.send(new ListMetricsCommand({ Namespace: 'Chain', NextToken: first.NextToken }));
    expect([first.Metrics!.length, second.Metrics!.length, second.NextToken]).toEqual([500, 2, undefined]);
    expect((await client.send(new ListMetricsCommand({ Dimensions: [{ Name: 'Host', Value: 'h7' }] }))).Metrics).toHaveLength(2);
    expect((await client.send(new ListMetricsCommand({ RecentlyActive: 'PT3H' }))).Metrics).toEqual([{ Namespace: 'Chain', MetricName: 'Stops', Dimensions: [{ Name: 'Host', Value: 'h7' }] }]);
  });
});

test.each([
  ['AWS Query', AwsQueryProtocol],
  ['CBOR', AwsSmithyRpcV2CborProtocol],
])('%s reaches the same operations, compressed where the SDK compresses', async (_name, Protocol) => {
  const settings = { defaultNamespace: 'com.amazonaws.cloudwatch', xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/', version: '2010-08-01', serviceTarget: 'GraniteServiceVersion20100801' };
  const other = new CloudWatchClient({ ...endpoint.client, protocol: new Protocol(settings as never) as never, requestMinCompressionSizeBytes: 128 });
  await other.send(new PutMetricDataCommand({ Namespace: 'Chain', MetricData: [{ MetricName: 'Stops', Timestamp: at(-5), Values: [1.5, 2], Counts: [1, 2] }] }));
  await other.send(new PutMetricAlarmCommand({ AlarmName: 'a', Namespace: 'Chain', MetricName: 'Stops', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 0.5, ComparisonOperator: 'GreaterThanThreshold' }));

  expect(await data({ MetricDataQueries: [{ Id: 'm1', MetricStat: stops() as never }] })).toEqual([['m1', 'Stops', [5.5]]]);
  expect((await other.send(new DescribeAlarmsCommand({}))).MetricAlarms).toEqual((await client.send(new DescribeAlarmsCommand({}))).MetricAlarms);
  other.destroy();
});

describe('dashboards and tags', () => {
  const body = JSON.stringify({ widgets: [{ type: 'text', x: 0, y: 0, width: 6, height: 2, properties: { markdown: '# Stops' } }] });
  const dashboard = (DashboardBody: string, DashboardName = 'chain'): Promise<unknown> => client.send(new PutDashboardCommand({ DashboardName, DashboardBody }));

  test('a dashboard comes back byte for byte, is listed and goes', async () => {
    await dashboard(body);
    expect(await client.send(new GetDashboardCommand({ DashboardName: 'chain' }))).toMatchObject({ DashboardBody: body, DashboardArn: 'arn:aws:cloudwatch::123456789012:dashboard/chain' });
    expect((await client.send(new ListDashboardsCommand({}))).DashboardEntries).toEqual([{ DashboardName: 'chain', DashboardArn: 'arn:aws:cloudwatch::123456789012:dashboard/chain', LastModified: at(0), Size: body.length }]);
    await client.send(new DeleteDashboardsCommand({ DashboardNames: ['chain'] }));
    await expect(client.send(new GetDashboardCommand({ DashboardName: 'chain' }))).rejects.toMatchObject({ name: 'ResourceNotFound', message: 'Dashboard chain does not exist' });
  });

  test.each([
    ['[]', 'The field DashboardBody must be a valid JSON object'],
    ['{"widgets":', 'The field DashboardBody must be a valid JSON object'],
    ['{}', 'The dashboard body is invalid, there are 1 validation errors:\n[\n  {\n    "dataPath": "",\n    "message": "Should have required property \'widgets\'"\n  }\n]'],
    ['{"widgets":[{"type":"text","x":24,"properties":{"markdown":""}}]}', 'The dashboard body is invalid, there are 1 validation errors:\n[\n  {\n    "dataPath": "/widgets/0/x",\n    "message": "Should be <= 23"\n  }\n]'],
  ])('the body %s is refused', async (text, message) => {
    await expect(dashboard(text)).rejects.toMatchObject({ name: 'DashboardInvalidInputError', message });
  });

  test('tags belong to alarms, and go with them', async () => {
    const alarm = { AlarmName: 'a', Namespace: 'Chain', MetricName: 'Stops', Statistic: 'Sum' as const, Period: 60, EvaluationPeriods: 1, Threshold: 0.5, ComparisonOperator: 'GreaterThanThreshold' as const };
    await client.send(new PutMetricAlarmCommand({ ...alarm, Tags: [{ Key: 'team', Value: 'ops' }] }));
    await client.send(new PutMetricAlarmCommand({ ...alarm, Threshold: 1, Tags: [{ Key: 'ignored', Value: '' }] }));
    const ResourceARN = 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:a';
    await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'env', Value: 'dev' }] }));
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));

    expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([{ Key: 'env', Value: 'dev' }]);
    await expect(client.send(new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}x` }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

import {
  CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand, DeleteLogGroupCommand, DeleteRetentionPolicyCommand, DescribeLogGroupsCommand,
  DescribeLogStreamsCommand, DescribeMetricFiltersCommand, DescribeQueriesCommand, FilterLogEventsCommand, GetLogEventsCommand, GetLogRecordCommand,
  GetQueryResultsCommand, ListLogGroupsCommand, ListTagsForResourceCommand, ListTagsLogGroupCommand, PutLogEventsCommand, PutLogGroupDeletionProtectionCommand,
  PutMetricFilterCommand, PutRetentionPolicyCommand, StartQueryCommand, StopQueryCommand, TagResourceCommand, TestMetricFilterCommand, UntagLogGroupCommand,
  type FilterLogEventsCommandOutput, type MetricTransformation, type PutMetricFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';

import { START, startEndpoint, type TestEndpoint } from '../../testing/endpoint';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const GROUP = '/app/one';
const STREAM = 'web/1';
const ARN = `arn:aws:logs:eu-west-2:123456789012:log-group:${GROUP}`;

let endpoint: TestEndpoint;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  logs = new CloudWatchLogsClient(endpoint.client);
});
afterAll(() => endpoint.close());

let now = START;
const advance = async (minutes: number): Promise<void> => {
  await endpoint.advance(`PT${minutes}M`);
  now += minutes * MINUTE;
};

/** A new log group with one stream. */
beforeEach(async () => {
  await fetch(`${endpoint.url}/_stopwatch/reset`, { method: 'POST' });
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP, tags: { team: 'ops' } }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: STREAM }));
});

const put = (logEvents: readonly (readonly [offset: number, message: string])[], logStreamName = STREAM) =>
  logs.send(new PutLogEventsCommand({ logGroupName: GROUP, logStreamName, logEvents: logEvents.map(([offset, message]) => ({ timestamp: now + offset, message })) }));

const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => 'accepted', (error: Error) => `${error.name}: ${error.message}`);

test('a log group is described as observed', async () => {
  await put([[0, 'twelve bytes']]);
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/app' }));
  expect(logGroups).toEqual([{
    logGroupName: GROUP, creationTime: now, metricFilterCount: 0, arn: `${ARN}:*`, storedBytes: 12 + 26, logGroupClass: 'STANDARD', logGroupArn: ARN,
    deletionProtectionEnabled: false, bearerTokenAuthenticationEnabled: false,
  }]);
});

test.each([
  ['pp/o', true],
  ['^pp/o', false],
  ['none|^/app', true],
  ['^/other|app/two', false],
])('the pattern %s finds the log group: %s', async (logGroupNamePattern, found) => {
  const { logGroups } = await logs.send(new ListLogGroupsCommand({ logGroupNamePattern }));
  expect(logGroups?.map(({ logGroupName }) => logGroupName)).toEqual(found ? [GROUP] : []);
});

test('tags have an old and a new interface', async () => {
  await logs.send(new TagResourceCommand({ resourceArn: ARN, tags: { stage: 'dev', level: '1' } }));
  await logs.send(new UntagLogGroupCommand({ logGroupName: GROUP, tags: ['level'] }));
  expect((await logs.send(new ListTagsForResourceCommand({ resourceArn: ARN }))).tags).toEqual({ team: 'ops', stage: 'dev' });
  expect((await logs.send(new ListTagsLogGroupCommand({ logGroupName: GROUP }))).tags).toEqual({ team: 'ops', stage: 'dev' });
});

test.each([
  ['the same name again', new CreateLogGroupCommand({ logGroupName: GROUP }), 'ResourceAlreadyExistsException: The specified log group already exists'],
  ['the same stream again', new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: STREAM }), 'ResourceAlreadyExistsException: The specified log stream already exists'],
  ['no such group', new CreateLogStreamCommand({ logGroupName: 'x', logStreamName: 'y' }), 'ResourceNotFoundException: The specified log group does not exist.'],
  ['no such stream', new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: 'y' }), 'ResourceNotFoundException: The specified log stream does not exist.'],
  ['a name that AWS keeps', new CreateLogGroupCommand({ logGroupName: 'aws/x' }), 'InvalidParameterException: Log groups starting with AWS/ are reserved for AWS.'],
  ['a name with a space', new CreateLogGroupCommand({ logGroupName: 'a b' }), "InvalidParameterException: 1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [.\\-_/#A-Za-z0-9]+"],
  ['six days', new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 6 }), "InvalidParameterException: 1 validation error detected: Value '6' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]"],
  ['prefix and pattern', new DescribeLogGroupsCommand({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' }), 'InvalidParameterException: LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.'],
  ['an invented token', new DescribeLogGroupsCommand({ nextToken: 'x' }), 'InvalidParameterException: The specified nextToken is invalid.'],
  ['an invented token of events', new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: STREAM, nextToken: 'f/1/s' }), 'InvalidParameterException: The specified nextToken is invalid.'],
  ['a key that is not there', new CreateLogGroupCommand({ logGroupName: 'k', kmsKeyId: 'arn:aws:kms:eu-west-2:123456789012:key/00000000-0000-4000-8000-000000000000' }), "AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:eu-west-2:123456789012:log-group:k'"],
])('%s is refused', async (_, command, expected) => {
  expect(await refusal(logs.send(command as CreateLogGroupCommand))).toBe(expected);
});

test('a key encrypts a log group only when its policy lets CloudWatch Logs in', async () => {
  const kms = new KMSClient(endpoint.client);
  const admin = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'kms:*', Resource: '*' };
  const service = {
    Effect: 'Allow', Principal: { Service: 'logs.eu-west-2.amazonaws.com' }, Resource: '*',
    Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-west-2:123456789012:log-group:secret' } },
  };
  const keyWith = async (...Statement: object[]) => (await kms.send(new CreateKeyCommand({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }))).KeyMetadata!.Arn!;
  const [closed, open] = [await keyWith(admin), await keyWith(admin, service)];
  expect(await refusal(logs.send(new CreateLogGroupCommand({ logGroupName: 'secret', kmsKeyId: closed })))).toMatch(/^AccessDeniedException/);
  expect(await refusal(logs.send(new CreateLogGroupCommand({ logGroupName: 'other', kmsKeyId: open })))).toMatch(/^AccessDeniedException/);
  expect(await refusal(logs.send(new CreateLogGroupCommand({ logGroupName: 'secret', kmsKeyId: open })))).toBe('accepted');
});

test('deletion protection keeps a log group', async () => {
  const protect = (deletionProtectionEnabled: boolean) => logs.send(new PutLogGroupDeletionProtectionCommand({ logGroupIdentifier: ARN, deletionProtectionEnabled }));
  await protect(true);
  expect(await refusal(logs.send(new DeleteLogGroupCommand({ logGroupName: GROUP })))).toBe(`ValidationException: Log group ${GROUP} cannot be deleted: its deletion protection is enabled.`);
  await protect(false);
  expect(await refusal(logs.send(new DeleteLogGroupCommand({ logGroupName: GROUP })))).toBe('accepted');
});

test('streams come by name or by their latest event, in either direction, page by page', async () => {
  for (const logStreamName of ['a', 'ab', 'b']) await logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName }));
  await put([[5, 'x']], 'ab');
  await put([[3, 'x']], 'a');
  const names = async (options: object): Promise<(string | undefined)[]> => {
    const found: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await logs.send(new DescribeLogStreamsCommand({ logGroupName: GROUP, limit: 1, ...options, ...(nextToken ? { nextToken } : {}) }));
      found.push(...page.logStreams!.map(({ logStreamName }) => logStreamName));
      ({ nextToken } = page);
    } while (nextToken);
    return found;
  };
  expect(await names({})).toEqual(['a', 'ab', 'b', STREAM]);
  expect(await names({ descending: true })).toEqual([STREAM, 'b', 'ab', 'a']);
  expect(await names({ orderBy: 'LastEventTime', descending: true })).toEqual(['ab', 'a', STREAM, 'b']);
  expect(await names({ logStreamNamePrefix: 'a' })).toEqual(['a', 'ab']);
});

describe('PutLogEvents', () => {
  test('stores duplicates twice, and describes the stream by its events', async () => {
    await put([[-2000, 'first'], [-1000, 'last']]);
    await put([[-2000, 'first']]);
    const { events } = await logs.send(new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: STREAM }));
    expect(events!.map(({ message }) => message)).toEqual(['first', 'first', 'last']);
    const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: GROUP }));
    expect(logStreams![0]).toMatchObject({ firstEventTimestamp: now - 2000, lastEventTimestamp: now - 1000, lastIngestionTime: now, storedBytes: 0 });
  });

  test('rejects what is too old, expired or too new, and takes the rest', async () => {
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 3 }));
    const { rejectedLogEventsInfo } = await put([[-15 * DAY, 'too old'], [-4 * DAY, 'expired'], [-HOUR, 'kept'], [HOUR, 'kept too'], [2 * HOUR + 1, 'too new']]);
    expect(rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1, expiredLogEventEndIndex: 2, tooNewLogEventStartIndex: 4 });
    const { events } = await logs.send(new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: STREAM }));
    expect(events!.map(({ message }) => message)).toEqual(['kept', 'kept too']);
  });

  test.each<[string, [number, string][], string]>([
    ['in disorder', [[0, 'a'], [-1, 'b']], 'InvalidParameterException: Log events in a single PutLogEvents request must be in chronological order.'],
    ['over more than a day', [[-DAY - 1, 'a'], [0, 'b']], 'InvalidParameterException: The batch of log events in a single PutLogEvents request cannot span more than 24 hours.'],
    ['over exactly a day', [[-DAY, 'a'], [0, 'b']], 'accepted'],
    ['of exactly the greatest size', [[0, 'x'.repeat(1_048_576 - 26)]], 'accepted'],
    ['one too large', [[0, 'x'.repeat(1_048_576 - 24)]], 'InvalidParameterException: Log event too large: 1048578 bytes exceeds limit of 1048576'],
    ['together too large', [[0, 'x'.repeat(600_000)], [0, 'x'.repeat(600_000)]], 'InvalidParameterException: Upload too large: 1200052 bytes exceeds limit of 1048576'],
    ['without text', [[0, '']], "InvalidParameterException: 1 validation error detected: Value '' at 'logEvents.1.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1"],
  ])('%s', async (_, events, expected) => {
    expect(await refusal(put(events))).toBe(expected);
  });

  test('retention hides and forgets what has expired; without it everything stays', async () => {
    await put([[0, 'old']]);
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 1 }));
    await advance(23 * 60);
    await put([[0, 'young']]);
    const messages = async () => (await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP }))).events!.map(({ message }) => message);
    expect(await messages()).toEqual(['old', 'young']);
    await advance(61);
    expect(await messages()).toEqual(['young']);
    await logs.send(new DeleteRetentionPolicyCommand({ logGroupName: GROUP }));
    await advance(30 * 24 * 60);
    expect(await messages()).toContain('young');
  });
});

test('GetLogEvents gives the newest page first and walks in both directions; at an end the token comes back', async () => {
  await put(Array.from({ length: 7 }, (_, index) => [index, `m${index}`] as const));
  const get = async (options: object) => {
    const { events, nextForwardToken, nextBackwardToken } = await logs.send(new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: STREAM, limit: 3, ...options }));
    return { messages: events!.map(({ message }) => message).join(' '), forward: nextForwardToken!, backward: nextBackwardToken! };
  };
  const newest = await get({});
  expect(newest.messages).toBe('m4 m5 m6');
  const middle = await get({ nextToken: newest.backward });
  expect(middle.messages).toBe('m1 m2 m3');
  expect((await get({ nextToken: middle.forward })).messages).toBe('m4 m5 m6');
  const end = await get({ nextToken: newest.forward });
  expect(end).toMatchObject({ messages: '', forward: newest.forward });
  await put([[7, 'm7']]);
  expect((await get({ nextToken: end.forward })).messages).toBe('m7');
  expect((await get({ startFromHead: true })).messages).toBe('m0 m1 m2');
  expect((await get({ startTime: now + 1, endTime: now + 3 })).messages).toBe('m1 m2');
});

describe('FilterLogEvents', () => {
  const all = async (options: object) => {
    const pages: FilterLogEventsCommandOutput[] = [];
    do {
      const nextToken = pages.at(-1)?.nextToken;
      pages.push(await logs.send(new FilterLogEventsCommand({ logGroupIdentifier: ARN, ...options, ...(nextToken ? { nextToken } : {}) })));
    } while (pages.at(-1)?.nextToken);
    return { sizes: pages.map(({ events }) => events!.length), messages: pages.flatMap(({ events }) => events!.map(({ message }) => message)) };
  };

  beforeEach(async () => {
    await logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: 'web/2' }));
    // More than fit into an open page, so that some are packed.
    await put(Array.from({ length: 700 }, (_, index) => [2 * index, JSON.stringify({ n: 2 * index })] as const));
    for (const index of [0, 1, 2]) await put([[2 * index + 1, JSON.stringify({ n: 2 * index + 1 })]], 'web/2');
  });

  test('interleaves streams by time, in pages of any size, with ids of their own', async () => {
    const { messages, sizes } = await all({ limit: 250 });
    expect(sizes).toEqual([250, 250, 203]);
    expect(messages.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, n) => JSON.stringify({ n })));
    const { events, searchedLogStreams } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP }));
    expect(new Set(events!.map(({ eventId }) => eventId)).size).toBe(703);
    expect(events![0]).toMatchObject({ logStreamName: STREAM, timestamp: now, ingestionTime: now, eventId: expect.stringMatching(/^\d{56}$/) as string });
    expect(searchedLogStreams).toEqual([]);
  });

  test.each<[string, object, number[]]>([
    ['a pattern', { filterPattern: '{ $.n = 3 || $.n = 8 }' }, [3, 8]],
    ['a pattern over pages', { filterPattern: '{ $.n < 5 }', limit: 2 }, [0, 1, 2, 3, 4]],
    ['streams', { logStreamNames: ['web/2'] }, [1, 3, 5]],
    ['a prefix', { logStreamNamePrefix: 'web/2' }, [1, 3, 5]],
    ['the newest first', { logStreamNames: ['web/2'], startFromHead: false, limit: 2 }, [5, 3, 1]],
  ])('by %s', async (_, options, numbers) => {
    expect((await all(options)).messages).toEqual(numbers.map((n) => JSON.stringify({ n })));
  });

  test.each([
    [{ filterPattern: '{ $.a == 1 }' }, 'InvalidParameterException: Invalid filter pattern'],
    [{ logStreamNames: ['x'], logStreamNamePrefix: 'y' }, 'InvalidParameterException: logStreamNamePrefix and logStreamNames are mutually exclusive parameters.'],
    [{ logStreamNames: ['x'] }, 'ResourceNotFoundException: The specified log stream does not exist.'],
    [{ nextToken: 'x' }, 'InvalidParameterException: The specified nextToken is invalid.'],
  ])('%j is refused', async (options, expected) => {
    expect(await refusal(logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, ...options })))).toBe(expected);
  });
});

describe('metric filters', () => {
  const filter = (change: Partial<PutMetricFilterCommandInput> = {}, transformation: Partial<MetricTransformation> = {}) =>
    new PutMetricFilterCommand({
      logGroupName: GROUP, filterName: 'stops', filterPattern: '{ $.eventName = "StopInstances" }',
      metricTransformations: [{ metricName: 'Stops', metricNamespace: 'Test', metricValue: '1', ...transformation }], ...change,
    });

  test('count what comes in, in the minute of the log event; the log group counts all', async () => {
    const cloudwatch = new CloudWatchClient(endpoint.client);
    await logs.send(filter({}, { defaultValue: 0 }));
    await put([[-2 * MINUTE, '{"eventName":"StopInstances"}'], [-2 * MINUTE, '{"eventName":"StartInstances"}'], [-MINUTE, '{"eventName":"StopInstances"}']]);
    await advance(5);
    const statistics = async (Namespace: string, MetricName: string, Dimensions: { Name: string; Value: string }[] = []) => {
      const { Datapoints } = await cloudwatch.send(new GetMetricStatisticsCommand({
        Namespace, MetricName, Dimensions, Period: 60, Statistics: ['Sum', 'SampleCount'], StartTime: new Date(now - HOUR), EndTime: new Date(now),
      }));
      return Datapoints!.map(({ Timestamp, Sum, SampleCount }) => [(Timestamp!.getTime() - now) / MINUTE, Sum, SampleCount]).sort();
    };
    expect(await statistics('Test', 'Stops')).toEqual([[-6, 1, 1], [-7, 1, 2]]);
    expect(await statistics('AWS/Logs', 'IncomingLogEvents', [{ Name: 'LogGroupName', Value: GROUP }])).toEqual([[-5, 3, 1]]);
  });

  test('are described with what AWS adds, and keep their creation time when replaced', async () => {
    await logs.send(filter());
    await advance(1);
    await logs.send(filter({}, { defaultValue: 3, unit: 'Count' }));
    const expected = {
      filterName: 'stops', filterPattern: '{ $.eventName = "StopInstances" }', creationTime: now - MINUTE, logGroupName: GROUP, applyOnTransformedLogs: false,
      metricTransformations: [{ metricName: 'Stops', metricNamespace: 'Test', metricValue: '1', defaultValue: 3, unit: 'Count' }],
    };
    for (const by of [{ logGroupName: GROUP }, { metricName: 'Stops', metricNamespace: 'Test' }, { logGroupName: GROUP, filterNamePrefix: 'st' }]) {
      expect((await logs.send(new DescribeMetricFiltersCommand(by))).metricFilters).toEqual([expected]);
    }
    expect((await logs.send(new DescribeMetricFiltersCommand({ metricName: 'Other', metricNamespace: 'Test' }))).metricFilters).toEqual([]);
  });

  test.each([
    ['a pattern', filter({ filterPattern: '{ $.a == 1 }' }), 'InvalidParameterException: Invalid metric filter pattern'],
    ['dimensions with a default value', filter({}, { dimensions: { A: '$.a' }, defaultValue: 0 }), 'InvalidParameterException: Invalid metric transformation: dimensions and default value are mutually exclusive properties'],
    ['a value', filter({}, { metricValue: 'x' }), 'InvalidParameterException: Invalid metric transformation: metric value x must be a valid number'],
    ['a log group', filter({ logGroupName: 'none' }), 'ResourceNotFoundException: The specified log group does not exist.'],
  ])('are refused for %s', async (_, command, expected) => {
    expect(await refusal(logs.send(command))).toBe(expected);
  });

  test('five of a log group may use regular expressions', async () => {
    for (const index of [1, 2, 3, 4, 5]) await logs.send(filter({ filterName: `r${index}`, filterPattern: '%x%' }));
    expect(await refusal(logs.send(filter({ filterName: 'r6', filterPattern: '%x%' })))).toBe('LimitExceededException: Resource limit exceeded.');
    expect(await refusal(logs.send(filter({ filterName: 'r5', filterPattern: '%y%' })))).toBe('accepted');
  });

  test('can be tried, log events counting from 1', async () => {
    const { matches } = await logs.send(new TestMetricFilterCommand({ filterPattern: '[ip, bytes > 100]', logEventMessages: ['10.0.0.1 50', '10.0.0.2 200'] }));
    expect(matches).toEqual([{ eventNumber: 2, eventMessage: '10.0.0.2 200', extractedValues: { $ip: '10.0.0.2', $bytes: '200' } }]);
  });
});

describe('Insights', () => {
  const start = (queryString: string, options: object = {}) =>
    logs.send(new StartQueryCommand({ logGroupName: GROUP, startTime: now / 1000 - 600, endTime: now / 1000, queryString, ...options }));

  test('a query runs, tells what it read, and can be asked for one record', async () => {
    await put([[-2000, '{"a":{"b":1}}'], [-1000, 'plain'], [0, '{"a":{"b":2}}']]);
    const { queryId } = await start('filter ispresent(a.b) | fields a.b as b, @log | sort b desc');
    expect((await logs.send(new DescribeQueriesCommand({ logGroupName: GROUP }))).queries).toMatchObject([{ queryId, status: 'Running' }]);
    const { status, results, statistics } = await logs.send(new GetQueryResultsCommand({ queryId }));
    expect(status).toBe('Complete');
    expect(results!.map((row) => row.slice(0, 2))).toEqual(['2', '1'].map((value) => [{ field: 'b', value }, { field: '@log', value: `123456789012:${GROUP}` }]));
    expect(statistics).toMatchObject({ recordsMatched: 2, recordsScanned: 3, bytesScanned: 13 + 5 + 13 + 3 * 26, logGroupsScanned: 1 });
    const { logRecord } = await logs.send(new GetLogRecordCommand({ logRecordPointer: results![1]![2]!.value }));
    expect(logRecord).toMatchObject({ 'a.b': '1', '@message': '{"a":{"b":1}}', '@logStream': STREAM });
    expect(await refusal(logs.send(new StopQueryCommand({ queryId })))).toBe(`InvalidParameterException: The specified query has already ended: ${queryId}`);
  });

  test('a refused query tells where', async () => {
    const error = await start('fields a | filter b ==').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'MalformedQueryException',
      message: 'unexpected symbol found =, expected an expression at line 1 and position 22',
      queryCompileError: { location: { startCharOffset: 21, endCharOffset: 22 }, message: 'unexpected symbol found =, expected an expression' },
    });
  });

  test.each([
    [{ logGroupName: 'none' }, 'ResourceNotFoundException: The specified log group does not exist.'],
    [{ logGroupNames: [GROUP] }, 'InvalidParameterException: Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified.'],
    [{ queryLanguage: 'SQL' }, 'InvalidParameterException: queryLanguage: only CWLI is supported here, got SQL'],
  ])('%j is refused', async (options, expected) => {
    expect(await refusal(start('limit 1', options))).toBe(expected);
  });
});

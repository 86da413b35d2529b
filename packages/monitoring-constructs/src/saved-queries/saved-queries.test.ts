import { refusal, synthesize } from '../testing/synthesize';
import { SavedQueries, type SavedQueriesProps } from './saved-queries';

const props: SavedQueriesProps = { folder: 'Stopwatch/dev', logGroupNames: ['/stopwatch/trail'] };
const stack = synthesize((scope) => new SavedQueries(scope, 'queries', props));
const refusalOf = (changes: Partial<SavedQueriesProps>) => refusal((scope) => new SavedQueries(scope, 'queries', { ...props, ...changes }));
const textOf = (id: string): string => stack.at(`queries/${id}`).body.query_string;

test('four queries about stops and the four samples of the console are saved for the log group of the trail', () => {
  const definitions = stack.all('aws_cloudwatch_query_definition').map(({ body }) => body);
  expect(definitions.map(({ name }) => name)).toEqual([
    'Stopwatch/dev/Stops by instance',
    'Stopwatch/dev/Stops by principal',
    'Stopwatch/dev/Refused stops and dry runs',
    'Stopwatch/dev/Start and stop history',
    'Stopwatch/dev/CloudTrail samples/number of events by service, name and Region',
    'Stopwatch/dev/CloudTrail samples/EC2 instances started or stopped in this Region',
    'Stopwatch/dev/CloudTrail samples/IAM users created',
    'Stopwatch/dev/CloudTrail samples/failed updates of a trail',
  ]);
  for (const { log_group_names: groups } of definitions) expect(groups).toEqual(['/stopwatch/trail']);
});

test.each([
  ['stops-by-instance', ['not ispresent(errorCode)', 'stats count(*) as stops, latest(eventTime) as last by instance', '# A call for several instances']],
  ['stops-by-principal', ['not ispresent(errorCode)', 'by caller, sourceIPAddress']],
  ['refused-stops', ['eventName = "StopInstances" and ispresent(errorCode)', 'errorMessage']],
  ['start-stop-history', ['"StartInstances", "StopInstances"', 'sort eventTime desc']],
  ['events-by-source', ['by eventSource, eventName, awsRegion']],
  ['starts-and-stops-in-region', ['awsRegion = "eu-west-2"']],
  ['created-users', ['eventName = "CreateUser"']],
  ['failed-trail-updates', ['eventName = "UpdateTrail" and ispresent(errorCode)']],
])('%s asks for the right events', (id, parts) => {
  for (const part of parts) expect(textOf(id)).toContain(part);
});

test('queries can be replaced', () => {
  const own = synthesize((scope) => new SavedQueries(scope, 'queries', { ...props, queries: [{ id: 'all', title: 'All', text: 'fields @message' }] }));
  expect(own.only('aws_cloudwatch_query_definition').body).toEqual({ name: 'Stopwatch/dev/All', query_string: 'fields @message', log_group_names: ['/stopwatch/trail'] });
});

test.each<[string, Partial<SavedQueriesProps>, string]>([
  ['too many log groups', { logGroupNames: Array(51).fill('/g') }, 'number of logGroupNames must be at most 50, got 51'],
  ['a name that is too long', { folder: 'f'.repeat(250), queries: [{ id: 'a', title: 'Title', text: 'x' }] }, `query name must be at most 255 characters without ":" and "*", not starting or ending with "/", got "${'f'.repeat(250)}/Title"`],
  ['a name with a colon', { queries: [{ id: 'a', title: 'A: b', text: 'x' }] }, 'query name must be at most 255 characters without ":" and "*", not starting or ending with "/", got "Stopwatch/dev/A: b"'],
  ['an empty query', { queries: [{ id: 'a', title: 'A', text: '' }] }, 'length of query a must be from 1 to 10000 characters, got 0'],
])('%s is refused', (_, changes, message) => {
  expect(refusalOf(changes)).toBe(`test/queries: ${message}`);
});

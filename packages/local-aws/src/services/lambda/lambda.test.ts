import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand, CreateFunctionCommand, DeleteFunctionCommand, GetFunctionCommand, GetPolicyCommand, InvokeCommand, LambdaClient, ListFunctionsCommand,
  ListVersionsByFunctionCommand, PublishVersionCommand, RemovePermissionCommand, UpdateFunctionCodeCommand, UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';

import { startEndpoint, type TestEndpoint } from '../../testing/endpoint';
import { unzip } from './code/zip';
import { zipOf } from './testing/zip-of';

jest.setTimeout(30_000);

let endpoint: TestEndpoint;
let lambda: LambdaClient;
let logs: CloudWatchLogsClient;
const Role = 'arn:aws:iam::123456789012:role/function';

beforeAll(async () => {
  endpoint = await startEndpoint();
  lambda = new LambdaClient(endpoint.client);
  logs = new CloudWatchLogsClient(endpoint.client);
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
  const iam = new IAMClient(endpoint.client);
  await iam.send(new CreateRoleCommand({ RoleName: 'function', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  const may = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:GetCallerIdentity', Resource: '*' }] };
  await iam.send(new PutRolePolicyCommand({ RoleName: 'function', PolicyName: 'may', PolicyDocument: JSON.stringify(may) }));
  iam.destroy();
});

afterAll(async () => {
  lambda.destroy();
  logs.destroy();
  await endpoint.close();
});

const create = (FunctionName: string, code: string, more: object = {}): Promise<unknown> =>
  lambda.send(new CreateFunctionCommand({ FunctionName, Role, Runtime: 'nodejs20.x', Handler: 'index.handler', Code: { ZipFile: zipOf({ 'index.js': code }) }, ...more }));

async function invoked(FunctionName: string, event: unknown = {}): Promise<{ readonly error?: string; readonly result: unknown }> {
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  return { ...(FunctionError === undefined ? {} : { error: FunctionError }), result: JSON.parse(Payload?.transformToString() ?? 'null') as unknown };
}

test('a function really runs, with its event, its variables and its log group', async () => {
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/echo' }));
  await create('echo', "exports.handler = async (event, context) => { console.log('saw ' + event.n); return { twice: event.n * 2, who: process.env.WHO, name: context.functionName }; };", { Environment: { Variables: { WHO: 'me' } } });
  expect(await invoked('echo', { n: 21 })).toEqual({ result: { twice: 42, who: 'me', name: 'echo' } });
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/echo', filterPattern: 'saw' }));
  expect(events.map(({ message }) => message)).toEqual(['saw 21']);
});

test.each([
  ['throws', "exports.handler = async () => { throw new TypeError('no'); };", 'index.handler', { errorType: 'TypeError', errorMessage: 'no' }],
  ['calls back with an error', "exports.handler = (event, context, done) => done(new Error('late'));", 'index.handler', { errorType: 'Error', errorMessage: 'late' }],
  ['is not there', 'exports.other = 1;', 'index.handler', { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' }],
  ['takes too long', 'exports.handler = () => new Promise(() => setTimeout(() => {}, 60_000));', 'index.handler', { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 1.00 seconds' }],
  ['ends the process', 'exports.handler = () => process.exit(3);', 'index.handler', { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited without providing a reason' }],
] as const)('a handler that %s is a function error', async (what, code, Handler, error) => {
  const name = what.replace(/ /g, '-');
  await create(name, code, { Handler, Timeout: 1 });
  expect(await invoked(name)).toEqual({ error: 'Unhandled', result: expect.objectContaining(error) as unknown });
});

test('what a function calls, its role calls', async () => {
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const code = `exports.handler = async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260914/eu-west-2/sts/aws4_request, SignedHeaders=host, Signature=0' };
    const response = await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers, body: '${body}' });
    return /<Arn>(.*)<\\/Arn>/.exec(await response.text())[1];
  };`;
  await create('caller', code, { Timeout: 10 });
  expect(await invoked('caller')).toEqual({ result: 'arn:aws:sts::123456789012:assumed-role/function/caller' });
});

test('a function is created, changed, published, listed and deleted', async () => {
  await create('life', 'exports.handler = async () => 1;', { Description: 'first', Tags: { a: 'b' } });
  await expect(create('life', '')).rejects.toMatchObject({ name: 'ResourceConflictException', message: 'Function already exist: life' });
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'life', Description: 'second', Timeout: 9 }));
  const published = await lambda.send(new PublishVersionCommand({ FunctionName: 'life', Description: 'published' }));
  expect(published).toMatchObject({ Version: '1', Description: 'published' });
  expect(await lambda.send(new PublishVersionCommand({ FunctionName: 'life' }))).toMatchObject({ Version: '1' });
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'life', ZipFile: zipOf({ 'index.js': 'exports.handler = async () => 2;' }) }));
  expect([await invoked('life'), await invoked('life:1')]).toEqual([{ result: 2 }, { result: 1 }]);
  const { Configuration, Tags } = await lambda.send(new GetFunctionCommand({ FunctionName: 'life' }));
  expect({ ...Configuration, Tags }).toMatchObject({ Description: 'second', Timeout: 9, MemorySize: 128, Runtime: 'nodejs20.x', State: 'Active', Version: '$LATEST', Tags: { a: 'b' } });
  const { Versions = [] } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName: 'life' }));
  expect(Versions.map(({ FunctionArn, Description }) => [FunctionArn?.split(':life:')[1], Description])).toEqual([['$LATEST', 'second'], ['1', 'published']]);
  await expect(lambda.send(new PublishVersionCommand({ FunctionName: 'life', CodeSha256: published.CodeSha256 }))).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: `CodeSHA256 (${published.CodeSha256}) is different from current CodeSHA256 in $LATEST (${Configuration?.CodeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
  });
  await lambda.send(new DeleteFunctionCommand({ FunctionName: 'life' }));
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  expect(Functions.map(({ FunctionName }) => FunctionName)).not.toContain('life');
  await expect(invoked('life')).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Function not found: arn:aws:lambda:eu-west-2:123456789012:function:life' });
});

test('permissions become a policy, and go again', async () => {
  await create('open', 'exports.handler = async () => 1;');
  await expect(lambda.send(new GetPolicyCommand({ FunctionName: 'open' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const source = 'arn:aws:cloudwatch:eu-west-2:123456789012:alarm:a';
  await lambda.send(new AddPermissionCommand({ FunctionName: 'open', StatementId: 's', Action: 'lambda:InvokeFunction', Principal: 'lambda.alarms.cloudwatch.amazonaws.com', SourceArn: source }));
  const { Policy = '' } = await lambda.send(new GetPolicyCommand({ FunctionName: 'open' }));
  expect((JSON.parse(Policy) as { Statement: unknown[] }).Statement).toEqual([
    {
      Sid: 's',
      Effect: 'Allow',
      Principal: { Service: 'lambda.alarms.cloudwatch.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: 'arn:aws:lambda:eu-west-2:123456789012:function:open',
      Condition: { ArnLike: { 'AWS:SourceArn': source } },
    },
  ]);
  await lambda.send(new RemovePermissionCommand({ FunctionName: 'open', StatementId: 's' }));
  await expect(lambda.send(new GetPolicyCommand({ FunctionName: 'open' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test.each([
  ['a role that Lambda may not become', { Role: 'arn:aws:iam::123456789012:role/none' }, 'The role defined for the function cannot be assumed by Lambda.'],
  ['bytes that are no archive', { Code: { ZipFile: Buffer.from('no zip') } }, 'Could not unzip uploaded file. Please check your file, then try to upload again. (it has no central directory)'],
  ['an image', { PackageType: 'Image' }, 'This endpoint runs functions of package type Zip only.'],
])('%s is refused', async (_what, members, message) => {
  await expect(create('refused', '', members)).rejects.toMatchObject({ name: 'InvalidParameterValueException', message });
});

test('a function of another language is kept but not run', async () => {
  await create('python', '', { Runtime: 'python3.12' });
  await expect(invoked('python')).rejects.toMatchObject({ message: 'This endpoint runs functions of nodejs18.x and newer, on its own Node.js; got python3.12.' });
});

test('a file that would lie outside of the archive is refused', () => {
  expect(() => unzip(zipOf({ '../evil.js': '' }))).toThrow('its file ../evil.js leads out of it');
});

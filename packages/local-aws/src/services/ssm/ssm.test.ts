import * as sdk from '@aws-sdk/client-ssm';

import { startEndpoint, type TestEndpoint } from '../../testing/endpoint';
import { amazonImageId } from '../ec2/amazon-images';

let endpoint: TestEndpoint;
let ssm: sdk.SSMClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  ssm = new sdk.SSMClient(endpoint.client);
});

afterAll(() => endpoint.close());

const put = (Name: string, more: Partial<sdk.PutParameterCommandInput> = {}): Promise<sdk.PutParameterCommandOutput> => ssm.send(new sdk.PutParameterCommand({ Name, Value: 'one', Type: 'String', ...more }));
const value = async (Name: string, WithDecryption = false): Promise<string | undefined> => (await ssm.send(new sdk.GetParameterCommand({ Name, WithDecryption }))).Parameter!.Value;

test('every Region has the ids of its own Amazon Linux images', async () => {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';
  await expect(value(Name)).resolves.toBe(amazonImageId('eu-west-2', Name));
  const { Parameter } = await new sdk.SSMClient({ ...endpoint.client, region: 'us-east-1' }).send(new sdk.GetParameterCommand({ Name }));
  expect(Parameter!.Value).toMatch(/^ami-[\da-f]{17}$/);
  expect(Parameter!.Value).not.toBe(amazonImageId('eu-west-2', Name));
  const { Parameters } = await ssm.send(new sdk.GetParametersByPathCommand({ Path: '/aws/service/ami-amazon-linux-latest' }));
  expect(Parameters!.map((one) => one.Name)).toContain(Name);
});

test('a parameter has versions, and only an overwriting put makes another', async () => {
  await expect(put('/v/p')).resolves.toMatchObject({ Version: 1 });
  await expect(put('/v/p')).rejects.toMatchObject({ name: 'ParameterAlreadyExists', message: 'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.' });
  await expect(put('/v/p', { Value: 'two', Overwrite: true })).resolves.toMatchObject({ Version: 2 });
  await expect(Promise.all([value('/v/p'), value('/v/p:1')])).resolves.toEqual(['two', 'one']);
  await expect(value('/v/p:9')).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
});

test('a SecureString is kept encrypted', async () => {
  await put('/s/secret', { Type: 'SecureString', Value: 'hush' });
  await expect(value('/s/secret')).resolves.not.toContain('hush');
  await expect(value('/s/secret', true)).resolves.toBe('hush');
});

test.each([
  ['a reserved name', { Name: '/aws/x' }, 'AccessDeniedException', 'No access to reserved parameter name: /aws/x.'],
  ['a path without its first slash', { Name: 'a/b' }, 'ValidationException', 'Parameter name must be a fully qualified name.'],
  ['no type', { Name: '/n/type', Type: undefined }, 'ValidationException', 'A parameter type is required when you create a parameter.'],
  ['a value that its pattern does not admit', { Name: '/n/pattern', AllowedPattern: '^\\d+$' }, 'ParameterPatternMismatchException', 'Parameter value, cannot be validated against allowedPattern: ^\\d+$'],
  ['a value that is too long', { Name: '/n/long', Value: 'x'.repeat(4097) }, 'ValidationException', 'Standard tier parameters support a maximum parameter value of 4096 characters.'],
])('%s is refused', async (_what, input, name, message) => {
  await expect(ssm.send(new sdk.PutParameterCommand({ Value: 'one', Type: 'String', ...input } as sdk.PutParameterCommandInput))).rejects.toMatchObject({ name, message });
});

test('a hierarchy is read level by level, page by page', async () => {
  for (const name of ['/h/a', '/h/b', '/h/c', '/h/deep/d']) await put(name);
  const names = async (Recursive: boolean): Promise<(string | undefined)[]> => {
    const found: (string | undefined)[] = [];
    for await (const page of sdk.paginateGetParametersByPath({ client: ssm, pageSize: 2 }, { Path: '/h', Recursive })) found.push(...page.Parameters!.map(({ Name }) => Name));
    return found;
  };
  await expect(names(false)).resolves.toEqual(['/h/a', '/h/b', '/h/c']);
  await expect(names(true)).resolves.toEqual(['/h/a', '/h/b', '/h/c', '/h/deep/d']);
  const { Parameters } = await ssm.send(new sdk.DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Option: 'BeginsWith', Values: ['/h/deep'] }] }));
  expect(Parameters).toMatchObject([{ Name: '/h/deep/d', Type: 'String', Version: 1, Tier: 'Standard' }]);
  await expect(ssm.send(new sdk.GetParametersByPathCommand({ Path: '/h', NextToken: 'mine' }))).rejects.toMatchObject({ name: 'InvalidNextToken' });
});

test('deleting tells which names there were', async () => {
  await put('/d/one');
  await expect(ssm.send(new sdk.DeleteParametersCommand({ Names: ['/d/one', '/d/two'] }))).resolves.toMatchObject({ DeletedParameters: ['/d/one'], InvalidParameters: ['/d/two'] });
  await expect(value('/d/one')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  await expect(ssm.send(new sdk.DeleteParameterCommand({ Name: '/d/one' }))).rejects.toMatchObject({ name: 'ParameterNotFound' });
});

import * as sdk from '@aws-sdk/client-dynamodb';

import { startEndpoint, type TestEndpoint } from '../../testing/endpoint';

let endpoint: TestEndpoint;
let dynamodb: sdk.DynamoDBClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  dynamodb = new sdk.DynamoDBClient(endpoint.client);
  await create('locks');
});

afterAll(() => endpoint.close());

const create = (TableName: string, more: Partial<sdk.CreateTableCommandInput> = {}): Promise<sdk.CreateTableCommandOutput> =>
  dynamodb.send(
    new sdk.CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'LockID', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
      ...more,
    }),
  );

const lock = (owner: string): Promise<unknown> =>
  dynamodb.send(new sdk.PutItemCommand({ TableName: 'locks', Item: { LockID: { S: 'state' }, Info: { S: owner } }, ConditionExpression: 'attribute_not_exists(LockID)' }));

test('a lock is taken once, read, and free again when it is deleted', async () => {
  await lock('one');
  await expect(lock('two')).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', message: 'The conditional request failed' });
  const Key = { LockID: { S: 'state' } };
  const { Item } = await dynamodb.send(new sdk.GetItemCommand({ TableName: 'locks', Key, ProjectionExpression: 'Info' }));
  expect(Item).toEqual({ Info: { S: 'one' } });
  const remove = { TableName: 'locks', Key, ConditionExpression: '#i = :owner', ExpressionAttributeNames: { '#i': 'Info' } };
  await expect(dynamodb.send(new sdk.DeleteItemCommand({ ...remove, ExpressionAttributeValues: { ':owner': { S: 'two' } } }))).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  await dynamodb.send(new sdk.DeleteItemCommand({ ...remove, ExpressionAttributeValues: { ':owner': { S: 'one' } } }));
  await lock('two');
});

test('conditions that are not served are refused, not ignored', async () => {
  const put = new sdk.PutItemCommand({ TableName: 'locks', Item: { LockID: { S: 'x' } }, ConditionExpression: 'size(LockID) > :n', ExpressionAttributeValues: { ':n': { N: '1' } } });
  await expect(dynamodb.send(put)).rejects.toMatchObject({ name: 'ValidationException', message: 'Invalid ConditionExpression: Syntax error; token: "size(LockID) > :n"' });
});

test('items need the key of their table, of its type', async () => {
  const put = (Item: Record<string, sdk.AttributeValue>): Promise<unknown> => dynamodb.send(new sdk.PutItemCommand({ TableName: 'locks', Item }));
  await expect(put({ Other: { S: 'x' } })).rejects.toThrow('One or more parameter values were invalid: Missing the key LockID in the item');
  await expect(put({ LockID: { N: '1' } })).rejects.toThrow('One or more parameter values were invalid: Type mismatch for key LockID expected: S actual: N');
});

test('a table is described as it was made, and a second of its name refused', async () => {
  const { Table } = await dynamodb.send(new sdk.DescribeTableCommand({ TableName: 'locks' }));
  expect(Table).toMatchObject({ TableStatus: 'ACTIVE', TableArn: 'arn:aws:dynamodb:eu-west-2:123456789012:table/locks', BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } });
  await expect(create('locks')).rejects.toMatchObject({ name: 'ResourceInUseException', message: 'Table already exists: locks' });
  await expect(dynamodb.send(new sdk.DescribeTableCommand({ TableName: 'none' }))).rejects.toMatchObject({ message: 'Requested resource not found: Table: none not found' });
});

test('a protected table stays; a deleted one takes its items along', async () => {
  const TableName = 'kept';
  await create(TableName, { DeletionProtectionEnabled: true });
  await dynamodb.send(new sdk.PutItemCommand({ TableName, Item: { LockID: { S: 'a' } } }));
  await expect(dynamodb.send(new sdk.DeleteTableCommand({ TableName }))).rejects.toThrow('Resource cannot be deleted as it is currently protected against deletion.');
  await dynamodb.send(new sdk.UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
  await dynamodb.send(new sdk.DeleteTableCommand({ TableName }));
  await create(TableName);
  await expect(dynamodb.send(new sdk.GetItemCommand({ TableName, Key: { LockID: { S: 'a' } } }))).resolves.not.toHaveProperty('Item');
});

test('tables are listed page by page', async () => {
  const names: string[] = [];
  for await (const page of sdk.paginateListTables({ client: dynamodb, pageSize: 1 }, {})) names.push(...page.TableNames!);
  expect(names).toEqual(['kept', 'locks']);
});

import { keyValue, tagList, tagsFrom, withoutTags, withTags } from '../../declared/tags';
import type { Call } from '../../operation/call';
import type { Operations } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import type { Constraint, Constraints } from '../../validation/constraint';
import type { Service } from '../service';
import { continuousBackups, timeToLive, updateContinuousBackups, updateTimeToLive } from './backups';
import { newTable, requireUnprotected, updateTable } from './change-table';
import { deleteItem, forgetItems, getItem, putItem } from './items';
import { describeTable, nameIn, tables, validation } from './table-row';

const named = ({ TableName }: { readonly TableName: string }): string => nameIn(TableName);
const byArn = ({ ResourceArn }: { readonly ResourceArn: string }): string => nameIn(ResourceArn);
const PAGE = 100;

/** Backups say of a missing table what no other operation says. */
function requireTable(call: Call, name: string): void {
  if (!tables.find(call, name)) throw new ServiceException('TableNotFoundException', `Table not found: ${name}`);
}


const operations: Operations<typeof import('@aws-sdk/client-dynamodb')> = {
  CreateTable: tables.create(named, newTable, (row, call) => ({ TableDescription: describeTable(call, row, 'CREATING') })),
  DescribeTable: tables.show(named, (row, call) => ({ Table: describeTable(call, row) })),
  UpdateTable: tables.change(named, updateTable, (row, call) => ({ TableDescription: describeTable(call, row, 'UPDATING') })),
  DeleteTable: (call, input) => {
    const row = tables.require(call, named(input));
    requireUnprotected(row);
    const TableDescription = describeTable(call, row, 'DELETING');
    forgetItems(call, row);
    tables.of(call).delete(row.name);
    return { TableDescription };
  },
  ListTables: (call, { Limit = PAGE, ExclusiveStartTableName: after = '' }) => {
    const names = tables.of(call).values().map(({ name }) => name).sort().filter((name) => name > after);
    const TableNames = names.slice(0, Limit);
    return { TableNames, ...(names.length > Limit ? { LastEvaluatedTableName: TableNames.at(-1) } : {}) };
  },
  DescribeContinuousBackups: (call, input) => {
    requireTable(call, named(input));
    return { ContinuousBackupsDescription: continuousBackups(tables.require(call, named(input)), call) };
  },
  UpdateContinuousBackups: (call, input) => {
    requireTable(call, named(input));
    const row = updateContinuousBackups(tables.require(call, named(input)), input, call);
    tables.of(call).put(row.name, row);
    return { ContinuousBackupsDescription: continuousBackups(row, call) };
  },
  DescribeTimeToLive: tables.show(named, (row) => ({ TimeToLiveDescription: timeToLive(row) })),
  UpdateTimeToLive: (call, input) => {
    tables.change(named, updateTimeToLive)(call, input);
    return { TimeToLiveSpecification: input.TimeToLiveSpecification };
  },
  TagResource: tables.change(byArn, (row, { Tags }) => withTags(row, tagsFrom(keyValue, Tags), () => new ServiceException('LimitExceededException', 'Too many tags: 50 are allowed'))),
  UntagResource: tables.change(byArn, (row, { TagKeys }) => withoutTags(row, TagKeys)),
  ListTagsOfResource: (call, { ResourceArn, NextToken }) => {
    if (NextToken !== undefined) throw validation('Invalid NextToken');
    return { Tags: tagList(keyValue, tables.require(call, byArn({ ResourceArn })).tags) };
  },
  PutItem: putItem,
  GetItem: getItem,
  DeleteItem: deleteItem,
};

const tableName: Constraint = { length: [1, 1024] };

const NAMED = [
  'DescribeTable', 'DeleteTable', 'UpdateTable', 'PutItem', 'GetItem', 'DeleteItem', 'DescribeContinuousBackups', 'UpdateContinuousBackups', 'DescribeTimeToLive', 'UpdateTimeToLive',
];

/** From the API reference of each structure. */
const constraints: Constraints = {
  ...Object.fromEntries(NAMED.map((operation) => [`${operation}Input.TableName`, tableName])),
  'CreateTableInput.TableName': { length: [3, 255], pattern: /[a-zA-Z0-9_.-]+/ },
  'CreateTableInput.KeySchema': { length: [1, 2] },
  'CreateTableInput.BillingMode': { values: ['PROVISIONED', 'PAY_PER_REQUEST'] },
  'CreateTableInput.TableClass': { values: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] },
  'UpdateTableInput.BillingMode': { values: ['PROVISIONED', 'PAY_PER_REQUEST'] },
  'AttributeDefinition.AttributeName': { length: [1, 255] },
  'AttributeDefinition.AttributeType': { values: ['B', 'N', 'S'] },
  'KeySchemaElement.KeyType': { values: ['HASH', 'RANGE'] },
  'ProvisionedThroughput.ReadCapacityUnits': { range: [1, Number.MAX_SAFE_INTEGER] },
  'ProvisionedThroughput.WriteCapacityUnits': { range: [1, Number.MAX_SAFE_INTEGER] },
  'PointInTimeRecoverySpecification.RecoveryPeriodInDays': { range: [1, 35] },
  'ListTablesInput.Limit': { range: [1, 100] },
  'ListTablesInput.ExclusiveStartTableName': tableName,
};

export const dynamodb: Service = { operations, constraints };

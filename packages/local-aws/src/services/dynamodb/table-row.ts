import type { AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, TableClass, TableDescription } from '@aws-sdk/client-dynamodb';

import { declare } from '../../declared/declare';
import type { Tagged } from '../../declared/tags';
import type { Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';
import { table } from '../../state/table';

export interface DynamoTable extends Tagged {
  readonly name: string;
  readonly arn: string;
  readonly id: string;
  readonly created: Date;
  readonly attributes: readonly AttributeDefinition[];
  readonly keySchema: readonly KeySchemaElement[];
  readonly billingMode: BillingMode;
  /** When it was last set to pay per request. */
  readonly payPerRequestSince?: Date;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly tableClass?: TableClass;
  readonly protected: boolean;
  /** ARN of the KMS key, unless DynamoDB's own encrypts it. */
  readonly keyArn?: string;
  readonly timeToLive?: string;
  readonly recoverySince?: Date;
  readonly recoveryDays: number;
}

export type Item = Readonly<Record<string, AttributeValue>>;

export const validation = (message: string): ServiceException => new ServiceException('ValidationException', message);

/** By name. */
export const tables = declare<DynamoTable>({
  table: 'dynamodb.tables',
  missing: (name) => new ServiceException('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`),
  exists: (name) => new ServiceException('ResourceInUseException', `Table already exists: ${name}`),
});

/** Items of one table, by their keys. */
export const itemsOf = (scope: Scope, { id }: DynamoTable): ReturnType<ReturnType<typeof table<Item>>['of']> => table<Item>(`dynamodb.items.${id}`).of(scope);

export const tableArn = ({ account, region }: Scope, name: string): string => `arn:aws:dynamodb:${region}:${account}:table/${name}`;

/** Callers may write the ARN for the name. */
export const nameIn = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);

export function describeTable(scope: Scope, row: DynamoTable, TableStatus: 'ACTIVE' | 'CREATING' | 'DELETING' | 'UPDATING' = 'ACTIVE'): TableDescription {
  const perRequest = row.billingMode === 'PAY_PER_REQUEST';
  return {
    AttributeDefinitions: [...row.attributes],
    TableName: row.name,
    KeySchema: [...row.keySchema],
    TableStatus,
    CreationDateTime: row.created,
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: row.readUnits, WriteCapacityUnits: row.writeUnits },
    TableSizeBytes: 0,
    ItemCount: itemsOf(scope, row).size,
    TableArn: row.arn,
    TableId: row.id,
    ...(perRequest && row.payPerRequestSince ? { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: row.payPerRequestSince } } : {}),
    ...(row.tableClass === undefined ? {} : { TableClassSummary: { TableClass: row.tableClass } }),
    ...(row.keyArn === undefined ? {} : { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: row.keyArn } }),
    DeletionProtectionEnabled: row.protected,
  };
}

import type { CreateTableInput, SSESpecification, UpdateTableInput } from '@aws-sdk/client-dynamodb';

import { present, without } from '../../declared/members';
import { keyValue, tagsFrom } from '../../declared/tags';
import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { provideAwsManaged } from '../kms/aws-managed';
import { keyToUse } from '../kms/key';
import { nameIn, tableArn, validation, type DynamoTable } from './table-row';

const DEFAULT_KEY = 'alias/aws/dynamodb';
const MONTH_DAYS = 35;

/** What the API knows and this endpoint does not: a table for state locks has none of it. */
const UNSERVED = ['LocalSecondaryIndexes', 'GlobalSecondaryIndexes', 'StreamSpecification', 'ResourcePolicy', 'GlobalSecondaryIndexUpdates', 'ReplicaUpdates'] as const;

function requireServed(input: object): void {
  const given = UNSERVED.find((member) => {
    const value = (input as Readonly<Record<string, unknown>>)[member] as { readonly StreamEnabled?: boolean } | undefined;
    return value !== undefined && value.StreamEnabled !== false && !(Array.isArray(value) && value.length === 0);
  });
  if (given) throw validation(`This endpoint serves tables without ${given}.`);
}

function requireKeySchema({ KeySchema = [], AttributeDefinitions = [] }: Given<CreateTableInput>): void {
  const [first, second] = KeySchema;
  if (first?.KeyType !== 'HASH') throw validation('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  if (second && second.KeyType !== 'RANGE') throw validation('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  const defined = AttributeDefinitions.map(({ AttributeName }) => AttributeName);
  const keys = KeySchema.map(({ AttributeName }) => AttributeName);
  if (!keys.every((key) => defined.includes(key))) {
    const found = `Keys: [${keys.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`;
    throw validation(`One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. ${found}`);
  }
  if (defined.length !== keys.length) {
    throw validation('One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions');
  }
}

type Capacity = Pick<DynamoTable, 'billingMode' | 'readUnits' | 'writeUnits' | 'payPerRequestSince'>;

function capacity(call: Call, { BillingMode = 'PROVISIONED', ProvisionedThroughput }: Pick<Given<CreateTableInput>, 'BillingMode' | 'ProvisionedThroughput'>): Capacity {
  if (BillingMode === 'PROVISIONED') {
    if (!ProvisionedThroughput) throw validation('One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED');
    return { billingMode: BillingMode, readUnits: ProvisionedThroughput.ReadCapacityUnits, writeUnits: ProvisionedThroughput.WriteCapacityUnits };
  }
  if (ProvisionedThroughput) {
    throw validation('One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST');
  }
  return { billingMode: BillingMode, readUnits: 0, writeUnits: 0, payPerRequestSince: new Date(call.now) };
}

function encryption(call: Call, specification: Given<SSESpecification> | undefined): Pick<DynamoTable, 'keyArn'> {
  if (specification?.Enabled !== true) return {};
  const key = specification.KMSMasterKeyId ?? DEFAULT_KEY;
  provideAwsManaged(call, key);
  return { keyArn: keyToUse(call, key).metadata.Arn };
}

export function newTable(call: Call, input: Given<CreateTableInput>): DynamoTable {
  requireServed(input);
  requireKeySchema(input);
  const name = nameIn(input.TableName);
  return {
    name,
    arn: tableArn(call, name),
    id: call.world.ids.uuid(),
    created: new Date(call.now),
    attributes: (input.AttributeDefinitions ?? []).map((one) => ({ ...one })),
    keySchema: (input.KeySchema ?? []).map((one) => ({ ...one })),
    ...capacity(call, input),
    ...(present({ tableClass: input.TableClass }) as Pick<DynamoTable, 'tableClass'>),
    protected: input.DeletionProtectionEnabled ?? false,
    ...encryption(call, input.SSESpecification),
    recoveryDays: MONTH_DAYS,
    tags: tagsFrom(keyValue, input.Tags),
  };
}

export function updateTable(row: DynamoTable, input: Given<UpdateTableInput>, call: Call): DynamoTable {
  requireServed(input);
  const billing = input.BillingMode ?? (input.ProvisionedThroughput ? row.billingMode : undefined);
  return {
    ...(input.SSESpecification === undefined ? row : { ...without(row, 'keyArn'), ...encryption(call, input.SSESpecification) }),
    ...(billing === undefined ? {} : capacity(call, { BillingMode: billing, ProvisionedThroughput: input.ProvisionedThroughput })),
    ...(present({ tableClass: input.TableClass }) as Pick<DynamoTable, 'tableClass'>),
    protected: input.DeletionProtectionEnabled ?? row.protected,
  };
}

export function requireUnprotected(row: DynamoTable): void {
  if (row.protected) throw validation('Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.');
}

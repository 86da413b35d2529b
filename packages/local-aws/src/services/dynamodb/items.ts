import type { AttributeValue, DeleteItemInput, DeleteItemOutput, GetItemInput, GetItemOutput, PutItemInput, PutItemOutput } from '@aws-sdk/client-dynamodb';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { attributeName, readCondition, type Substitutions } from './condition';
import { itemsOf, nameIn, tables, validation, type DynamoTable, type Item } from './table-row';

type GivenItem = Readonly<Record<string, unknown>>;

function tableNamed(call: Call, name: string): DynamoTable {
  const found = tables.find(call, nameIn(name));
  if (!found) throw new ServiceException('ResourceNotFoundException', 'Requested resource not found');
  return found;
}

/** The key attributes of an item as one text. */
function keyText({ keySchema, attributes }: DynamoTable, item: GivenItem): string {
  const values = keySchema.map(({ AttributeName = '' }) => {
    const value = item[AttributeName] as Readonly<Record<string, unknown>> | undefined;
    const type = attributes.find((one) => one.AttributeName === AttributeName)?.AttributeType ?? 'S';
    if (value === undefined) throw validation(`One or more parameter values were invalid: Missing the key ${AttributeName} in the item`);
    const [actual] = Object.keys(value);
    if (actual !== type) throw validation(`One or more parameter values were invalid: Type mismatch for key ${AttributeName} expected: ${type} actual: ${actual}`);
    if (value[type] === '') throw validation(`One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${AttributeName}`);
    return value[type] instanceof Uint8Array ? Buffer.from(value[type]).toString('base64') : String(value[type]);
  });
  return JSON.stringify(values);
}

function requireKeyOnly({ keySchema }: DynamoTable, key: GivenItem): void {
  if (Object.keys(key).length !== keySchema.length) throw validation('The provided key element does not match the schema');
}

interface Conditional extends Substitutions {
  readonly ConditionExpression?: string | undefined;
  readonly ReturnValues?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

function requireCondition({ ConditionExpression, ReturnValuesOnConditionCheckFailure, ...substitutions }: Conditional, old: Item | undefined): void {
  if (ConditionExpression === undefined || readCondition(ConditionExpression, substitutions)(old)) return;
  const members = ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && old ? { Item: old } : {};
  throw new ServiceException('ConditionalCheckFailedException', 'The conditional request failed', { members });
}

const oldValues = ({ ReturnValues = 'NONE' }: Conditional, old: Item | undefined): { Attributes?: Record<string, AttributeValue> } => {
  if (ReturnValues !== 'NONE' && ReturnValues !== 'ALL_OLD') throw validation('Return values set to invalid value');
  return ReturnValues === 'ALL_OLD' && old ? { Attributes: { ...old } } : {};
};

export function putItem(call: Call, input: Given<PutItemInput>): PutItemOutput {
  const row = tableNamed(call, input.TableName);
  const items = itemsOf(call, row);
  const key = keyText(row, input.Item);
  const old = items.get(key);
  const answer = oldValues(input, old);
  requireCondition(input, old);
  items.put(key, input.Item as Item);
  return answer;
}

export function deleteItem(call: Call, input: Given<DeleteItemInput>): DeleteItemOutput {
  const row = tableNamed(call, input.TableName);
  requireKeyOnly(row, input.Key);
  const items = itemsOf(call, row);
  const key = keyText(row, input.Key);
  const old = items.get(key);
  const answer = oldValues(input, old);
  requireCondition(input, old);
  items.delete(key);
  return answer;
}

/** Reads are always consistent here. */
export function getItem(call: Call, input: Given<GetItemInput>): GetItemOutput {
  const row = tableNamed(call, input.TableName);
  requireKeyOnly(row, input.Key);
  const item = itemsOf(call, row).get(keyText(row, input.Key));
  if (!item) return {};
  if (input.ProjectionExpression === undefined) return { Item: { ...item } };
  const names = input.ProjectionExpression.split(',').map((one) => attributeName(one.trim(), input, 'ProjectionExpression'));
  return { Item: Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))) };
}

export function forgetItems(call: Call, row: DynamoTable): void {
  const items = itemsOf(call, row);
  for (const item of items.values()) items.delete(keyText(row, item));
}

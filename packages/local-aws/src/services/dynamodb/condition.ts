import type { AttributeValue } from '@aws-sdk/client-dynamodb';

import { isDeepStrictEqual } from 'node:util';

import { validation, type Item } from './table-row';

export interface Substitutions {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
}

/** A top-level attribute, or a name that stands for one. */
export function attributeName(written: string, { ExpressionAttributeNames: names = {} }: Substitutions, expression: string): string {
  if (!/^#?\w+$/.test(written)) throw validation(`Invalid ${expression}: this endpoint serves top-level attributes, got: ${written}`);
  if (!written.startsWith('#')) return written;
  const name = names[written];
  if (name === undefined) throw validation(`Invalid ${expression}: An expression attribute name used in the document path is not defined; attribute name: ${written}`);
  return name;
}

const FUNCTION = /^(attribute_exists|attribute_not_exists)\s*\(\s*([^()\s]+)\s*\)$/;
const COMPARISON = /^([^\s=<>]+)\s*(=|<>)\s*(:\w+)$/;

type Test = (item: Item | undefined) => boolean;

function term(text: string, substitutions: Substitutions): Test {
  const [, name, path] = FUNCTION.exec(text) ?? [];
  if (path !== undefined) {
    const attribute = attributeName(path, substitutions, 'ConditionExpression');
    return (item) => (item?.[attribute] !== undefined) === (name === 'attribute_exists');
  }
  const [, left, operator, right] = COMPARISON.exec(text) ?? [];
  if (left === undefined || right === undefined) throw validation(`Invalid ConditionExpression: Syntax error; token: "${text}"`);
  const value = substitutions.ExpressionAttributeValues?.[right];
  if (value === undefined) throw validation(`Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: ${right}`);
  const attribute = attributeName(left, substitutions, 'ConditionExpression');
  return (item) => isDeepStrictEqual(item?.[attribute], value as AttributeValue) === (operator === '=');
}

/**
 * What locks are made of: `attribute_exists`, `attribute_not_exists`, `=` and `<>`, joined by AND, and those by OR. Parentheses, other functions
 * and other comparisons are refused.
 *
 * @throws ServiceException ValidationException
 */
export function readCondition(expression: string, substitutions: Substitutions): Test {
  const alternatives = expression.trim().split(/\s+OR\s+/i).map((one) => one.split(/\s+AND\s+/i).map((text) => term(text.trim(), substitutions)));
  return (item) => alternatives.some((tests) => tests.every((test) => test(item)));
}

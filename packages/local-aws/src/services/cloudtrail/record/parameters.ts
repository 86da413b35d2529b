import type { ListShape, Shape, StructureShape } from '../../../schema/shape';

/** How one service writes requests and responses into its records. */
export interface ParameterStyle {
  readonly member: (name: string, xmlName: string) => string;
  readonly list: (items: readonly unknown[], shape: ListShape) => unknown;
  /** Members of which a record says that they were there, not what was in them. */
  readonly hidden?: readonly string[];
}

/** What a record has in place of a text that is nobody's business. */
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Members that no record has: secret keys, and the variables of a Lambda function, whose `environment` is empty there. */
const LEFT_OUT: readonly string[] = ['AccessKey.SecretAccessKey', 'Credentials.SecretAccessKey', 'Environment.Variables', 'EnvironmentResponse.Variables'];

/** By service, from the CloudTrail page of its guide: texts whose place alone is recorded. */
const HIDDEN_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  sns: ['Message', 'Subject', 'MessageAttributes'],
  sqs: ['MessageBody', 'MessageAttributes'],
  ssm: ['Value'],
};

export const uncapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Names begin with a lower-case letter, lists are lists: what most services do. */
export const plainStyle: ParameterStyle = { member: uncapitalised, list: (items) => items };

/** The same, with what the service's records hide. */
export const styleOf = (service: string): ParameterStyle => ({ ...plainStyle, hidden: HIDDEN_MEMBERS[service] ?? [] });

/** An input or output as a record shows it: dates as text, bytes left out. */
export function shown(shape: Shape, value: unknown, style: ParameterStyle): unknown {
  if (value === undefined || value === null) return undefined;
  switch (shape.kind) {
    case 'structure':
      return members(shape, value as Readonly<Record<string, unknown>>, style);
    case 'list':
      return style.list((value as readonly unknown[]).map((item) => shown(shape.member, item, style)), shape);
    case 'map':
      return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, shown(shape.value, item, style)]));
    case 'timestamp':
      return dateText(value as Date);
    case 'blob':
    case 'unit':
      return undefined;
    case 'bigInteger':
    case 'bigDecimal':
      return String(value);
    case 'string':
    case 'number':
    case 'boolean':
    case 'document':
      return value;
    default:
      return shape satisfies never;
  }
}

/** `Sep 14, 2026, 5:43:07 AM`: how CloudTrail has dates of requests and responses. */
function dateText(date: Date): string {
  return date.toLocaleString('en-US', { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'medium' });
}

function members(shape: StructureShape, value: Readonly<Record<string, unknown>>, style: ParameterStyle): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const member of shape.members) {
    if (LEFT_OUT.includes(`${shape.name}.${member.name}`)) continue;
    const isHidden = value[member.name] !== undefined && style.hidden?.includes(member.name) === true;
    const item = isHidden ? HIDDEN : shown(member.shape, value[member.name], style);
    if (item !== undefined) record[style.member(member.name, member.xmlName)] = item;
  }
  return record;
}

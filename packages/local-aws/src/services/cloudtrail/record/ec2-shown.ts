import type { Shape } from '../../../schema/shape';
import { uncapitalised } from './parameters';

/** What EC2's records have in place of the user data of an instance. */
export const REMOVED = '<sensitiveDataRemoved>';

/** EC2's records show its XML: lists are `{"items": […]}`, empty ones `{}`, dates milliseconds, and `return` is no name in Java. */
export function ec2Shown(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  switch (shape.kind) {
    case 'structure': {
      const given = value as Readonly<Record<string, unknown>>;
      const shown = shape.members.map(({ name, xmlName, shape: member }) => [nameOf(xmlName), name === 'UserData' && given[name] !== undefined ? REMOVED : ec2Shown(member, given[name])] as const);
      return Object.fromEntries(shown.filter(([, item]) => item !== undefined));
    }
    case 'list':
      return itemsOf((value as readonly unknown[]).map((item) => ec2Shown(shape.member, item)));
    case 'timestamp':
      return (value as Date).getTime();
    case 'map':
    case 'blob':
    case 'unit':
      return undefined;
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigInteger':
    case 'bigDecimal':
    case 'document':
      return value;
    default:
      return shape satisfies never;
  }
}

export function itemsOf(items: readonly unknown[]): object {
  return items.length === 0 ? {} : { items };
}

function nameOf(xmlName: string): string {
  return xmlName === 'return' ? '_return' : uncapitalised(xmlName);
}

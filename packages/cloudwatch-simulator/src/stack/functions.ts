import type { Json } from './configuration';
import { isObject, listOf } from './configuration';

type TerraformFunction = (...args: readonly Json[]) => Json;

/** The functions of Terraform that stacks of this kind use; any other is refused by name. */
export const functions: ReadonlyMap<string, TerraformFunction> = new Map<string, TerraformFunction>([
  ['jsonencode', (value) => terraformJson(value!)],
  ['jsondecode', (text) => JSON.parse(String(text)) as Json],
  ['tostring', (value) => (value === null ? null : String(value))],
  ['tonumber', (value) => (value === null ? null : Number(value))],
  ['tobool', (value) => (value === null ? null : value === true || value === 'true')],
  ['tolist', (value) => listOf(value)],
  ['toset', (value) => [...new Set(listOf(value))]],
  ['tomap', (value) => value!],
  ['concat', (...lists) => lists.flatMap((list) => [...listOf(list)])],
  ['compact', (list) => listOf(list).filter((item) => item !== null && item !== '')],
  ['distinct', (list) => [...new Set(listOf(list))]],
  ['flatten', (list) => flattened(listOf(list))],
  ['coalesce', (...values) => values.find((value) => value !== null && value !== '') ?? null],
  ['element', (list, index) => listOf(list)[Number(index) % listOf(list).length] ?? null],
  ['length', (value) => (typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(isObject(value) ? value : {}).length)],
  ['join', (separator, ...lists) => lists.flatMap((list) => [...listOf(list)]).map(String).join(String(separator))],
  ['split', (separator, text) => String(text).split(String(separator))],
  ['lower', (text) => String(text).toLowerCase()],
  ['upper', (text) => String(text).toUpperCase()],
  ['replace', (text, search, by) => String(text).replaceAll(String(search), () => String(by))],
  ['trimsuffix', (text, suffix) => (String(text).endsWith(String(suffix)) ? String(text).slice(0, -String(suffix).length) : text!)],
  ['trimprefix', (text, prefix) => (String(text).startsWith(String(prefix)) ? String(text).slice(String(prefix).length) : text!)],
  ['merge', (...maps) => Object.assign({}, ...maps.filter(isObject)) as Json],
  ['lookup', (map, key, fallback) => (isObject(map) ? (map[String(key)] ?? fallback ?? null) : (fallback ?? null))],
  ['format', (template, ...values) => format(String(template), values)],
]);

/** `jsonencode` sorts keys and escapes `<`, `>` and `&`. */
function terraformJson(value: Json): string {
  const sorted = (item: Json): Json => {
    if (Array.isArray(item)) return (item as readonly Json[]).map(sorted);
    return isObject(item) ? Object.fromEntries(Object.keys(item).sort().map((key) => [key, sorted(item[key]!)])) : item;
  };
  return JSON.stringify(sorted(value)).replace(/[<>&]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function format(template: string, values: readonly Json[]): string {
  let next = 0;
  return template.replace(/%(?:%|[sdqv])/g, (verb) => {
    if (verb === '%%') return '%';
    const value = values[next++];
    return verb === '%q' ? JSON.stringify(String(value)) : String(value);
  });
}

function flattened(items: readonly Json[]): readonly Json[] {
  return items.flatMap((item) => (Array.isArray(item) ? flattened(item as readonly Json[]) : [item]));
}

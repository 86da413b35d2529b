import type { Json, JsonObject } from './configuration';
import { isObject, listOf } from './configuration';

/** What `data.aws_iam_policy_document.….json` reads: the same statements in IAM's own spelling. */
export function policyDocumentJson(body: Json): string {
  const document = isObject(body) ? body : {};
  const inherited = [...listOf(document['source_policy_documents']), ...listOf(document['override_policy_documents'])].flatMap(statementsOf);
  const own = listOf(document['statement']).filter(isObject).map(statement);
  return JSON.stringify({ Version: document['version'] ?? '2012-10-17', Statement: [...inherited, ...own] });
}

function statementsOf(text: Json): Json[] {
  const policy = JSON.parse(String(text)) as Json;
  return isObject(policy) ? [...listOf(policy['Statement'])] : [];
}

function statement(written: JsonObject): Json {
  const entries: [string, Json | undefined][] = [
    ['Sid', written['sid']],
    ['Effect', written['effect'] ?? 'Allow'],
    ['Action', written['actions']],
    ['NotAction', written['not_actions']],
    ['Resource', written['resources']],
    ['NotResource', written['not_resources']],
    ['Principal', principals(written['principals'])],
    ['NotPrincipal', principals(written['not_principals'])],
    ['Condition', conditions(written['condition'])],
  ];
  return Object.fromEntries(entries.filter((pair): pair is [string, Json] => pair[1] !== undefined && pair[1] !== null));
}

function principals(written: Json | undefined): Json | undefined {
  const blocks = listOf(written).filter(isObject);
  if (blocks.length === 0) return undefined;
  if (blocks.some((block) => block['type'] === '*')) return '*';
  const byType: Record<string, Json[]> = {};
  for (const block of blocks) (byType[String(block['type'])] ??= []).push(...listOf(block['identifiers']));
  return byType;
}

function conditions(written: Json | undefined): Json | undefined {
  const blocks = listOf(written).filter(isObject);
  if (blocks.length === 0) return undefined;
  const byOperator: Record<string, Record<string, Json>> = {};
  for (const block of blocks) (byOperator[String(block['test'])] ??= {})[String(block['variable'])] = block['values'] ?? [];
  return byOperator;
}

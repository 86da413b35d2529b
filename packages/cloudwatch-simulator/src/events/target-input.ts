import type { TargetInput } from '../stack/model';

/** What a target receives for an event: the event, a part of it, a constant, or a filled-in template. */
export function targetText(input: TargetInput, event: unknown): string {
  switch (input.kind) {
    case 'event':
      return JSON.stringify(event);
    case 'path':
      return JSON.stringify(at(event, input.path) ?? null);
    case 'constant':
      return input.text;
    case 'template':
      return fillIn(input.template, input.paths, event);
    default:
      return input satisfies never;
  }
}

/**
 * EventBridge user guide, "Input transformation": `<name>` stands for the value at a path; a text inside quotes or in a plain
 * text template appears without quotes of its own, an absent value as nothing.
 */
function fillIn(template: string, paths: Readonly<Record<string, string>>, event: unknown): string {
  const isText = !template.trimStart().startsWith('{');
  const filled = template.replace(/(")?<([\w.-]+)>(")?/g, (whole: string, before: string | undefined, name: string, after: string | undefined) => {
    if (!Object.hasOwn(paths, name)) return whole;
    const value = at(event, paths[name]!);
    const printed = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
    if (before !== undefined && after !== undefined) return typeof value === 'string' ? JSON.stringify(value) : `"${printed}"`;
    const bare = !isText && typeof value === 'string' && before === undefined && after === undefined && !insideQuotes(template, name);
    return `${before ?? ''}${bare ? JSON.stringify(value) : printed}${after ?? ''}`;
  });
  // A template that is one quoted text is a text: the quotes are how JSON input of rules writes it.
  return isText ? filled.replace(/^"([\s\S]*)"$/, '$1') : filled;
}

function insideQuotes(template: string, name: string): boolean {
  const before = template.slice(0, template.indexOf(`<${name}>`));
  return (before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
}

/** The value at `$.detail.state`, `$.detail.items[0]`. */
function at(event: unknown, path: string): unknown {
  const steps = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]/g)].map((step) => step[1] ?? step[2] ?? step[3]!);
  return steps.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined), event);
}

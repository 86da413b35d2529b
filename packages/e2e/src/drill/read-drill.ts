import { LineCounter, parseDocument } from 'yaml';
import type { ZodIssue } from 'zod';
import { CannotRunError } from '../failure';
import { drillSchema, type Drill } from './drill';

/**
 * Reads a drill from YAML.
 *
 * @param file for messages
 * @throws CannotRunError with every problem as `file:line:column: path: what`
 */
export function readDrill(text: string, file: string): Drill {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
  const at = (offset: number): string => {
    const { col, line } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) throw new CannotRunError(document.errors.map(({ message, pos }) => `${at(pos[0])}: ${message}`));
  const result = drillSchema.safeParse(document.toJS());
  if (result.success) return result.data;
  const offsetOf = (path: ZodIssue['path']): number => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as readonly number[] | null | undefined) : undefined;
      if (range !== null && range?.[0] !== undefined) return range[0];
    }
    return 0;
  };
  throw new CannotRunError(result.error.issues.map((issue) => `${at(offsetOf(issue.path))}: ${pathText(issue.path)}${issue.message}`));
}

function pathText(path: ZodIssue['path']): string {
  if (path.length === 0) return '';
  return `${path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`)).join('')}: `;
}

import { LineCounter, parseDocument } from 'yaml';
import { CommandError } from '../../command';
import { scenarioSchema, type Scenario } from './schema';

type Path = readonly (string | number)[];

/** A scenario, and where in its file things stand. */
export interface ScenarioFile {
  readonly file: string;
  readonly scenario: Scenario;
  /** `file:line:column` of a value; of the nearest one around it where there is none. */
  locate(path: Path): string;
}

/**
 * Reads a scenario from YAML.
 *
 * @param file for messages
 * @throws CommandError with every problem as `file:line:column: path: what`
 */
export function readScenario(text: string, file: string): ScenarioFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
  const at = (offset: number): string => {
    const { col, line } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const locate = (path: Path): string => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true) as { readonly range?: readonly number[] } | undefined;
      if (node?.range?.[0] !== undefined) return at(node.range[0]);
    }
    return at(document.contents?.range[0] ?? 0);
  };
  if (document.errors.length > 0) throw new CommandError(document.errors.map(({ message, pos }) => `${at(pos[0])}: ${message}`).join('\n'));
  const result = scenarioSchema.safeParse(document.toJS() as unknown);
  if (!result.success) throw new CommandError(result.error.issues.map(({ path, message }) => `${locate(path)}: ${pathText(path)}${lowerFirst(message)}`).join('\n'));
  return { file, scenario: result.data, locate };
}

/** `events[2].stop: ` */
function pathText(path: Path): string {
  if (path.length === 0) return '';
  return `${path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`)).join('')}: `;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text[0]!.toLowerCase()}${text.slice(1)}` : text;
}

/** How text is set off: plain, or with a terminal's colours. */
export interface Ink {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const plain = (text: string): string => text;
const code = (on: number, off: number) => (text: string): string => `\u001b[${on}m${text}\u001b[${off}m`;

/** Colours on a terminal, unless `NO_COLOR` is set: no-color.org. */
export function inkFor(stream: { readonly isTTY?: boolean }, environment: Readonly<Record<string, string | undefined>> = process.env): Ink {
  if (stream.isTTY !== true || (environment['NO_COLOR'] ?? '') !== '') return { bold: plain, dim: plain, red: plain, green: plain, yellow: plain };
  return { bold: code(1, 22), dim: code(2, 22), red: code(31, 39), green: code(32, 39), yellow: code(33, 39) };
}

/** The widest line that is printed. */
export const WIDTH = 120;

/** A cell, and how it is set off; colours do not count as width. */
export type Cell = string | { readonly text: string; readonly ink: (text: string) => string };

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

/** Columns under their heads, two spaces apart, indented by two; the last goes on below where it is too wide. */
export function columns(heads: readonly string[], rows: readonly (readonly Cell[])[], ink: Ink): string {
  const widths = heads.map((head, index) => Math.max(head.length, ...rows.map((row) => textOf(row[index] ?? '').length)));
  const before = 2 + widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const line = (cells: readonly Cell[]): string => {
    const padded = cells.map((cell, index) => {
      const isLast = index === cells.length - 1;
      const text = isLast && before + textOf(cell).length > WIDTH ? wrap(textOf(cell), '', WIDTH - before).replaceAll('\n', `\n${' '.repeat(before)}`) : textOf(cell).padEnd(isLast ? 0 : widths[index]!);
      return typeof cell === 'string' ? text : cell.ink(text);
    });
    return `  ${padded.join('  ').trimEnd()}`;
  };
  return [line(heads.map((text) => ({ text, ink: ink.dim }))), ...rows.map(line)].join('\n');
}

export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** Lines of at most `width` characters, broken at spaces. */
export function wrap(text: string, indent: string, width: number = WIDTH): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)!;
    if (last !== '' && indent.length + last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `${indent}${line}`).join('\n');
}

/** `1 event`, `2 events`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

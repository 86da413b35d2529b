/** Values of context keys by lower-case name. */
export type ContextValues = ReadonlyMap<string, readonly string[]>;

/** A text with wildcards: literal pieces, `*` for any text and `?` for one character. */
export type Glob = readonly GlobPiece[];
type GlobPiece = string | { readonly any: '*' | '?' };

const VARIABLE = /\$\{([^}]*)\}/g;

/**
 * Puts in policy variables, `${aws:username}` or `${aws:username, 'default'}`; `${*}`, `${?}` and `${$}` are the characters themselves.
 * What a variable stands for is literal: a `*` in it matches a `*`. IAM user guide, "IAM policy elements: Variables and tags".
 *
 * @returns `undefined` when a variable has no value and no default, which makes the element match nothing
 */
export function globOf(text: string, context: ContextValues, hasVariables: boolean): Glob | undefined {
  if (!hasVariables || !text.includes('${')) return wildcards(text);
  const glob: GlobPiece[] = [];
  let end = 0;
  for (const found of text.matchAll(VARIABLE)) {
    const value = valueOf(found[1]!, context);
    if (value === undefined) return undefined;
    glob.push(...wildcards(text.slice(end, found.index)), value);
    end = found.index + found[0].length;
  }
  return [...glob, ...wildcards(text.slice(end))];
}

function valueOf(variable: string, context: ContextValues): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const [, name = '', fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)')?\s*$/.exec(variable) ?? [];
  const values = context.get(name.toLowerCase()) ?? [];
  return values.length === 1 ? values[0] : fallback;
}

function wildcards(text: string): Glob {
  return text.split(/([*?])/).flatMap((piece): GlobPiece[] => (piece === '' ? [] : piece === '*' || piece === '?' ? [{ any: piece }] : [piece]));
}

/** The glob's text, where wildcards are plain characters. */
export function literal(glob: Glob): string {
  return glob.map((piece) => (typeof piece === 'string' ? piece : piece.any)).join('');
}

/** Whether the whole text matches. At most as many steps as both lengths multiplied: only the last `*` is ever tried again. */
export function matchesGlob(glob: Glob, text: string): boolean {
  const units = glob.flatMap((piece): GlobPiece[] => (typeof piece === 'string' ? [...piece] : [piece]));
  const characters = [...text];
  let position = 0;
  let unit = 0;
  let star = -1;
  let retry = 0;
  while (position < characters.length) {
    const wanted = units[unit];
    if (typeof wanted === 'object' && wanted.any === '*') {
      star = unit;
      unit += 1;
      retry = position;
    } else if (wanted !== undefined && (typeof wanted === 'object' || wanted === characters[position])) {
      unit += 1;
      position += 1;
    } else if (star >= 0) {
      unit = star + 1;
      retry += 1;
      position = retry;
    } else {
      return false;
    }
  }
  return units.slice(unit).every((rest) => typeof rest === 'object' && rest.any === '*');
}

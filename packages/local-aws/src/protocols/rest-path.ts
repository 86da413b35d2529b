/** `/2015-03-31/functions/{FunctionName}/policy?x=y`, taken apart. */
export interface UriPattern {
  readonly path: RegExp;
  readonly labels: readonly string[];
  /** Literal query parameters; an empty value means present with any value. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

const patterns = new Map<string, UriPattern>();

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function compile(uri: string): UriPattern {
  const [path = '/', query = ''] = uri.split('?');
  const labels: string[] = [];
  const source = path
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return escapeRegExp(part);
      const greedy = part.endsWith('+}');
      labels.push(part.slice(1, greedy ? -2 : -1));
      return greedy ? '(.+)' : '([^/]+)';
    })
    .join('');
  return { path: new RegExp(`^${source.length > 1 ? source.replace(/\/$/, '') : source}${source.length > 1 ? '/?' : ''}$`, 's'), labels, query: [...new URLSearchParams(query)] };
}

export function uriPattern(uri: string): UriPattern {
  let pattern = patterns.get(uri);
  if (!pattern) patterns.set(uri, (pattern = compile(uri)));
  return pattern;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The values of the path's labels, or nothing when the path is another. */
export function matchPath(pattern: UriPattern, path: string): Readonly<Record<string, string>> | undefined {
  const match = pattern.path.exec(path);
  return match ? Object.fromEntries(pattern.labels.map((label, index) => [label, decode(match[index + 1] ?? '')])) : undefined;
}

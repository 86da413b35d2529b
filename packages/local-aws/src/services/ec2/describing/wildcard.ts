/**
 * Whether a filter's value fits a text: `*` stands for any characters, `?` for one, a backslash takes the next character as it is.
 * EC2 user guide, "Filter resources using the CLI". Time is at most the product of both lengths.
 */
export function fits(pattern: string, text: string): boolean {
  const tokens = tokensOf(pattern);
  let [token, position] = [0, 0];
  let [star, resume] = [-1, 0];
  while (position < text.length) {
    const current = tokens[token];
    if (current?.any === true) {
      [star, resume] = [token, position];
      token += 1;
    } else if (current !== undefined && (current.one || current.text === text[position])) {
      token += 1;
      position += 1;
    } else if (star >= 0) {
      token = star + 1;
      resume += 1;
      position = resume;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(({ any }) => any);
}

interface Token {
  readonly any: boolean;
  readonly one: boolean;
  readonly text: string;
}

function tokensOf(pattern: string): readonly Token[] {
  return [...pattern.matchAll(/\\?[^]/g)].map(([text]) => ({ any: text === '*', one: text === '?', text: text.length > 1 ? text.slice(1) : text }));
}

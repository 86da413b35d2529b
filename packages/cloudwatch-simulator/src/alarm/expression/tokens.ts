export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'text' | 'end';
  readonly text: string;
  readonly position: number;
}

/** Metric math that cannot be read, or is not modelled: names the position and points at it. */
export class MetricMathError extends Error {
  override readonly name = 'MetricMathError';

  constructor(what: string, expression: string, position: number) {
    super(`${what} at position ${position}\n    ${expression}\n    ${' '.repeat(position)}^`);
  }
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|==|!=|&&|\|\||[-+*/^(),<>[\]])|"([^"]*)")/y;

export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (expression.slice(position).trim() !== '') {
    TOKEN.lastIndex = position;
    const found = TOKEN.exec(expression);
    if (found === null) throw refusedCharacter(expression, position);
    tokens.push({ ...wordOf(found), position: position + found[0].search(/\S/) });
    position = TOKEN.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', position: expression.length }];
}

function wordOf([, number, name, sign, text]: RegExpExecArray): Omit<Token, 'position'> {
  if (number !== undefined) return { kind: 'number', text: number };
  if (name !== undefined) return { kind: 'name', text: name };
  return sign === undefined ? { kind: 'text', text: text! } : { kind: 'sign', text: sign };
}

function refusedCharacter(expression: string, from: number): MetricMathError {
  const position = from + expression.slice(from).search(/\S/);
  return new MetricMathError(`'${expression[position]}' is not modelled in metric math`, expression, position);
}

import { TextCursor } from './text-cursor';

/** The part of Terraform's expression language that CDKTF writes into `cdk.tf.json`: references, literals and function calls. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Text with references inside: `"${aws_x.y.arn}:*"`. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  /** `aws_sns_topic.alerts.arn`, `local.names["a"]`: the root name and the steps behind it; `*` is a splat. */
  | { readonly kind: 'reference'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Expression, Expression])[] };

/**
 * Reads a string of `cdk.tf.json`: plain text, a single `${…}`, or text with several.
 *
 * A string that is exactly one interpolation keeps the type of what it refers to, as in Terraform; `$${` is a literal `${`.
 *
 * @throws TerraformTextError for what is not an expression or is one of another kind (conditionals, operators, `for`)
 */
export function parseTemplate(text: string): Expression {
  if (!text.includes('${') && !text.includes('%{')) return { kind: 'literal', value: text };
  const cursor = new TextCursor(text);
  const parts = templateParts(cursor, undefined);
  return parts.length === 1 ? parts[0]! : { kind: 'template', parts };
}

/** Text and interpolations up to the closing quote, or to the end when there is none. */
function templateParts(cursor: TextCursor, quote: '"' | undefined): Expression[] {
  const parts: Expression[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push({ kind: 'literal', value: literal });
    literal = '';
  };
  while (!cursor.atEnd() && (quote === undefined || !cursor.sees(quote))) {
    if (cursor.takes('$${')) literal += '${';
    else if (cursor.takes('%%{')) literal += '%{';
    else if (cursor.sees('%{')) throw cursor.error('Template directives (%{ … }) are not modelled');
    else if (cursor.takes('${')) {
      flush();
      parts.push(expression(cursor));
      cursor.skipSpace();
      cursor.expect('}');
    } else literal += quote !== undefined && cursor.takes('\\') ? escaped(cursor) : cursor.next();
  }
  if (quote !== undefined) cursor.expect(quote);
  flush();
  return parts;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function escaped(cursor: TextCursor): string {
  const letter = cursor.next();
  if (letter === 'u') return String.fromCharCode(Number.parseInt(cursor.take(/[0-9a-fA-F]{4}/y), 16));
  return ESCAPES[letter] ?? `\\${letter}`;
}

function expression(cursor: TextCursor): Expression {
  cursor.skipSpace();
  const operand = primary(cursor);
  cursor.skipSpace();
  const operator = cursor.peek(/\?|&&|\|\||[-+*/%<>]|==|!=/y);
  if (operator !== undefined) throw cursor.error(`The operator ${operator} is not modelled`);
  return operand;
}

function primary(cursor: TextCursor): Expression {
  if (cursor.takes('"')) return quoted(cursor);
  if (cursor.takes('(')) {
    const inner = expression(cursor);
    cursor.skipSpace();
    cursor.expect(')');
    return inner;
  }
  if (cursor.takes('[')) return { kind: 'list', items: sequence(cursor, ']', expression) };
  if (cursor.takes('{')) return { kind: 'object', entries: sequence(cursor, '}', entry) };
  const number = cursor.peek(/-?\d+(\.\d+)?([eE][-+]?\d+)?/y);
  if (number !== undefined) {
    cursor.expect(number);
    return { kind: 'literal', value: Number(number) };
  }
  return nameOrCall(cursor);
}

function quoted(cursor: TextCursor): Expression {
  const parts = templateParts(cursor, '"');
  if (parts.length === 0) return { kind: 'literal', value: '' };
  // A quoted text is a string whatever it refers to.
  return parts.length === 1 && parts[0]!.kind === 'literal' ? parts[0]! : { kind: 'template', parts };
}

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function nameOrCall(cursor: TextCursor): Expression {
  const name = cursor.take(/[A-Za-z_][A-Za-z0-9_-]*/y);
  if (name === 'for') throw cursor.error('for expressions are not modelled');
  if (cursor.takes('(')) return { kind: 'call', name, args: sequence(cursor, ')', expression) };
  if (Object.hasOwn(WORDS, name)) return { kind: 'literal', value: WORDS[name]! };
  const path: (string | number)[] = [name];
  for (;;) {
    if (cursor.takes('.')) path.push(step(cursor.take(/[A-Za-z0-9_-]+|\*/y)));
    else if (cursor.takes('[')) {
      path.push(index(cursor));
      cursor.skipSpace();
      cursor.expect(']');
    } else return { kind: 'reference', path };
  }
}

function step(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function index(cursor: TextCursor): string | number {
  if (cursor.takes('*')) return '*';
  const key = expression(cursor);
  if (key.kind === 'literal' && (typeof key.value === 'string' || typeof key.value === 'number')) return key.value;
  throw cursor.error('An index must be a number or a text');
}

function entry(cursor: TextCursor): readonly [Expression, Expression] {
  cursor.skipSpace();
  const bare = cursor.peek(/[A-Za-z_][A-Za-z0-9_-]*(?=\s*[=:])/y);
  const key: Expression = bare === undefined ? expression(cursor) : { kind: 'literal', value: bare };
  if (bare !== undefined) cursor.expect(bare);
  cursor.skipSpace();
  if (!cursor.takes('=')) cursor.expect(':');
  return [key, expression(cursor)];
}

function sequence<T>(cursor: TextCursor, end: string, item: (cursor: TextCursor) => T): T[] {
  const items: T[] = [];
  for (;;) {
    cursor.skipSpace();
    if (cursor.takes(end)) return items;
    items.push(item(cursor));
    cursor.skipSpace();
    if (!cursor.takes(',') && !cursor.sees(end)) throw cursor.error(`Expected , or ${end}`);
  }
}



export interface RuleToken {
  readonly kind: 'word' | 'quoted' | 'sign' | 'end';
  /** As written, so that errors can quote it. */
  readonly text: string;
  /** A quoted name without its quotes and escapes. */
  readonly name: string;
  readonly position: number;
}

/** An alarm rule that CloudWatch refuses; the message is the one it gives. */
export class AlarmRuleError extends Error {
  override readonly name = 'AlarmRuleError';
}

/** Names may hold anything but white space, parentheses, commas and quotes, unless they are quoted. */
const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([(),])|([^\s(),"]+)|(.))/suy;

export function ruleTokens(rule: string): RuleToken[] {
  const tokens: RuleToken[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(rule); found !== null && found[0].trim() !== ''; found = TOKEN.exec(rule)) {
    tokens.push(tokenOf(found, TOKEN.lastIndex));
  }
  return [...tokens, { kind: 'end', text: '<EOF>', name: '', position: rule.length }];
}

function tokenOf([, quoted, sign, word, other]: RegExpExecArray, end: number): RuleToken {
  const text = quoted ?? sign ?? word ?? other!;
  const position = end - text.length;
  if (quoted !== undefined) return { kind: 'quoted', text, name: quoted.slice(1, -1).replace(/\\(.)/gsu, '$1'), position };
  return { kind: sign === undefined ? 'word' : 'sign', text, name: text, position };
}

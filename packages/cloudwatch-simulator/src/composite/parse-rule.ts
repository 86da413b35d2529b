import type { StateValue } from '../alarm/state';
import type { AlarmRule, AtLeastRule } from './rule';
import { AlarmRuleError, ruleTokens } from './rule-tokens';
import type { RuleToken } from './rule-tokens';

const STATES: readonly string[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] satisfies StateValue[];

/** What may come next, as AWS words it. */
const OPERAND = "'(', 'NOT', AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA";
const NAME = "'NOT', 'AND', 'OR', 'AT_LEAST', NUMBER, PERCENTAGE NUMBER, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA, unquoted alarm name, quoted alarm name";
const QUORUM = 'NUMBER, PERCENTAGE NUMBER';
const QUORUM_STATE = "'NOT', ALARM, OK, or INSUFFICIENT_DATA";

/**
 * Reads an alarm rule. Key words are upper case; AND binds tighter than OR.
 *
 * @throws AlarmRuleError with the message CloudWatch gives, as observed for fifteen mistakes
 */
export function parseAlarmRule(rule: string): AlarmRule {
  return new RuleParser(ruleTokens(rule)).whole();
}

class RuleParser {
  private next = 0;

  constructor(private readonly tokens: readonly RuleToken[]) {}

  whole(): AlarmRule {
    const rule = this.any();
    if (this.token.kind === 'end') return rule;
    // Observed: with more tokens behind it the operators are offered too.
    const isLast = this.tokens[this.next + 1]?.kind === 'end';
    throw this.unsupported(isLast ? '<EOF>' : "<EOF>, 'AND', 'OR'");
  }

  // any := all { OR all }
  private any(): AlarmRule {
    const rules = [this.all()];
    while (this.accept('OR')) rules.push(this.all());
    return rules.length === 1 ? rules[0]! : { kind: 'or', rules };
  }

  // all := operand { AND operand }
  private all(): AlarmRule {
    const rules = [this.operand()];
    while (this.accept('AND')) rules.push(this.operand());
    return rules.length === 1 ? rules[0]! : { kind: 'and', rules };
  }

  // operand := NOT operand | '(' any ')' | TRUE | FALSE | state '(' name ')' | AT_LEAST '(' … ')'
  private operand(): AlarmRule {
    if (this.accept('NOT')) return { kind: 'not', of: this.operand() };
    if (this.accept('(')) return this.closed(this.any());
    if (this.accept('AT_LEAST')) return this.atLeast();
    if (this.accept('TRUE')) return { kind: 'constant', value: true };
    if (this.accept('FALSE')) return { kind: 'constant', value: false };
    if (!this.isState()) throw this.unsupported(OPERAND);
    const state = this.take().text as StateValue;
    this.demand('(');
    return this.closed({ kind: 'state', state, alarm: this.name() });
  }

  // AT_LEAST '(' quorum ',' [NOT] state ',' '(' name { ',' name } ')' ')'
  private atLeast(): AlarmRule {
    this.demand('(');
    const quorum = this.token;
    if (!/^\d+%?$/.test(quorum.text)) throw this.unsupported(QUORUM);
    this.take();
    this.demand(',');
    const isNegated = this.accept('NOT');
    if (!this.isState()) throw this.unsupported(QUORUM_STATE);
    const state = this.take().text as StateValue;
    this.demand(',');
    this.demand('(');
    const alarms = [this.name()];
    while (this.accept(',')) alarms.push(this.name());
    this.demand(')');
    const isPercentage = quorum.text.endsWith('%');
    return this.closed(withinBounds({ kind: 'atLeast', count: Number.parseInt(quorum.text, 10), isPercentage, state, isNegated, alarms }));
  }

  private name(): string {
    if (this.token.kind === 'word' || this.token.kind === 'quoted') return this.take().name;
    throw this.unsupported(NAME);
  }

  private isState(): boolean {
    return this.token.kind === 'word' && STATES.includes(this.token.text);
  }

  private closed<Rule extends AlarmRule>(rule: Rule): Rule {
    this.demand(')');
    return rule;
  }

  private get token(): RuleToken {
    return this.tokens[this.next]!;
  }

  private take(): RuleToken {
    const token = this.token;
    this.next += 1;
    return token;
  }

  private accept(text: string): boolean {
    const isNext = this.token.kind !== 'quoted' && this.token.text === text;
    if (isNext) this.next += 1;
    return isNext;
  }

  private demand(sign: string): void {
    if (!this.accept(sign)) throw this.unsupported(`'${sign}'`);
  }

  private unsupported(expected: string): AlarmRuleError {
    const { position } = this.token;
    return new AlarmRuleError(`Error in AlarmRule [Unsupported token '${this.quotedText()}' at char ${position}, must be: ${expected}]`);
  }

  /** Closing parentheses that follow each other are quoted together, as observed for an empty list. */
  private quotedText(): string {
    let text = this.token.text;
    for (let index = this.next + 1; text.startsWith(')') && this.tokens[index]?.text === ')'; index += 1) text += ')';
    return text;
  }
}

function withinBounds(rule: AtLeastRule): AtLeastRule {
  if (rule.isPercentage && (rule.count < 1 || rule.count > 100)) {
    throw new AlarmRuleError('Error in AlarmRule [AT_LEAST percentage threshold must be between 1 and 100]');
  }
  if (!rule.isPercentage && (rule.count < 1 || rule.count > rule.alarms.length)) {
    throw new AlarmRuleError(`Error in AlarmRule [AT_LEAST absolute threshold must be between 1 and number of alarms (${rule.alarms.length})]`);
  }
  return rule;
}

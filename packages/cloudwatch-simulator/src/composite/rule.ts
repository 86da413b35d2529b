import type { StateValue } from '../alarm/state';

/** An alarm rule as a value: API_PutCompositeAlarm, AlarmRule. */
export type AlarmRule = ConstantRule | StateRule | NotRule | CombinedRule | AtLeastRule;

export interface ConstantRule {
  readonly kind: 'constant';
  readonly value: boolean;
}

/** `ALARM("name")`: the alarm is in that state. */
export interface StateRule {
  readonly kind: 'state';
  readonly state: StateValue;
  /** Name or ARN, without quotes. */
  readonly alarm: string;
}

export interface NotRule {
  readonly kind: 'not';
  readonly of: AlarmRule;
}

export interface CombinedRule {
  readonly kind: 'and' | 'or';
  readonly rules: readonly AlarmRule[];
}

/** `AT_LEAST(2, ALARM, (a, b, c))`, `AT_LEAST(50%, NOT OK, (a, b))`. */
export interface AtLeastRule {
  readonly kind: 'atLeast';
  readonly count: number;
  readonly isPercentage: boolean;
  readonly state: StateValue;
  readonly isNegated: boolean;
  readonly alarms: readonly string[];
}

/** Whether a rule holds. */
export function ruleHolds(rule: AlarmRule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !ruleHolds(rule.of, stateOf);
    case 'and':
      return rule.rules.every((part) => ruleHolds(part, stateOf));
    case 'or':
      return rule.rules.some((part) => ruleHolds(part, stateOf));
    case 'atLeast': {
      const holding = rule.alarms.filter((alarm) => (stateOf(alarm) === rule.state) !== rule.isNegated).length;
      return rule.isPercentage ? holding * 100 >= rule.count * rule.alarms.length : holding >= rule.count;
    }
    default:
      return rule satisfies never;
  }
}

/** The alarms a rule names, each once, in the order of the rule. */
export function alarmsOf(rule: AlarmRule): string[] {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'not':
      return alarmsOf(rule.of);
    case 'and':
    case 'or':
      return [...new Set(rule.rules.flatMap(alarmsOf))];
    case 'atLeast':
      return [...new Set(rule.alarms)];
    default:
      return rule satisfies never;
  }
}

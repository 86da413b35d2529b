/** State of another alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** When a composite alarm is in ALARM, as a value. */
export type AlarmRule =
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarmArn: string }
  | { readonly kind: 'allOf'; readonly rules: readonly AlarmRule[] }
  | { readonly kind: 'anyOf'; readonly rules: readonly AlarmRule[] }
  | { readonly kind: 'not'; readonly rule: AlarmRule };

/** Something that has an alarm's ARN: a construct of ours or a resource of the provider. */
export interface AlarmReference {
  readonly arn: string;
}

export function inAlarm(alarm: AlarmReference): AlarmRule {
  return inState(alarm, 'ALARM');
}

export function inState({ arn }: AlarmReference, state: AlarmState): AlarmRule {
  return { kind: 'state', state, alarmArn: arn };
}

/** All of the rules hold. */
export function allRules(...rules: readonly AlarmRule[]): AlarmRule {
  return { kind: 'allOf', rules };
}

/** At least one of the rules holds. */
export function anyRule(...rules: readonly AlarmRule[]): AlarmRule {
  return { kind: 'anyOf', rules };
}

export function not(rule: AlarmRule): AlarmRule {
  return { kind: 'not', rule };
}

/**
 * Writes a rule as PutCompositeAlarm takes it. Every group inside another has its parentheses, so that nobody has to know which
 * operator binds closer.
 */
export function printRule(rule: AlarmRule): string {
  switch (rule.kind) {
    case 'state':
      return `${rule.state}("${rule.alarmArn}")`;
    case 'allOf':
      return rule.rules.map(printPart).join(' AND ');
    case 'anyOf':
      return rule.rules.map(printPart).join(' OR ');
    case 'not':
      return `NOT ${printPart(rule.rule)}`;
    default:
      return rule satisfies never;
  }
}

function printPart(rule: AlarmRule): string {
  return rule.kind === 'state' ? printRule(rule) : `(${printRule(rule)})`;
}

/** ARNs that a rule speaks of, each once. */
export function alarmsOf(rule: AlarmRule): readonly string[] {
  return [...new Set(states(rule))];
}

/** How many operands and operators a rule consists of. */
export function elementsOf(rule: AlarmRule): number {
  switch (rule.kind) {
    case 'state':
      return 1;
    case 'allOf':
    case 'anyOf':
      return rule.rules.reduce((sum, part) => sum + elementsOf(part), Math.max(rule.rules.length - 1, 0));
    case 'not':
      return 1 + elementsOf(rule.rule);
    default:
      return rule satisfies never;
  }
}

/** Whether every group has a member: an empty one has no text. */
export function hasOnlyFullGroups(rule: AlarmRule): boolean {
  switch (rule.kind) {
    case 'state':
      return true;
    case 'allOf':
    case 'anyOf':
      return rule.rules.length > 0 && rule.rules.every(hasOnlyFullGroups);
    case 'not':
      return hasOnlyFullGroups(rule.rule);
    default:
      return rule satisfies never;
  }
}

function states(rule: AlarmRule): readonly string[] {
  switch (rule.kind) {
    case 'state':
      return [rule.alarmArn];
    case 'allOf':
    case 'anyOf':
      return rule.rules.flatMap(states);
    case 'not':
      return states(rule.rule);
    default:
      return rule satisfies never;
  }
}

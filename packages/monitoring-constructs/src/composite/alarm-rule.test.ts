import fc from 'fast-check';
import { alarmsOf, allRules, anyRule, elementsOf, inAlarm, inState, not, printRule, type AlarmRule } from './alarm-rule';

const a = { arn: 'arn:a' };
const b = { arn: 'arn:b' };
const c = { arn: 'arn:c' };

test.each<[AlarmRule, string]>([
  [inAlarm(a), 'ALARM("arn:a")'],
  [inState(a, 'OK'), 'OK("arn:a")'],
  [inState(a, 'INSUFFICIENT_DATA'), 'INSUFFICIENT_DATA("arn:a")'],
  [anyRule(inAlarm(a), inAlarm(b)), 'ALARM("arn:a") OR ALARM("arn:b")'],
  [allRules(inAlarm(a), not(inAlarm(b))), 'ALARM("arn:a") AND (NOT ALARM("arn:b"))'],
  [allRules(anyRule(inAlarm(a), inAlarm(b)), inState(c, 'OK')), '(ALARM("arn:a") OR ALARM("arn:b")) AND OK("arn:c")'],
  [not(anyRule(inAlarm(a), inAlarm(b))), 'NOT (ALARM("arn:a") OR ALARM("arn:b"))'],
  [anyRule(inAlarm(a)), 'ALARM("arn:a")'],
])('%j is written %s', (rule, text) => {
  expect(printRule(rule)).toBe(text);
});

test('alarms are counted once, elements each time', () => {
  const rule = allRules(anyRule(inAlarm(a), inAlarm(b)), not(inState(a, 'OK')));
  expect(alarmsOf(rule)).toEqual(['arn:a', 'arn:b']);
  expect(elementsOf(rule)).toBe(6);
});

const { rule: rules } = fc.letrec<{ rule: AlarmRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(a, b, c).map(inAlarm),
    tie('rule').map(not),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((parts) => allRules(...parts)),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((parts) => anyRule(...parts)),
  ),
}));

test('a written rule means what the value means, whichever operator binds closer', () => {
  fc.assert(
    fc.property(rules, fc.subarray(['arn:a', 'arn:b', 'arn:c']), (rule, ringing) => {
      expect(readAs(printRule(rule), ringing)).toBe(holds(rule, ringing));
    }),
  );
});

test('as many elements are counted as are written', () => {
  fc.assert(
    fc.property(rules, (rule) => {
      expect(elementsOf(rule)).toBe(printRule(rule).match(/ALARM\(|\bAND\b|\bOR\b|\bNOT\b/g)!.length);
    }),
  );
});

function holds(rule: AlarmRule, ringing: readonly string[]): boolean {
  switch (rule.kind) {
    case 'state':
      return ringing.includes(rule.alarmArn) === (rule.state === 'ALARM');
    case 'allOf':
      return rule.rules.every((part) => holds(part, ringing));
    case 'anyOf':
      return rule.rules.some((part) => holds(part, ringing));
    case 'not':
      return !holds(rule.rule, ringing);
    default:
      return rule satisfies never;
  }
}

/** Reads a rule by JavaScript's own grammar, whose AND binds closer than OR, as AWS's does. */
function readAs(text: string, ringing: readonly string[]): boolean {
  const expression = text
    .replace(/ALARM\("([^"]*)"\)/g, (_, arn) => String(ringing.includes(arn)))
    .replace(/\bAND\b/g, '&&')
    .replace(/\bOR\b/g, '||')
    .replace(/\bNOT\b/g, '!');
  return Boolean(new Function(`return ${expression}`)());
}

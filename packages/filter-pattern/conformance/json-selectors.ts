import type { MatchCase } from './case';

/** What a selector stands for, and how conditions combine. */
export const jsonSelectors: readonly MatchCase[] = [
  {
    rule: 'a name steps into objects only', evidence: 'observed', pattern: '{ $.user.name = "ann" }',
    matching: ['{"user":{"name":"ann"}}'],
    other: ['{"user":[{"name":"ann"}]}', '{"user.name":"ann"}', '{"user":"ann"}', '{"user":null}', '{"name":"ann"}'],
  },
  {
    rule: 'a quoted key is one key', evidence: 'observed', pattern: "{ $.['user.name'] = \"ann\" }",
    matching: ['{"user.name":"ann"}'], other: ['{"user":{"name":"ann"}}'],
  },
  {
    rule: 'names may hold digits, _ and -', evidence: 'documented', pattern: '{ $.detail-type_2 = "x" }',
    matching: ['{"detail-type_2":"x"}'], other: ['{"detail":"x"}'],
  },
  {
    rule: 'an index works on arrays only, from 0', evidence: 'observed', pattern: '{ $.a[1] = "x" }',
    matching: ['{"a":["y","x"]}'], other: ['{"a":["x"]}', '{"a":{"1":"x"}}', '{"a":"yx"}', '{"a":[]}'],
  },
  {
    rule: 'indexes nest', evidence: 'observed', pattern: '{ $.a[0][1] = 7 }',
    matching: ['{"a":[[0,7]]}'], other: ['{"a":[0,7]}', '{"a":[[7]]}'],
  },
  {
    rule: '[*] is any element of an array or any value of an object', evidence: 'observed', pattern: '{ $.a[*] = "x" }',
    matching: ['{"a":["y","x"]}', '{"a":{"0":"x"}}', '{"a":{"k":"x"}}'], other: ['{"a":[]}', '{"a":"x"}', '{"a":[["x"]]}', '{"b":["x"]}'],
  },
  {
    rule: '$.* is any value of the event', evidence: 'observed', pattern: '{ $.* = "x" }',
    matching: ['{"a":"x"}', '{"a":1,"b":"x"}'], other: ['{"a":["x"]}', '{"a":{"b":"x"}}', '{}'],
  },
  {
    rule: 'every condition searches on its own', evidence: 'observed', pattern: '{ $.i[*].a = 1 && $.i[*].b = 2 }',
    matching: ['{"i":[{"a":1,"b":2}]}', '{"i":[{"a":1},{"b":2}]}'], other: ['{"i":[{"a":1}]}', '{"i":[]}'],
  },
  {
    rule: 'with a wildcard one differing value satisfies !=', evidence: 'decided', pattern: '{ $.a[*] != "x" }',
    matching: ['{"a":["x","y"]}', '{"a":[1]}'], other: ['{"a":["x","x"]}', '{"a":[]}', '{"a":[null]}'],
  },
  {
    rule: 'NOT EXISTS with a wildcard holds if it stands for nothing', evidence: 'decided', pattern: '{ $.a[*].b NOT EXISTS }',
    matching: ['{}', '{"a":[]}', '{"a":[1,{"c":1}]}'], other: ['{"a":[{"c":1},{"b":null}]}'],
  },
  {
    rule: 'NOT EXISTS holds below what is missing, null or no object', evidence: 'observed', pattern: '{ $.a.b NOT EXISTS }',
    matching: ['{}', '{"a":null}', '{"a":{}}', '{"a":[{"b":1}]}', '{"a.b":1}', '{"a":"b"}'], other: ['{"a":{"b":null}}', '{"a":{"b":1}}'],
  },
  {
    rule: 'inherited names are not members', evidence: 'decided', pattern: '{ ($.constructor NOT EXISTS) && ($.__proto__ NOT EXISTS) && ($.toString.name NOT EXISTS) }',
    matching: ['{}', '{"a":1}'], other: ['{"__proto__":1}', '{"constructor":null}'],
  },
  {
    rule: '__proto__ is a name like any other', evidence: 'decided', pattern: '{ $.__proto__.admin IS TRUE }',
    matching: ['{"__proto__":{"admin":true}}'], other: ['{"admin":true}', '{}'],
  },
  {
    rule: '&& asks for both', evidence: 'observed', pattern: '{ $.a = 1 && $.b = 2 }',
    matching: ['{"a":1,"b":2}'], other: ['{"a":1}', '{"b":2}', '{"a":2,"b":1}'],
  },
  {
    rule: '&& binds tighter than ||', evidence: 'observed', pattern: '{ $.a = 1 || $.b = 2 && $.c = 3 }',
    matching: ['{"a":1}', '{"b":2,"c":3}', '{"a":1,"b":2}'], other: ['{"b":2}', '{"c":3}'],
  },
  {
    rule: 'parentheses go first', evidence: 'observed', pattern: '{ ($.a = 1 || $.b = 2) && $.c = 3 }',
    matching: ['{"a":1,"c":3}', '{"b":2,"c":3}'], other: ['{"a":1}', '{"c":3}'],
  },
  {
    rule: '"absent or different" is written with NOT EXISTS', evidence: 'reported', pattern: '{ ($.a != "x") || ($.a NOT EXISTS) }',
    matching: ['{}', '{"a":"y"}'], other: ['{"a":"x"}', '{"a":null}'],
  },
];

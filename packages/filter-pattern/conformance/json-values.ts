import type { MatchCase } from './case';

const v = (value: string): string => `{"v":${value}}`;
const all = (...values: readonly string[]): readonly string[] => values.map(v);

/** Every kind of value a field can have; the columns of the table of conditions. */
const NUMBERS = all('0', '-3', '2.5', '40');
const STRINGS = all('"x"', '"40"', '""', '"true"', '"null"');
const NEVER_COMPARED = [...all('true', 'false', 'null', '[]', '[1]', '["x"]', '{}', '{"v":1}'), '{}', '{"w":1}'];

/** What each condition says about each kind of value. */
export const jsonValues: readonly MatchCase[] = [
  {
    rule: 'a bare number equals JSON numbers of that value and strings of that text', evidence: 'observed', pattern: '{ $.v = 4 }',
    matching: all('4', '4.0', '4e0', '0.4E1', '"4"'), other: [...all('5', '-4', '"4.0"', '" 4"', '"x"'), ...NEVER_COMPARED],
  },
  {
    rule: 'a string is compared with the spelling of the bare number', evidence: 'observed', pattern: '{ $.v = 4e+0 }',
    matching: all('4', '4.0', '"4e+0"'), other: all('"4"', '"4.0"', '40'),
  },
  {
    rule: 'numbers may be signed', evidence: 'observed', pattern: '{ $.v = -4 }',
    matching: all('-4', '-4.0', '"-4"'), other: all('4', '"4"'),
  },
  {
    rule: 'a quoted number equals the spelling of a JSON number', evidence: 'observed', pattern: '{ $.v = "4" }',
    matching: all('4', '"4"'), other: [...all('4.0', '4e0', '"4.0"'), ...NEVER_COMPARED],
  },
  {
    rule: '!= is true of strings and numbers that differ, and of nothing else', evidence: 'observed', pattern: '{ $.v != 4 }',
    matching: [...NUMBERS, ...STRINGS, ...all('"4.0"')], other: [...all('4', '4.0', '"4"'), ...NEVER_COMPARED],
  },
  {
    rule: '!= with a text is true of every number', evidence: 'observed', pattern: '{ $.v != "x" }',
    matching: [...NUMBERS, ...all('"40"', '"X"', '""')], other: [...all('"x"'), ...NEVER_COMPARED],
  },
  {
    rule: 'quotes around a text change nothing', evidence: 'observed', pattern: '{ $.v = x }',
    matching: all('"x"'), other: all('"X"', '"xx"', '""'),
  },
  {
    rule: 'orderings hold for numbers only', evidence: 'observed', pattern: '{ $.v > 4 }',
    matching: all('5', '4.5', '40', '1e9'), other: [...all('4', '4.0', '-5', '"5"', '"40"'), ...NEVER_COMPARED],
  },
  {
    rule: 'less than', evidence: 'observed', pattern: '{ $.v < 4 }',
    matching: all('3', '-40', '3.9'), other: [...all('4', '5', '"3"', '""'), ...NEVER_COMPARED],
  },
  {
    rule: 'at most', evidence: 'observed', pattern: '{ $.v <= 4 }',
    matching: all('4', '4.0', '-1'), other: [...all('4.1', '"4"'), ...NEVER_COMPARED],
  },
  {
    rule: 'at least', evidence: 'observed', pattern: '{ $.v >= 4 }',
    matching: all('4', '40'), other: [...all('3.9', '"4"'), ...NEVER_COMPARED],
  },
  {
    rule: 'a lone * is any string and any number', evidence: 'observed', pattern: '{ $.v = * }',
    matching: [...NUMBERS, ...STRINGS], other: NEVER_COMPARED,
  },
  {
    rule: 'a quoted lone * is the same', evidence: 'observed', pattern: '{ $.v = "*" }',
    matching: [...NUMBERS, ...STRINGS], other: NEVER_COMPARED,
  },
  {
    rule: 'nothing differs from *', evidence: 'decided', pattern: '{ $.v != * }',
    matching: [], other: [...NUMBERS, ...STRINGS, ...NEVER_COMPARED],
  },
  {
    rule: 'a trailing * is a prefix', evidence: 'observed', pattern: '{ $.v = "Stop*" }',
    matching: all('"Stop"', '"StopInstances"'), other: [...all('"stop"', '"xStop"', '"Sto"'), ...NUMBERS, ...NEVER_COMPARED],
  },
  {
    rule: 'a leading * is a suffix', evidence: 'observed', pattern: '{ $.v = "*Denied" }',
    matching: all('"Denied"', '"AccessDenied"'), other: all('"AccessDenied!"', '"denied"'),
  },
  {
    rule: 'a * on both sides is a substring', evidence: 'documented', pattern: '{ $.v = *Unauthorized* }',
    matching: all('"Client.UnauthorizedOperation"', '"Unauthorized"'), other: all('"unauthorized"', '""'),
  },
  {
    rule: 'wildcards see the spelling of a number', evidence: 'documented', pattern: '{ $.v = 4* }',
    matching: all('4', '40', '4.0', '4e0', '"4x"'), other: all('14', '-4', '"x4"', 'true'),
  },
  {
    rule: 'a * in the middle is a character', evidence: 'documented', pattern: '{ $.v = "Ev*ent" }',
    matching: all('"Ev*ent"'), other: all('"Event"', '"Ev-ent"'),
  },
  {
    rule: 'a ? in a value is a character', evidence: 'observed', pattern: '{ $.v = "wh?t" }',
    matching: all('"wh?t"'), other: all('"what"', '"wht"'),
  },
  {
    rule: 'the empty text equals the empty string', evidence: 'observed', pattern: '{ $.v = "" }',
    matching: all('""'), other: [...all('" "', '0'), ...NEVER_COMPARED],
  },
  {
    rule: 'a regular expression searches a string', evidence: 'observed', pattern: '{ $.v = %^Stop.*s$% }',
    matching: all('"StopInstances"', '"Stops"'), other: [...all('"Stop"', '"xStops"'), ...NUMBERS, ...NEVER_COMPARED],
  },
  {
    rule: 'a regular expression searches the spelling of a number', evidence: 'decided', pattern: '{ $.v = %^4.0% }',
    matching: all('4.0', '400', '"4x0"'), other: all('4', '40'),
  },
  {
    rule: '!= with a regular expression still asks for a string or a number', evidence: 'decided', pattern: '{ $.v != %x% }',
    matching: all('"y"', '1'), other: [...all('"x"'), ...NEVER_COMPARED],
  },
  {
    rule: 'a bare true is a text, not the boolean', evidence: 'observed', pattern: '{ $.v = true }',
    matching: all('"true"'), other: all('true', 'false', '"TRUE"', '1'),
  },
  {
    rule: 'IS TRUE', evidence: 'observed', pattern: '{ $.v IS TRUE }',
    matching: all('true'), other: [...all('false', '"true"', '1', 'null', '[true]'), '{}'],
  },
  {
    rule: 'IS FALSE', evidence: 'observed', pattern: '{ $.v IS FALSE }',
    matching: all('false'), other: [...all('true', '"false"', '0', 'null'), '{}'],
  },
  {
    rule: 'IS NULL also holds for an array with a null in it', evidence: 'observed', pattern: '{ $.v IS NULL }',
    matching: all('null', '[null]', '[1,"x",null]'), other: [...all('"null"', '[]', '[[null]]', '{"v":null}', '0', 'false'), '{}'],
  },
  {
    rule: 'NOT EXISTS holds for nothing but absence', evidence: 'observed', pattern: '{ $.v NOT EXISTS }',
    matching: ['{}', '{"w":1}', '{"V":1}'], other: all('null', '""', 'false', '0', '[]', '{}'),
  },
  {
    rule: 'the message must be one JSON object as a whole', evidence: 'observed', pattern: '{ $.v NOT EXISTS }',
    matching: ['{}', ' {"a":[1,{"b":null}]}\n'],
    other: ['', 'text', '[]', '[{}]', '{', '{}{}', '{"a":1,}', "{'a':1}", 'null', '"{}"', 'log: {}', '{"a":01}'],
  },
  {
    rule: 'of duplicate keys the last counts', evidence: 'observed', pattern: '{ $.v = 1 }',
    matching: ['{"v":2,"v":1}', '{"v":{},"v":1}'], other: ['{"v":1,"v":2}', '{"v":1,"v":null}'],
  },
  {
    rule: 'keys and texts are compared after unescaping', evidence: 'decided', pattern: '{ $.v = "StopInstances" }',
    matching: [String.raw`{"\u0076":"\u0053topInstances"}`, String.raw`{"v":"\u0053\u0074opInstances"}`], other: [String.raw`{"v":"\\u0053topInstances"}`],
  },
];

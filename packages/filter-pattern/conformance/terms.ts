import type { MatchCase } from './case';

/** Terms, phrases, and the empty pattern. */
export const terms: readonly MatchCase[] = [
  {
    rule: 'the empty pattern matches every event', evidence: 'observed', pattern: '',
    matching: ['', ' ', 'anything', '{"a":1}', '[x]'], other: [],
  },
  {
    rule: 'a pattern of blanks matches every event', evidence: 'documented', pattern: ' \t\n',
    matching: ['', 'anything'], other: [],
  },
  {
    rule: 'a quoted blank matches only messages with a blank', evidence: 'observed', pattern: '" "',
    matching: ['two words', ' '], other: ['', 'oneword', 'tab\tonly'],
  },
  {
    rule: 'a term is a substring of the raw message', evidence: 'observed', pattern: 'ERROR',
    matching: ['ERROR', 'TERROR', 'ERROR_42', '[ERROR] disk', 'x\nERROR\ny', '{"level":"ERROR"}'], other: ['', 'ERRO R', 'WARN'],
  },
  {
    rule: 'case counts', evidence: 'observed', pattern: 'error',
    matching: ['an error'], other: ['ERROR', 'Error'],
  },
  {
    rule: 'several terms must all occur, in any order', evidence: 'observed', pattern: 'disk full',
    matching: ['disk is full', 'full disk', 'diskfull'], other: ['disk', 'full'],
  },
  {
    rule: 'one of several ? terms is enough', evidence: 'observed', pattern: '?disk ?memory',
    matching: ['disk', 'memory low', 'disk and memory'], other: ['cpu', ''],
  },
  {
    rule: '? terms are ignored beside a plain term', evidence: 'observed', pattern: '?disk ?memory full',
    matching: ['full', 'cpu full'], other: ['disk', 'disk and memory'],
  },
  {
    rule: '? terms are ignored beside an excluded term', evidence: 'observed', pattern: '?disk ?memory -full',
    matching: ['', 'cpu', 'disk'], other: ['disk full', 'full'],
  },
  {
    rule: 'a - term must not occur', evidence: 'observed', pattern: 'disk -full',
    matching: ['disk ok'], other: ['disk full', 'ok', 'fulldisk'],
  },
  {
    rule: 'a pattern of exclusions only is legal', evidence: 'observed', pattern: '-disk',
    matching: ['', 'memory'], other: ['disk', 'disks'],
  },
  {
    rule: 'a phrase is literal, inner blanks included', evidence: 'observed', pattern: '"no  space"',
    matching: ['there is no  space left'], other: ['no space', 'no   space'],
  },
  {
    rule: 'a phrase may hold punctuation', evidence: 'observed', pattern: '"no-space"',
    matching: ['no-space'], other: ['no space'],
  },
  {
    rule: 'a phrase can be excluded', evidence: 'observed', pattern: 'disk -"no space"',
    matching: ['disk', 'disk no  space'], other: ['disk: no space'],
  },
  {
    rule: 'a quote inside a phrase is escaped', evidence: 'reported', pattern: String.raw`"\"level\":\"error\""`,
    matching: ['{"level":"error"}'], other: ['level:error', '{"level": "error"}'],
  },
  {
    rule: 'a backslash inside a phrase is escaped', evidence: 'reported', pattern: String.raw`"C:\\temp"`,
    matching: [String.raw`at C:\temp`], other: ['C:/temp', 'C:temp'],
  },
  {
    rule: 'a backslash before anything else stands for itself', evidence: 'decided', pattern: String.raw`"\temp"`,
    matching: [String.raw`C:\temp`], other: ['temp', '\temp'],
  },
  {
    rule: 'a term is not a wildcard even if quoted', evidence: 'decided', pattern: '"ERR*"',
    matching: ['ERR*'], other: ['ERROR'],
  },
  {
    rule: 'line breaks separate terms like blanks', evidence: 'decided', pattern: '\n disk\n\tfull\r\n',
    matching: ['full disk'], other: ['disk'],
  },
];

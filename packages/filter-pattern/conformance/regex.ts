import type { MatchCase } from './case';

const re = (source: string): string => `%${source}%`;

/** Regular expressions, alone and in values. */
export const regexes: readonly MatchCase[] = [
  {
    rule: 'an expression is searched for', evidence: 'documented', pattern: re('4[0-9]{2}'),
    matching: ['404', 'code 418!', 'x4999'], other: ['44', '504', ''],
  },
  {
    rule: '^ and $ mean the whole message, and \\s matches a line feed', evidence: 'observed', pattern: re('^WARN\\s[0-9]{2}$'),
    matching: ['WARN 12', 'WARN\n12', 'WARN\t12'], other: ['WARN 123', 'xWARN 12', 'WARN 1', 'a\nWARN 12'],
  },
  {
    rule: '| separates alternatives', evidence: 'observed', pattern: re('disk|memory'),
    matching: ['disk', 'my memory'], other: ['cpu'],
  },
  {
    rule: 'anchors belong to their alternative', evidence: 'decided', pattern: re('^disk|memory$'),
    matching: ['disk full', 'out of memory'], other: ['a disk', 'memory low'],
  },
  {
    rule: '? makes one character optional', evidence: 'observed', pattern: re('^hono?r$'),
    matching: ['honr', 'honor'], other: ['honoor', 'hono', ''],
  },
  {
    rule: '* allows none', evidence: 'observed', pattern: re('^x*y$'),
    matching: ['y', 'xy', 'xxxy'], other: ['xzy', 'yx'],
  },
  {
    rule: 'an escaped dot is a dot', evidence: 'observed', pattern: re('192\\.168\\.0\\.1'),
    matching: ['from 192.168.0.1'], other: ['192-168-0-1', '1921168.0.1'],
  },
  {
    rule: 'a bare dot is any character', evidence: 'observed', pattern: re('192.168'),
    matching: ['192.168', '192-168', '192é168', '192😀168'], other: ['192168'],
  },
  {
    rule: 'a dot is no line feed', evidence: 'decided', pattern: re('a.b'),
    matching: ['a b', 'a\rb'], other: ['a\nb'],
  },
  {
    rule: '\\xHH is the character of that code', evidence: 'observed', pattern: re('\\x28\\x21'),
    matching: ['wow(!'], other: ['wow!('],
  },
  {
    rule: 'a negated class matches line feeds and characters beyond ASCII', evidence: 'observed', pattern: re('^[^0-9]+$'),
    matching: ['abc', 'a\nb', 'né', '-'], other: ['', 'a1'],
  },
  {
    rule: '\\w is ASCII letters, digits and _', evidence: 'documented', pattern: re('^\\w+$'),
    matching: ['aZ_09'], other: ['é', 'a-b', ''],
  },
  {
    rule: '\\W, \\D and \\S are the complements', evidence: 'documented', pattern: re('^\\W\\D\\S$'),
    matching: ['-xé', 'é-_'], other: ['axb', '-1b', '-x '],
  },
  {
    rule: 'bounds may be open on either side', evidence: 'documented', pattern: re('^a{,2}b{2,}$'),
    matching: ['bb', 'aabbb'], other: ['aaabb', 'aab'],
  },
  {
    rule: 'a blank is a character', evidence: 'documented', pattern: re('^shutting down'),
    matching: ['shutting down now'], other: ['shuttingdown', 'is shutting down'],
  },
  {
    rule: 'operators can be escaped', evidence: 'documented', pattern: re('\\^\\$\\?\\[\\]\\{\\}\\|\\\\\\*\\+\\.'),
    matching: ['^$?[]{}|\\*+.'], other: ['^$?[]{}|\\*+x'],
  },
  {
    rule: 'a hyphen at the edge of a class is a hyphen', evidence: 'decided', pattern: re('^[-a][b-]$'),
    matching: ['-b', 'a-'], other: ['b-', 'ac'],
  },
  {
    rule: 'expressions can be required, optional and excluded like terms', evidence: 'documented', pattern: '-%[0-9]%',
    matching: ['no digit', ''], other: ['1 digit'],
  },
  {
    rule: 'two expressions are allowed', evidence: 'observed', pattern: '%a% %b%',
    matching: ['ab', 'b a'], other: ['a', 'b'],
  },
];

import type { MatchCase } from './case';

const GET = '10.0.0.1 - ann [01/Feb/2024:10:00:00 +0000] "GET /a.html HTTP/1.1" 404 2326';
const POST = '10.0.0.2 - bob [01/Feb/2024:10:00:01 +0000] "POST /b HTTP/1.1" 500 17';
const OK = '10.0.0.3 - ann [01/Feb/2024:10:00:02 +0000] "GET /c.html HTTP/1.1" 200 -';
const EXTRA = '10.0.0.4 -  ann [01/Feb/2024:10:00:03 +0000] "GET /d.html HTTP/1.1" 404 2326 more';
const TABS = GET.replaceAll(' - ', '\t-\t').replace('" 404 ', '"\t404\t');

/** Splitting a line into tokens, binding them to fields, comparing them. */
export const spaceDelimited: readonly MatchCase[] = [
  {
    rule: 'fields bind to tokens by position; quotes and brackets group; blanks and tabs separate', evidence: 'observed',
    pattern: '[ip, id, user, time, request = "GET*", status, bytes]',
    matching: [GET, OK, EXTRA, TABS], other: [POST, 'too few tokens', ''],
  },
  {
    rule: 'orderings need a numeric token', evidence: 'observed', pattern: '[ip, id, user, time, request, status >= 400, bytes > 16]',
    matching: [GET, POST, TABS], other: [OK, EXTRA],
  },
  {
    rule: 'the last field takes the raw rest of the line', evidence: 'observed', pattern: '[level = ERROR, message = "disk  \\"C:\\" full"]',
    matching: ['ERROR disk  "C:" full'], other: ['ERROR disk "C:" full', 'ERROR'],
  },
  {
    rule: 'one field is the whole line', evidence: 'observed', pattern: '[w = ERROR]',
    matching: ['ERROR', '"ERROR"', '  ERROR  '], other: ['ERROR disk', 'WARN', ''],
  },
  {
    rule: 'a field that nothing is said about still needs a token', evidence: 'observed', pattern: '[w1=ERROR, w2]',
    matching: ['ERROR disk', 'ERROR "two words"', 'ERROR "unclosed words'], other: ['ERROR', 'WARN disk'],
  },
  {
    rule: '... absorbs zero or more tokens', evidence: 'observed', pattern: '[..., status = 4*, bytes]',
    matching: [GET, '404 1', 'x 404 1'], other: [OK, POST, '404', '1 404'],
  },
  {
    rule: '... may stand in the middle', evidence: 'observed', pattern: '[first = a, ..., last = z]',
    matching: ['a z', 'a b c z'], other: ['a', 'z', 'a b', 'b z'],
  },
  {
    rule: '... may stand at the end', evidence: 'documented', pattern: '[first = a, ...]',
    matching: ['a', 'a b c'], other: ['b a', ''],
  },
  {
    rule: '[] and [...] match every event', evidence: 'observed', pattern: '[]',
    matching: ['', 'a', 'a b c', '{"a":1}'], other: [],
  },
  {
    rule: 'a field can be one of several', evidence: 'observed', pattern: '[..., status = 404 || status = 500, bytes]',
    matching: [GET, POST], other: [OK],
  },
  {
    rule: 'a field can be none of several', evidence: 'observed', pattern: '[w1!=ERROR && w1!=WARN, w2]',
    matching: ['INFO x', 'ERRORS x'], other: ['ERROR x', 'WARN x', 'INFO'],
  },
  {
    rule: '&& binds tighter than || in a field', evidence: 'decided', pattern: '[n = a || n = b* && n = *c]',
    matching: ['a', 'bc', 'bxc'], other: ['b', 'c', 'ac'],
  },
  {
    rule: 'parentheses are read in a field', evidence: 'decided', pattern: '[n = b* && (n = *c || n = *d)]',
    matching: ['bc', 'bd'], other: ['b', 'c'],
  },
  {
    rule: 'a regular expression searches the token', evidence: 'observed', pattern: '[ip = %10\\.0\\.0\\.[12]%, ...]',
    matching: [GET, POST], other: [OK],
  },
  {
    rule: 'a bare number equals numeric tokens of that value', evidence: 'documented', pattern: '[n = 4, ...]',
    matching: ['4', '4.0', '4e0', '"4"'], other: ['40', 'x', '4x'],
  },
  {
    rule: 'a quoted number equals the text of the token', evidence: 'documented', pattern: '[n = "4", ...]',
    matching: ['4', '[4]'], other: ['4.0', '40'],
  },
  {
    rule: 'every token differs from what it does not equal', evidence: 'observed', pattern: '[n != 4, ...]',
    matching: ['5', 'x', '4x', '-'], other: ['4', '4.0', ''],
  },
  {
    rule: 'a bracket inside a token is a character', evidence: 'documented', pattern: '[process = "sshd[22]:", ...]',
    matching: ['sshd[22]: Invalid user'], other: ['sshd [22]: Invalid user'],
  },
  {
    rule: 'an unclosed quote or bracket is a character', evidence: 'observed', pattern: '[a = "\\"b", c = "[d"]',
    matching: ['"b [d'], other: ['b d', '"b" [d]'],
  },
  {
    rule: 'what is glued to a closing mark is the next token', evidence: 'decided', pattern: '[a = "x y", b = z]',
    matching: ['"x y"z', '[x y]z', '"x y" z'], other: ['"x yz"'],
  },
  {
    rule: 'a trailing comma is one more, unnamed field', evidence: 'documented', pattern: '[a = x,]',
    matching: ['x y', 'x y z'], other: ['x'],
  },
];

import fc from 'fast-check';
import { markdown } from './markdown';

const written = (source: string): string => markdown(source).text;

test.each([
  ['# A *b*', '<h3 class="level-1">A <em>b</em></h3>'],
  ['a **b** `c<d>` __e__ _f_ snake_case_name', '<p>a <strong>b</strong> <code>c&lt;d&gt;</code> <strong>e</strong> <em>f</em> snake_case_name</p>'],
  ['a\nb\n\nc', '<p>a\nb</p>\n<p>c</p>'],
  ['- a\n- b\n  1. c', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>'],
  ['3) a', '<ol><li>a</li></ol>'],
  ['> a', '<blockquote><p>a</p></blockquote>'],
  ['---', '<hr>'],
  ['```js\n<b>\n```', '<pre><code>&lt;b&gt;</code></pre>'],
  ['[a](https://x.example/?b=(c)&d)', '<p><a href="https://x.example/?b=(c)&amp;d" rel="noreferrer">a</a></p>'],
  ['[button:primary:Go](/x) [button:No](#y)', '<p><a class="button primary" href="/x" rel="noreferrer">Go</a> <a class="button" href="#y" rel="noreferrer">No</a></p>'],
  ['![pic](https://x.example/a.png)', '<p><a href="https://x.example/a.png" rel="noreferrer">image: pic</a></p>'],
  ['2 * 3 * 4 and \\*a\\*', '<p>2 * 3 * 4 and *a*</p>'],
])('%j becomes %j', (source, expected) => expect(written(source)).toBe(expected));

test('a table has as many cells as its head', () => {
  expect(written('a | b\n--|--\n1 | `x`\n2')).toContain('<th scope="col">b</th></tr></thead>\n<tbody><tr><td>1</td><td><code>x</code></td></tr></tbody>');
});

test.each(['[a](javascript:alert(1))', '[a](JaVaScRiPt:x)', '[a](data:text/html,x)', '[a](//evil.example)', '<script>x</script>', '<javascript:x>', '[button:a](vbscript:x)'])(
  '%j stays text',
  (source) => expect(written(source)).not.toMatch(/<a|<script/),
);

test('no text makes an element or attribute that Markdown does not have, or hangs', () => {
  const pieces = fc.array(fc.constantFrom('<', '>', '"', "'", '`', '*', '_', '[', ']', '(', ')', '!', '|', '-', '\n', ' ', '#', 'a', 'javascript:', 'https://', 'button:', '&'), { maxLength: 60 });
  fc.assert(
    fc.property(pieces, (parts) => {
      const rest = written(parts.join(''))
        .replace(/<\/?(?:p|h[3-6]|ul|ol|li|em|strong|code|pre|hr|br|blockquote|div|table|thead|tbody|tr|td|th|a)(?: (?:class|href|rel|scope)="[^"<>]*")*>/g, '');
      expect(rest).not.toMatch(/[<>]/);
    }),
    { numRuns: 500 },
  );
});

test('a long line of opening marks is read in time', () => {
  const started = process.hrtime.bigint();
  for (const mark of ['*a ', '[', '`', '**a ', '_a ', '![']) written(mark.repeat(3_000));
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(3_000);
});

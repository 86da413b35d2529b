import { html, raw, type Html } from '../html/html';

interface Rule {
  /** Sticky: matches at the cursor or not at all. */
  readonly pattern: RegExp;
  readonly write: (match: RegExpExecArray) => Html | undefined;
}

/** In order of precedence. Nested marks are read by recursion over shorter texts. */
const RULES: readonly Rule[] = [
  { pattern: /\\([\\`*_{}[\]()#+\-.!|])/y, write: ([, character]) => html`${character}` },
  { pattern: /(`+)([^`]|[^`][^]*?[^`])\1(?!`)/y, write: ([, , code]) => html`<code>${code?.trim()}</code>` },
  // CloudWatch's own: a link that looks like a button.
  { pattern: /\[button:(primary:)?([^\]]*)\]\(([^()\s]*)\)/y, write: ([, primary, label, url]) => link(url!, html`${label}`, primary === undefined ? 'button' : 'button primary') },
  { pattern: /!\[([^\]]*)\]\(([^()\s]*)(?:\s+"[^"]*")?\)/y, write: ([, label, url]) => link(url!, html`image: ${label === '' ? url : label}`, '') },
  { pattern: /\[((?:[^[\]]|\\[[\]])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/y, write: ([, label, url]) => link(url!, inlineMarkdown(label!), '') },
  { pattern: /<(https?:\/\/[^<>\s]+)>/y, write: ([, url]) => link(url!, html`${url}`, '') },
  { pattern: /(\*\*|__)(?=\S)([^]*?\S)\1/y, write: ([, , text]) => html`<strong>${inlineMarkdown(text!)}</strong>` },
  { pattern: /\*(?=[^\s*])([^*]*[^\s*])\*/y, write: ([, text]) => html`<em>${inlineMarkdown(text!)}</em>` },
  { pattern: /(?<![A-Za-z0-9])_(?=[^\s_])([^_]*[^\s_])_(?![A-Za-z0-9])/y, write: ([, text]) => html`<em>${inlineMarkdown(text!)}</em>` },
  { pattern: / {2,}\n/y, write: () => html`<br>` },
];

/** Bold, italic, code, links and buttons; everything else is text. */
export function inlineMarkdown(source: string): Html {
  const parts: Html[] = [];
  let plain = '';
  let at = 0;
  const flush = (): void => {
    if (plain !== '') parts.push(html`${plain}`);
    plain = '';
  };
  while (at < source.length) {
    const found = /[\\`![<*_ ]/.test(source[at]!) ? matchAt(source, at) : undefined;
    if (found === undefined) plain += source[at++]!;
    else {
      flush();
      parts.push(found.written);
      at += found.length;
    }
  }
  flush();
  return raw(parts.map(({ text }) => text).join(''));
}

function matchAt(source: string, at: number): { readonly written: Html; readonly length: number } | undefined {
  for (const { pattern, write } of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const written = match === null ? undefined : write(match);
    if (written !== undefined) return { written, length: match![0].length };
  }
  return undefined;
}

const SAFE = /^(?:https?:\/\/|mailto:|#|\/(?!\/))/i;

/** `undefined`, and thus plain text, for an address that could run a script. Images are links: a page loads nothing. */
function link(url: string, label: Html, kind: string): Html | undefined {
  if (!SAFE.test(url)) return undefined;
  return kind === '' ? html`<a href="${url}" rel="noreferrer">${label}</a>` : html`<a class="${kind}" href="${url}" rel="noreferrer">${label}</a>`;
}

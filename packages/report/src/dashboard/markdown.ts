import { html, raw, type Html } from '../html/html';
import { inlineMarkdown } from './markdown-inline';

const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/;
const FENCE = /^ {0,3}(```+|~~~+)/;
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/**
 * The Markdown of text widgets: headings, paragraphs, lists, tables, code, quotes, rules, and CloudWatch's buttons. HTML in it is
 * shown as text.
 */
export function markdown(source: string): Html {
  return join(blocks(source.replace(/\r\n?/g, '\n').split('\n')));
}

const join = (parts: readonly Html[]): Html => raw(parts.map(({ text }) => text).join('\n'));

function blocks(lines: readonly string[]): readonly Html[] {
  const out: Html[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const take = (belongs: (line: string, index: number) => boolean): readonly string[] => {
      const from = at;
      while (at < lines.length && belongs(lines[at]!, at - from)) at++;
      return lines.slice(from, at);
    };
    const heading = HEADING.exec(line);
    const fence = FENCE.exec(line);
    if (line.trim() === '') at++;
    else if (heading !== null) {
      out.push(headingOf(heading[1]!.length, heading[2]!));
      at++;
    } else if (RULE.test(line)) {
      out.push(html`<hr>`);
      at++;
    } else if (fence !== null) {
      at++;
      const code = take((one) => !one.trimStart().startsWith(fence[1]!));
      at++;
      out.push(html`<pre><code>${code.join('\n')}</code></pre>`);
    } else if (line.trimStart().startsWith('>')) {
      out.push(html`<blockquote>${join(blocks(take((one) => one.trimStart().startsWith('>')).map((one) => one.replace(/^\s*>\s?/, ''))))}</blockquote>`);
    } else if (line.includes('|') && DIVIDER.test(lines[at + 1] ?? '') && (lines[at + 1] ?? '').includes('-')) {
      out.push(tableOf(take((one) => one.includes('|'))));
    } else if (ITEM.test(line)) {
      out.push(listOf(take((one, index) => index === 0 || ITEM.test(one) || /^\s+\S/.test(one))));
    } else {
      out.push(html`<p>${inlineMarkdown(take((one, index) => one.trim() !== '' && (index === 0 || !startsBlock(one))).join('\n'))}</p>`);
    }
  }
  return out;
}

const startsBlock = (line: string): boolean => [HEADING, RULE, FENCE, ITEM].some((block) => block.test(line)) || line.trimStart().startsWith('>');

/** Headings of a widget come below the page's own title and the dashboard's: `#` is a third-level heading that looks like a first. */
function headingOf(level: number, text: string): Html {
  const tag = raw(`h${Math.min(6, level + 2)}`);
  return html`<${tag} class="level-${level}">${inlineMarkdown(text)}</${tag}>`;
}

function listOf(lines: readonly string[]): Html {
  const [, indent = '', number] = ITEM.exec(lines[0]!)!;
  const items: string[][] = [];
  for (const line of lines) {
    const match = ITEM.exec(line);
    if (match !== null && match[1]!.length <= indent.length) items.push([match[3]!]);
    else items.at(-1)!.push(line.replace(new RegExp(`^\\s{0,${indent.length + 2}}`), ''));
  }
  const tag = raw(number === undefined ? 'ul' : 'ol');
  const written = items.map(([first, ...rest]) => html`<li>${inlineMarkdown(first!)}${rest.length > 0 && join(blocks(rest))}</li>`);
  return html`<${tag}>${written}</${tag}>`;
}

function tableOf([head, , ...rows]: readonly string[]): Html {
  const cells = (row: string): readonly string[] =>
    row
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  const headings = cells(head!);
  return html`<div class="scroll"><table><thead><tr>${headings.map((cell) => html`<th scope="col">${inlineMarkdown(cell)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${headings.map((_, index) => html`<td>${inlineMarkdown(cells(row)[index] ?? '')}</td>`)}</tr>`)}</tbody></table></div>`;
}

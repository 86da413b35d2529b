import { html, type Fragment, type Html } from './html';

export interface Column {
  readonly head: string;
  /** @default left */
  readonly align?: 'left' | 'right';
  /** Keeps the cell on one line: times, names. @default false */
  readonly nowrap?: boolean;
}

export interface TableProps {
  /** What the table lists. Read out by screen readers, printed above the table. */
  readonly caption: string;
  /** Whether only screen readers get the caption, because a heading says the same. @default false */
  readonly captionHidden?: boolean;
  readonly columns: readonly Column[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly Fragment[])[];
  /** Stands in place of rows when there are none. @default 'Nothing.' */
  readonly empty?: string;
}

/** A table in a box that scrolls by itself, so that a wide table never widens the page. */
export function table({ caption, captionHidden = false, columns, rows, empty = 'Nothing.' }: TableProps): Html {
  const heads = columns.map((column) => html`<th scope="col" class="${classOf(column)}">${column.head}</th>`);
  const body = rows.map((cells) => html`<tr>${columns.map((column, index) => html`<td class="${classOf(column)}">${cells[index]}</td>`)}</tr>`);
  const nothing = html`<tr><td class="empty" colspan="${columns.length}">${empty}</td></tr>`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption class="${captionHidden ? 'unseen' : ''}">${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>${rows.length === 0 ? nothing : body}</tbody>
</table></div>`;
}

function classOf({ align = 'left', nowrap = false }: Column): string {
  return [align === 'right' ? 'number' : '', nowrap ? 'nowrap' : ''].filter((name) => name !== '').join(' ');
}

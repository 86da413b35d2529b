import { html, type Fragment, type Html } from '@stopwatch/report';

import type { Drawing } from './section';
import { viewQuery } from './view';

/** Where the page's forms go; below the control routes, so that no AWS service has such a path. */
export const CONSOLE_PREFIX = '/_stopwatch/console/';

export interface FormProps {
  /** Last part of its address. */
  readonly action: string;
  /** Names for people who do not see what is around it. */
  readonly label: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly buttons: Fragment;
}

/** A form that acts; it works without JavaScript, and says which page to show next. */
export function actionForm({ session, view }: Drawing, { action, label, fields = {}, buttons }: FormProps): Html {
  const hidden = { token: session.token, back: viewQuery(view), ...fields };
  return html`<form class="actions" method="post" action="${CONSOLE_PREFIX}${action}" aria-label="${label}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${buttons}</form>`;
}

export interface ButtonProps {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  /** Unique on the page: keeps the focus while the page is drawn anew. */
  readonly key: string;
  /** What it acts on, for who does not see the row. @default - the text says it all */
  readonly on?: string;
  readonly disabled?: boolean;
}

export function button({ name, value, text, key, on, disabled = false }: ButtonProps): Html {
  return html`<button name="${name}" value="${value}" data-key="${key}"${disabled && html` disabled`}>${text}${on !== undefined && html` <span class="unseen">${on}</span>`}</button>`;
}

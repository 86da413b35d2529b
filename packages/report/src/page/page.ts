import { createHash } from 'node:crypto';
import { html, raw, type Fragment } from '../html/html';
import { STYLESHEET } from './stylesheet';

export interface PageProps {
  readonly title: string;
  /** Everything between the title and the foot. */
  readonly body: Fragment;
  /** One or two sentences below the title. @default - none */
  readonly lead?: Fragment;
  /** Stands at the end, small: what made the page, and when. @default - none */
  readonly footer?: Fragment;
  /** BCP 47. @default en */
  readonly lang?: string;
  /** @default auto - as the reader's system is set */
  readonly theme?: 'auto' | 'light' | 'dark';
  /** CSS besides the shared stylesheet. @default - none */
  readonly style?: string;
  /**
   * JavaScript of this page; the content security policy lets exactly this text run.
   *
   * @default - none: no script runs
   */
  readonly script?: string;
  /** Whether forms and scripts may talk to the page's own origin. @default false - the page talks to nothing */
  readonly live?: boolean;
}

/**
 * A whole HTML document in one text: styles inside, no request to anywhere.
 *
 * @throws Error when the script or style could end its element early
 */
export function page(props: PageProps): string {
  const { title, lang = 'en', theme = 'auto', script, style = '' } = props;
  requireContained('script', script ?? '');
  requireContained('style', style);
  const attribute = theme === 'auto' ? '' : raw(` data-theme="${theme}"`);
  return html`<!doctype html>
<html lang="${lang}"${attribute}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(props)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="${props.live === true ? 'same-origin' : 'no-referrer'}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(STYLESHEET)}${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top"><h1>${title}</h1>${props.lead !== undefined && html`<p class="lead">${props.lead}</p>`}</header>
<main id="content" tabindex="-1">
${props.body}
</main>
${props.footer !== undefined && html`<footer class="end">${props.footer}</footer>`}
${script !== undefined && html`<script>${raw(script)}</script>`}
</body>
</html>
`.text;
}

/** For a page served over HTTP, which should send the same policy as a header too. */
export function contentSecurityPolicy({ script, live = false }: Pick<PageProps, 'script' | 'live'>): string {
  const own = live ? "'self'" : "'none'";
  const scripts = script === undefined ? "'none'" : `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    `script-src ${scripts}`,
    `connect-src ${own}`,
    `form-action ${own}`,
    "base-uri 'none'",
  ].join('; ');
}

function requireContained(element: 'script' | 'style', text: string): void {
  const end = text.toLowerCase().indexOf(`</${element}`);
  if (end >= 0 || text.includes('<!--')) {
    throw new Error(`The page's ${element} must not contain "</${element}" or "<!--", found one at character ${end >= 0 ? end : text.indexOf('<!--')}`);
  }
}

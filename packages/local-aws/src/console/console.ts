import { contentSecurityPolicy } from '@stopwatch/report';

import { jsonResponse } from '../http/control/json';
import { bodyText, type HttpRequest, type HttpResponse } from '../http/message';
import type { World } from '../operation/call';
import type { Dispatcher } from '../operation/dispatch';
import { acts, type Act } from './acts';
import { Caller } from './as-caller';
import { consolePage } from './console-page';
import { CONSOLE_PREFIX } from './form';
import { Notices, type Notice } from './notices';
import { CONSOLE_SCRIPT } from './script';
import { Sections, type Drawn } from './sections';
import { isToken, openSession, type PageSession } from './session';
import { readView, viewQuery } from './view';

export interface ConsoleOptions {
  readonly world: World;
  readonly dispatcher: Dispatcher;
  /** Told of what cannot be drawn. */
  readonly report: (error: unknown, section: string) => void;
  /**
   * Our time in milliseconds: says how often pictures may be drawn.
   *
   * @default performance.now
   */
  readonly wall?: () => number;
}

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `${contentSecurityPolicy({ script: CONSOLE_SCRIPT, live: true })}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** The console page at `/`, the parts of it that its script asks for, and what its forms do. */
export class Console {
  readonly #options: ConsoleOptions;
  readonly #session: PageSession;
  readonly #sections: Sections;
  readonly #caller: Caller;
  readonly #notices = new Notices();

  constructor(options: ConsoleOptions) {
    const { world, dispatcher, wall = () => performance.now() } = options;
    this.#options = options;
    this.#session = openSession(world.clock.now());
    this.#sections = new Sections(world, this.#session, wall);
    this.#caller = new Caller(world, dispatcher, this.#session);
  }

  async answer(request: HttpRequest): Promise<HttpResponse> {
    const { method, path } = request;
    if (path === '/') return this.#page(request);
    const name = path.slice(CONSOLE_PREFIX.length);
    const act = acts[name];
    if (name === 'sections' && method === 'GET') return this.#news(request);
    if (act && method === 'POST') return this.#act(act, request);
    if (!act && name !== 'sections') return jsonResponse(404, { message: `There is no ${path}` });
    const allowed = act ? 'POST' : 'GET';
    return { ...jsonResponse(405, { message: `Use ${allowed}` }), headers: { allow: allowed, 'content-type': 'application/json' } };
  }

  #draw(query: URLSearchParams): Drawn {
    return this.#sections.draw(readView(query, this.#options.world), this.#options.report);
  }

  #page({ query }: HttpRequest): HttpResponse {
    const { world } = this.#options;
    const notice = this.#notices.get(query.get('notice'));
    const body = consolePage({ world, view: readView(query, world), drawn: this.#draw(query), ...(notice && { notice }) });
    return { status: 200, headers: PAGE_HEADERS, body };
  }

  /** The parts whose text is not that of the hashes in `?known=clock:…,alarms:…`. */
  #news({ query }: HttpRequest): HttpResponse {
    const known = new Set((query.get('known') ?? '').split(','));
    const { sections, title } = this.#draw(query);
    return jsonResponse(200, { title, sections: sections.filter(({ id, hash }) => !known.has(`${id}:${hash}`)).map(({ id, hash, text }) => ({ id, hash, text })) });
  }

  async #act(act: Act, request: HttpRequest): Promise<HttpResponse> {
    const type = request.headers['content-type'] ?? '';
    if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return jsonResponse(415, { message: 'Expected content-type application/x-www-form-urlencoded' });
    const fields = new URLSearchParams(bodyText(request));
    if (!isToken(this.#session, fields.get('token'))) return this.#refuseToken(request);
    const view = readView(new URLSearchParams(fields.get('back') ?? ''), this.#options.world);
    const notice = await act({ fields, view, userAgent: request.headers['user-agent'] ?? '' }, this.#options.world, this.#caller);
    if (wantsJson(request)) return jsonResponse(notice.failed ? 409 : 200, { message: notice.text });
    return this.#showAfter(notice, viewQuery(view));
  }

  #refuseToken(request: HttpRequest): HttpResponse {
    const message = 'This form is none of this run of the endpoint: reload the page';
    return wantsJson(request) ? jsonResponse(403, { message }) : { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${message}\n` };
  }

  /** A reload of the page that follows does not send the form again. */
  #showAfter(notice: Notice, query: string): HttpResponse {
    return { status: 303, headers: { location: `/?${query}&notice=${this.#notices.add(notice)}` }, body: '' };
  }
}

const wantsJson = ({ headers }: HttpRequest): boolean => (headers['accept'] ?? '').startsWith('application/json');

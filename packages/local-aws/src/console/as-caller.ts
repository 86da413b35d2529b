import type { HttpResponse } from '../http/message';
import type { World } from '../operation/call';
import type { Dispatcher } from '../operation/dispatch';
import { CONSOLE_ACCESS_KEY_ID, CONSOLE_USER_AGENT, type PageSession } from './session';

const EC2_VERSION = '2016-11-15';
const LOOPBACK = '127.0.0.1';

/** Makes requests as every client does, so that they are checked, authorized and recorded as theirs are. */
export class Caller {
  readonly #world: World;
  readonly #dispatcher: Dispatcher;
  readonly #session: PageSession;

  constructor(world: World, dispatcher: Dispatcher, session: PageSession) {
    this.#world = world;
    this.#dispatcher = dispatcher;
    this.#session = session;
  }

  /** An operation of EC2, by its Query protocol. @returns why it was refused, or nothing */
  async ec2(region: string, action: string, parameters: Readonly<Record<string, string>>): Promise<string | undefined> {
    const day = new Date(this.#world.clock.now()).toISOString().slice(0, 10).replace(/-/g, '');
    const headers = {
      host: new URL(this.#world.url).host,
      'user-agent': CONSOLE_USER_AGENT,
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=${CONSOLE_ACCESS_KEY_ID}/${day}/${region}/ec2/aws4_request, SignedHeaders=host, Signature=0`,
    };
    const body = Buffer.from(new URLSearchParams({ Action: action, Version: EC2_VERSION, ...parameters }).toString());
    const session = { signedInAt: this.#session.signedInAt };
    return refusalIn(await this.#dispatcher.dispatch({ method: 'POST', path: '/', query: new URLSearchParams(), headers, body }, LOOPBACK, session));
  }

  /** A click on a link in a mail: whoever clicks has no credentials. */
  async click(link: string, userAgent: string): Promise<string | undefined> {
    const url = new URL(link);
    const request = { method: 'GET', path: url.pathname, query: url.searchParams, headers: { host: url.host, 'user-agent': userAgent }, body: new Uint8Array() };
    return refusalIn(await this.#dispatcher.dispatch(request, LOOPBACK));
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

const textIn = (xml: string, element: string): string | undefined =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]?.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity]!);

/** Code and message of an error in XML. */
function refusalIn({ status, body }: HttpResponse): string | undefined {
  if (status < 400) return undefined;
  const xml = typeof body === 'string' ? body : Buffer.from(body).toString();
  return `${textIn(xml, 'Code') ?? `Status ${status}`}: ${textIn(xml, 'Message') ?? 'no message'}`;
}

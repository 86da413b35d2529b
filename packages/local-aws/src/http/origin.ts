import { isIP } from 'node:net';

import type { HttpRequest } from './message';

const LOOPBACK = /^(localhost|(.+\.)?localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

/** An address cannot be pointed elsewhere as a name can, so who was told to listen beyond loopback answers for its addresses too. */
function isOwn(host: string, listening: string): boolean {
  const name = hostName(host);
  return LOOPBACK.test(name) || name === listening.toLowerCase() || (!isLoopback(listening) && isIP(name.replace(/^\[|\]$/g, '')) !== 0);
}

/** Whether only this machine reaches an address to listen on. */
export function isLoopback(listening: string): boolean {
  return LOOPBACK.test(listening.toLowerCase()) || listening === '::1';
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * Why a request is refused before anything looks at it; nothing when it is welcome.
 * A page on another site may point its own name at this machine (DNS rebinding: the `Host` is then that name)
 * or have a visitor's browser post here (the `Origin` is then that site).
 */
export function foreign(request: Pick<HttpRequest, 'headers'>, listening: string): string | undefined {
  const host = request.headers['host'];
  if (host === undefined || !isOwn(host, listening)) return `This endpoint does not answer for the host '${host ?? ''}'`;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const from = origin === undefined ? undefined : originHost(origin);
  if (origin !== undefined && (from === undefined || hostName(from) !== hostName(host) || from !== host)) return `Requests from pages of '${origin}' are refused`;
  return site === 'cross-site' || site === 'same-site' ? 'Requests from pages of other sites are refused' : undefined;
}

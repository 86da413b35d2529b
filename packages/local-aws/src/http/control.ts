import type { World } from '../operation/call';
import { CERTIFICATE_PATH } from '../services/sns/links';
import { signingCertificate } from '../services/sns/signing/sign';
import type { HttpRequest, HttpResponse } from './message';
import { bodyText } from './message';

/** Routes of the endpoint's own lie below this; no AWS service has such a path. */
export const CONTROL_PREFIX = '/_stopwatch/';

/** Answers one control route. */
export type ControlRoute = (request: HttpRequest, world: World) => HttpResponse | Promise<HttpResponse>;

export function jsonResponse(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}

const PERIOD = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

/** `PT24H`, `P1DT30M`, `PT0.5S` in milliseconds; nothing when it is no such text. */
export function milliseconds(duration: unknown): number | undefined {
  const match = typeof duration === 'string' && /\d/.test(duration) ? PERIOD.exec(duration) : null;
  if (!match) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match.map((part) => Number(part ?? 0));
  return days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
}

const clockStatus = (world: World): HttpResponse => jsonResponse(200, { now: new Date(world.clock.now()).toISOString() });

function parse(request: HttpRequest): unknown {
  try {
    return JSON.parse(bodyText(request)) as unknown;
  } catch {
    return undefined;
  }
}

const advanceClock: ControlRoute = async (request, world) => {
  const body = parse(request);
  const advance = typeof body === 'object' && body !== null && 'advance' in body ? body.advance : undefined;
  const step = milliseconds(advance);
  if (step === undefined) return jsonResponse(400, { message: `Expected {"advance": "PT5M"}, an ISO 8601 duration of days, hours, minutes and seconds, got ${bodyText(request).slice(0, 100)}` });
  world.clock.advance(step);
  await world.settle();
  world.state.commit();
  return clockStatus(world);
};

/** For who checks the signatures of SNS messages: AWS serves it at `SigningCertURL` too. */
const snsCertificate: ControlRoute = (_request, world) => ({
  status: 200,
  headers: { 'content-type': 'application/x-pem-file' },
  body: signingCertificate({ world, account: world.account, region: '' }),
});

const reset: ControlRoute = (_request, world) => {
  world.reset();
  return jsonResponse(200, { reset: true });
};

/** The control routes by method and path. A further feature adds its rows through `LocalAwsOptions`' modules, not here. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET /_stopwatch/health': (_request, world) => jsonResponse(200, { status: 'ok', account: world.account, now: new Date(world.clock.now()).toISOString() }),
  'GET /_stopwatch/clock': (_request, world) => clockStatus(world),
  [`GET ${CERTIFICATE_PATH}`]: snsCertificate,
  'POST /_stopwatch/clock': advanceClock,
  'POST /_stopwatch/reset': reset,
};

/** A page on another site can send a form or plain text without asking; it cannot send JSON. */
function isJson(request: HttpRequest): boolean {
  return /^application\/json\b/.test(request.headers['content-type'] ?? '');
}

export async function answerControl(request: HttpRequest, world: World): Promise<HttpResponse> {
  const route = controlRoutes[`${request.method} ${request.path}`];
  if (route) {
    if (request.method === 'POST' && request.body.length > 0 && !isJson(request)) return jsonResponse(415, { message: 'Expected content-type application/json' });
    return route(request, world);
  }
  const methods = ['GET', 'POST'].filter((method) => `${method} ${request.path}` in controlRoutes);
  if (methods.length > 0) return { ...jsonResponse(405, { message: `Use ${methods.join(' or ')}` }), headers: { allow: methods.join(', '), 'content-type': 'application/json' } };
  return jsonResponse(404, { message: `There is no ${request.path}` });
}

import type { World } from '../operation/call';
import { CERTIFICATE_PATH } from '../services/sns/links';
import { signingCertificate } from '../services/sns/signing/sign';
import { advanceClock, clockStatus, readClock } from './control/clock';
import { readEvents } from './control/events';
import { readFunctionCode } from './control/function-code';
import { readInbox } from './control/inbox';
import { jsonResponse } from './control/json';
import { reset } from './control/reset';
import type { Answer, ControlRoute } from './control/route';
import type { HttpRequest, HttpResponse } from './message';

/** Routes of the endpoint's own lie below this; no AWS service has such a path. */
export const CONTROL_PREFIX = '/_stopwatch/';

const health: Answer = (_request, world) => jsonResponse(200, { status: 'ok', account: world.account, ...clockStatus(world) });

/** For who checks the signatures of SNS messages: AWS serves it at `SigningCertURL` too. */
const snsCertificate: Answer = (_request, world) => ({
  status: 200,
  headers: { 'content-type': 'application/x-pem-file' },
  body: signingCertificate({ world, account: world.account, region: '' }),
});

const exactly = (path: string): RegExp => new RegExp(`^${path.replace(/[.]/g, '\\.')}$`);

export const controlRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: exactly(`${CONTROL_PREFIX}health`), answer: health },
  { method: 'GET', path: exactly(`${CONTROL_PREFIX}clock`), answer: readClock },
  { method: 'POST', path: exactly(`${CONTROL_PREFIX}clock`), answer: advanceClock },
  { method: 'GET', path: exactly(`${CONTROL_PREFIX}inbox`), answer: readInbox },
  { method: 'GET', path: exactly(`${CONTROL_PREFIX}events`), answer: readEvents },
  { method: 'POST', path: exactly(`${CONTROL_PREFIX}reset`), answer: reset },
  { method: 'GET', path: exactly(CERTIFICATE_PATH), answer: snsCertificate },
  { method: 'GET', path: /^\/_stopwatch\/function-code\/([\w-]+)\/([\w-]+)$/, answer: readFunctionCode },
];

/** A page on another site can send a form or plain text without asking; it cannot send JSON. */
const isJson = (request: HttpRequest): boolean => /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');

export async function answerControl(request: HttpRequest, world: World): Promise<HttpResponse> {
  const here = controlRoutes.filter(({ path }) => path.test(request.path));
  if (here.length === 0) return jsonResponse(404, { message: `There is no ${request.path}` });
  const route = here.find(({ method }) => method === request.method || (method === 'GET' && request.method === 'HEAD'));
  if (!route) return methodNotAllowed(here.map(({ method }) => method));
  if (route.method === 'POST' && request.body.length > 0 && !isJson(request)) return jsonResponse(415, { message: 'Expected content-type application/json' });
  world.clock.catchUp();
  return route.answer(request, world, route.path.exec(request.path)!.slice(1));
}

function methodNotAllowed(methods: readonly string[]): HttpResponse {
  return { ...jsonResponse(405, { message: `Use ${methods.join(' or ')}` }), headers: { allow: methods.join(', '), 'content-type': 'application/json' } };
}

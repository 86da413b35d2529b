import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy does to one request. */
export type Fault =
  | 'throttling'
  | 'serverError'
  /** The endpoint never sees the request. */
  | 'droppedRequest'
  /** The endpoint answers, and nobody hears it: the caller cannot know whether the call was carried out. */
  | 'droppedAnswer'
  /** The answer ends in the middle. */
  | 'cutAnswer'
  | 'expiredCredentials';

export interface FaultProxyOptions {
  /** Where requests go that are let through. */
  readonly target: string;
  /** Decides about each request; `undefined` lets it through. */
  readonly fault: (request: ProxiedRequest) => Fault | undefined;
}

export interface ProxiedRequest {
  /** From 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  /** `x-amz-target`, or the Action of a form. */
  readonly operation: string;
  readonly headers: http.IncomingHttpHeaders;
}

export interface FaultProxy {
  readonly url: string;
  /** How many requests came in, and how many of each fault were done to them. */
  readonly counts: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** An HTTP proxy in front of an endpoint that fails as services and networks do. */
export async function startFaultProxy({ fault, target }: FaultProxyOptions): Promise<FaultProxy> {
  const counts: Record<string, number> = { requests: 0 };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      counts['requests']! += 1;
      const body = Buffer.concat(chunks);
      const proxied = { number: counts['requests']!, method: request.method ?? '', path: request.url ?? '', operation: operationOf(request, body), headers: request.headers };
      const chosen = fault(proxied);
      if (chosen !== undefined) counts[chosen] = (counts[chosen] ?? 0) + 1;
      handle(chosen, request, response, body, new URL(target));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Faults at a rate, by a generator of one's own so that a run can be repeated. */
export function randomFaults(rate: number, random: () => number, kinds: readonly Fault[] = ['throttling', 'serverError', 'droppedRequest', 'droppedAnswer', 'cutAnswer']): FaultProxyOptions['fault'] {
  return () => (random() < rate ? kinds[Math.floor(random() * kinds.length)] : undefined);
}

/** Mulberry32: small, and the same everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function operationOf({ headers }: http.IncomingMessage, body: Buffer): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1)!;
  return /(?:^|&)Action=(\w+)/.exec(body.toString('latin1'))?.[1] ?? '';
}

function handle(fault: Fault | undefined, request: http.IncomingMessage, response: http.ServerResponse, body: Buffer, target: URL): void {
  switch (fault) {
    case 'throttling':
      return refuse(request, response, 400, 'Throttling', 'Rate exceeded');
    case 'expiredCredentials':
      return refuse(request, response, 400, 'ExpiredToken', 'The security token included in the request is expired');
    case 'serverError':
      response.writeHead(503, { 'content-type': 'text/plain' }).end('Service Unavailable');
      return;
    case 'droppedRequest':
      request.socket.destroy();
      return;
    case undefined:
    case 'droppedAnswer':
    case 'cutAnswer':
      return forward(fault, request, response, body, target);
    default:
      return fault satisfies never;
  }
}

function forward(fault: 'droppedAnswer' | 'cutAnswer' | undefined, request: http.IncomingMessage, response: http.ServerResponse, body: Buffer, target: URL): void {
  const onward = http.request({ host: target.hostname, port: target.port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      if (fault === 'droppedAnswer') return void request.socket.destroy();
      const whole = Buffer.concat(chunks);
      const headers = { ...answer.headers };
      delete headers['transfer-encoding'];
      response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': whole.length });
      if (fault !== 'cutAnswer') return void response.end(whole);
      response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => request.socket.destroy());
    });
  });
  onward.on('error', () => request.socket.destroy());
  onward.end(body);
}

/** In the words of the protocol that was asked in: JSON for `x-amz-target`, XML for forms. */
function refuse({ headers }: http.IncomingMessage, response: http.ServerResponse, status: number, code: string, message: string): void {
  if (headers['x-amz-target'] !== undefined) {
    response.writeHead(status, { 'content-type': headers['content-type'] ?? 'application/x-amz-json-1.1', 'x-amzn-errortype': code, 'x-amzn-query-error': `${code};Sender` });
    response.end(JSON.stringify({ __type: code, message }));
    return;
  }
  response.writeHead(status, { 'content-type': 'text/xml' });
  const error = `<Code>${code}</Code><Message>${message}</Message>`;
  // EC2 wraps its errors in a list, the others in an ErrorResponse; a reader of either finds its own.
  response.end(headers['host'] !== undefined && isEc2(headers) ? `<Response><Errors><Error>${error}</Error></Errors><RequestID>fault</RequestID></Response>` : `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>fault</RequestId></ErrorResponse>`);
}

function isEc2({ authorization = '' }: http.IncomingHttpHeaders): boolean {
  return /\/ec2\/aws4_request/.test(authorization);
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { World } from '../operation/call';
import type { Dispatcher } from '../operation/dispatch';
import { BodyError, MAX_BODY_BYTES, readBody, unchunk } from './body';
import { answerControl, CONTROL_PREFIX } from './control';
import { jsonResponse } from './control/json';
import type { HttpRequest, HttpResponse } from './message';
import { foreign } from './origin';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly world: World;
  readonly dispatcher: Dispatcher;
  /** Answers people: the console page at `/`, and what its forms send below `/_stopwatch/console`. */
  readonly console: (request: HttpRequest) => Promise<HttpResponse>;
  /** Told of failures that are the endpoint's own, with the request that met them. */
  readonly report: (error: unknown, request: string) => void;
  /** @default - as long as a large upload over a slow line takes */
  readonly timeouts?: Timeouts;
}

/** A client has this long for its headers and its whole request; one that trickles is cut off. */
export interface Timeouts {
  readonly headersMs: number;
  readonly requestMs: number;
}

export interface RunningServer {
  readonly port: number;
  /** Finishes the requests under way, then closes all connections. */
  close(): Promise<void>;
}

const TIMEOUTS: Timeouts = { headersMs: 20_000, requestMs: 300_000 };
/** How often node looks for clients that are too slow. */
const CHECKED_EVERY_MS = 5_000;
/** More than any control route or form needs. */
const MAX_OWN_BODY_BYTES = 1024 * 1024;
const MAX_HEADER_BYTES = 64 * 1024;
/** Requests under way when the endpoint closes get this long to finish. */
const CLOSE_TIMEOUT_MS = 5_000;

function headersOf(message: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = Array.isArray(value) ? value.join(',') : value;
  return headers;
}

type Head = Omit<HttpRequest, 'body'>;

function headOf(message: IncomingMessage): Head {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: headersOf(message),
  };
}

async function withBody(head: Head, message: IncomingMessage): Promise<HttpRequest> {
  const request = { ...head, body: await readBody(message, head.path.startsWith(CONTROL_PREFIX) ? MAX_OWN_BODY_BYTES : MAX_BODY_BYTES) };
  const isChunked = request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true || request.headers['content-encoding']?.includes('aws-chunked') === true;
  if (!isChunked) return request;
  const { body, trailers } = unchunk(request.body);
  return { ...request, body, headers: { ...trailers, ...request.headers } };
}

/** A browser that opens the endpoint: neither signed nor an operation. */
function isPage({ method, path, query, headers }: HttpRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && path === '/' && headers['authorization'] === undefined && !query.has('Action') && !query.has('X-Amz-Credential');
}

const CONSOLE_PREFIX = `${CONTROL_PREFIX}console/`;

/** Who is refused is refused by the headers alone. */
async function respond(message: IncomingMessage, options: ServerOptions): Promise<HttpResponse> {
  const head = headOf(message);
  const refusal = foreign(head, options.host);
  if (refusal !== undefined) return jsonResponse(403, { message: refusal });
  const request = await withBody(head, message);
  if (isPage(request) || request.path.startsWith(CONSOLE_PREFIX)) return options.console(request);
  if (request.path.startsWith(CONTROL_PREFIX)) return answerControl(request, options.world);
  return options.dispatcher.dispatch(request, message.socket.remoteAddress ?? '127.0.0.1');
}

function failed(error: unknown, { method, url }: IncomingMessage, { report }: ServerOptions): HttpResponse {
  if (error instanceof BodyError) return jsonResponse(error.status, { message: error.message });
  report(error, `${method} ${url}`);
  return jsonResponse(500, { message: 'Internal error' });
}

async function answer(message: IncomingMessage, response: ServerResponse, options: ServerOptions): Promise<void> {
  let result: HttpResponse;
  try {
    result = await respond(message, options);
  } catch (error) {
    if (message.destroyed && !message.complete) return;
    result = failed(error, message, options);
  }
  if (!message.complete) response.setHeader('connection', 'close');
  response.writeHead(result.status, { ...result.headers, 'content-length': result.headers['content-length'] ?? Buffer.byteLength(result.body) });
  response.end(message.method === 'HEAD' ? undefined : result.body);
}

const MALFORMED = ['400 Bad Request', 'The request is not valid HTTP'] as const;

/** Answers to clients that node gives up, by the code of its error. */
const GIVEN_UP: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', `The headers have more than ${MAX_HEADER_BYTES} bytes`],
};

/** What node cannot parse as HTTP, or does not wait for, still gets an answer. */
function refuseMalformed(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const [status, message] = GIVEN_UP[error.code ?? ''] ?? MALFORMED;
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n${JSON.stringify({ message })}\n`);
    else socket.destroy();
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** @throws the system's error when the port is taken */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { headersMs, requestMs } = options.timeouts ?? TIMEOUTS;
  const limits = { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: Math.min(CHECKED_EVERY_MS, headersMs) };
  const server = createServer({ ...limits, maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 60_000 }, (message, response) => {
    void answer(message, response, options);
  });
  refuseMalformed(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

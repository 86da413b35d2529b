import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { World } from '../operation/call';
import type { Dispatcher } from '../operation/dispatch';
import { BodyError, readBody, unchunk } from './body';
import { answerControl, CONTROL_PREFIX, jsonResponse } from './control';
import type { HttpRequest, HttpResponse } from './message';
import { foreign } from './origin';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly world: World;
  readonly dispatcher: Dispatcher;
  /** Answers what is neither AWS's nor a control route, such as the console page. */
  readonly page?: (request: HttpRequest) => HttpResponse | undefined;
}

export interface RunningServer {
  readonly port: number;
  /** Finishes the requests under way, then closes all connections. */
  close(): Promise<void>;
}

/** A client has this long for its headers and its whole request; one that trickles is cut off. */
const HEADERS_TIMEOUT_MS = 20_000;
const REQUEST_TIMEOUT_MS = 300_000;
const MAX_HEADER_BYTES = 64 * 1024;
/** Requests under way when the endpoint closes get this long to finish. */
const CLOSE_TIMEOUT_MS = 5_000;

function headersOf(message: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = Array.isArray(value) ? value.join(',') : value;
  return headers;
}

async function toRequest(message: IncomingMessage): Promise<HttpRequest> {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  const request = {
    method: message.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: headersOf(message),
    body: await readBody(message),
  };
  const isChunked = request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true || request.headers['content-encoding']?.includes('aws-chunked') === true;
  if (!isChunked) return request;
  const { body, trailers } = unchunk(request.body);
  return { ...request, body, headers: { ...trailers, ...request.headers } };
}

/** A browser that opens the endpoint: neither signed nor an operation. */
function isPage({ method, path, query, headers }: HttpRequest): boolean {
  return method === 'GET' && path === '/' && headers['authorization'] === undefined && !query.has('Action') && !query.has('X-Amz-Credential');
}

async function respond(message: IncomingMessage, options: ServerOptions): Promise<HttpResponse> {
  const request = await toRequest(message);
  const refusal = foreign(request, options.host);
  if (refusal !== undefined) return jsonResponse(403, { message: refusal });
  if (request.path.startsWith(CONTROL_PREFIX)) return answerControl(request, options.world);
  const page = isPage(request) ? options.page?.(request) : undefined;
  return page ?? options.dispatcher.dispatch(request, message.socket.remoteAddress ?? '127.0.0.1');
}

async function answer(message: IncomingMessage, response: ServerResponse, options: ServerOptions): Promise<void> {
  let result: HttpResponse;
  try {
    result = await respond(message, options);
  } catch (error) {
    if (message.destroyed && !message.complete) return;
    result = error instanceof BodyError ? jsonResponse(error.status, { message: error.message }) : jsonResponse(500, { message: 'Internal error' });
    if (!message.complete) response.setHeader('connection', 'close');
  }
  response.writeHead(result.status, { ...result.headers, 'content-length': result.headers['content-length'] ?? Buffer.byteLength(result.body) });
  response.end(message.method === 'HEAD' ? undefined : result.body);
}

/** What node cannot parse as HTTP still gets an answer. */
function refuseMalformed(server: Server): void {
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"message":"The request is not valid HTTP"}\n');
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
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: 60_000 }, (message, response) => {
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

/** A request as the protocols see it: the body is complete and no longer chunked. */
export interface HttpRequest {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const decoder = new TextDecoder('utf-8');

export function bodyText(request: HttpRequest): string {
  return decoder.decode(request.body);
}

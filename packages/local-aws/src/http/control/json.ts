import type { HttpRequest, HttpResponse } from '../message';
import { bodyText } from '../message';

export function jsonResponse(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}

/** The members of a JSON object; none when the body is no such text. */
export function jsonMembers(request: HttpRequest): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(bodyText(request)) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

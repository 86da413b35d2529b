import type { World } from '../../operation/call';
import type { HttpRequest, HttpResponse } from '../message';

/** Answers a control route. @param parts what the groups of its path matched, percent-decoded */
export type Answer = (request: HttpRequest, world: World, parts: readonly string[]) => HttpResponse | Promise<HttpResponse>;

export interface ControlRoute {
  readonly method: 'GET' | 'POST';
  /** The whole path. */
  readonly path: RegExp;
  readonly answer: Answer;
}

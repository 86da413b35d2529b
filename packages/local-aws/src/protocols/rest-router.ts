import type { HttpRequest } from '../http/message';
import type { OperationModel, ServiceModel } from '../schema/service-model';
import { matchPath, uriPattern } from './rest-path';

interface Route {
  readonly operation: OperationModel;
  readonly method: string;
  readonly uri: string;
  /** Headers and query parameters without which the request means another operation. */
  readonly neededHeaders: readonly string[];
  readonly neededQuery: readonly string[];
  readonly specificity: number;
}

/** `x-id` repeats the operation's name for people who read logs; not every client sends it. */
const ANNOTATION = 'x-id';

function routeOf(operation: OperationModel): Route | undefined {
  if (!operation.http) return undefined;
  const [method, uri] = operation.http;
  const required = operation.input.kind === 'structure' ? operation.input.members.filter((member) => member.required) : [];
  const neededHeaders = required.flatMap(({ shape }) => shape.traits.httpHeader?.toLowerCase() ?? []);
  const neededQuery = required.flatMap(({ shape }) => shape.traits.httpQuery ?? []);
  const literals = uriPattern(uri).query.filter(([name]) => name !== ANNOTATION).length;
  return { operation, method, uri, neededHeaders, neededQuery, specificity: literals + neededHeaders.length + neededQuery.length };
}

function accepts(route: Route, request: HttpRequest): boolean {
  const pattern = uriPattern(route.uri);
  return (
    route.method === request.method &&
    pattern.query.every(([name, value]) => {
      if (!request.query.has(name)) return name === ANNOTATION;
      return value === '' || request.query.get(name) === value;
    }) &&
    route.neededHeaders.every((name) => request.headers[name] !== undefined) &&
    route.neededQuery.every((name) => request.query.has(name)) &&
    matchPath(pattern, request.path) !== undefined
  );
}

const routes = new WeakMap<ServiceModel, readonly Route[]>();

function routesOf(model: ServiceModel): readonly Route[] {
  let known = routes.get(model);
  if (!known) {
    const labels = (route: Route): number => uriPattern(route.uri).labels.length;
    known = [...model.operations.values()]
      .flatMap((operation) => routeOf(operation) ?? [])
      .sort((a, b) => b.specificity - a.specificity || labels(a) - labels(b));
    routes.set(model, known);
  }
  return known;
}

/**
 * The operation that a REST request means: of those whose method, path, literal query and required headers fit, the most particular.
 *
 * @param candidate leaves out operations that cannot be meant, such as those on a bucket when no bucket is named
 */
export function routeRest(request: HttpRequest, model: ServiceModel, candidate: (operation: OperationModel) => boolean = () => true): OperationModel | undefined {
  return routesOf(model).find((route) => accepts(route, request) && candidate(route.operation))?.operation;
}

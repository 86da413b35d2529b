import { COLUMNS, type Place } from './grid';

/** A dashboard body that CloudWatch would refuse, with the JSON pointer of the field, as its own validation messages have it. */
export class DashboardBodyError extends Error {
  override readonly name = 'DashboardBodyError';

  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`The dashboard body is invalid at ${path === '' ? 'its start' : path}: ${problem}`);
  }
}

export type Json = Readonly<Record<string, unknown>>;

export interface Widget {
  /** Place in `widgets`, from 0. */
  readonly index: number;
  readonly type: string;
  readonly place: Place;
  readonly properties: Json;
}

export interface DashboardBody {
  /** ISO 8601 moment or a duration with a minus. @default -PT3H */
  readonly start?: string;
  /** @default - now */
  readonly end?: string;
  readonly widgets: readonly Widget[];
}

const MAX_WIDGETS = 500;
const MAX_HEIGHT = 1000;
const DEFAULT_SIDE = 6;

/**
 * Reads a dashboard body. A widget without a place goes where CloudWatch puts it: right of the one before, or onto the next row.
 *
 * @throws DashboardBodyError with the widget's index and the field
 */
export function readBody(text: string): DashboardBody {
  const body = object(parse(text), '');
  const widgets = body['widgets'] ?? [];
  if (!Array.isArray(widgets)) throw new DashboardBodyError('/widgets', `expected a list, got ${kindOf(widgets)}`);
  if (widgets.length > MAX_WIDGETS) throw new DashboardBodyError('/widgets', `at most ${MAX_WIDGETS} widgets, got ${widgets.length}`);
  const start = optionalText(body, 'start', '');
  const end = optionalText(body, 'end', '');
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }), widgets: placeAll(widgets) };
}

function placeAll(widgets: readonly unknown[]): readonly Widget[] {
  const flow = { x: 0, y: 0, bottom: 0 };
  return widgets.map((value, index) => {
    const path = `/widgets/${index}`;
    const widget = object(value, path);
    const width = whole(widget, 'width', path, 1, COLUMNS) ?? DEFAULT_SIDE;
    const height = whole(widget, 'height', path, 1, MAX_HEIGHT) ?? DEFAULT_SIDE;
    const given = { x: whole(widget, 'x', path, 0, COLUMNS - 1), y: whole(widget, 'y', path, 0, Infinity) };
    if ((given.x === undefined) !== (given.y === undefined)) throw new DashboardBodyError(`${path}/${given.x === undefined ? 'x' : 'y'}`, 'x and y come together');
    if (given.x === undefined && flow.x + width > COLUMNS) Object.assign(flow, { x: 0, y: flow.bottom });
    const place = { x: given.x ?? flow.x, y: given.y ?? flow.y, width, height };
    if (place.x + width > COLUMNS) throw new DashboardBodyError(`${path}/width`, `x ${place.x} and width ${width} go beyond the ${COLUMNS} columns`);
    Object.assign(flow, { x: place.x + width, y: place.y, bottom: Math.max(flow.bottom, place.y + height) });
    return { index, type: text(widget, 'type', path), place, properties: object(widget['properties'], `${path}/properties`) };
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DashboardBodyError('', `it is not JSON: ${(error as Error).message}`);
  }
}

export function object(value: unknown, path: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new DashboardBodyError(path, `expected an object, got ${kindOf(value)}`);
}

export function text(owner: Json, field: string, path: string): string {
  const value = owner[field];
  if (typeof value === 'string') return value;
  throw new DashboardBodyError(`${path}/${field}`, `expected a text, got ${kindOf(value)}`);
}

export function optionalText(owner: Json, field: string, path: string): string | undefined {
  return owner[field] === undefined ? undefined : text(owner, field, path);
}

export function optionalNumber(owner: Json, field: string, path: string): number | undefined {
  const value = owner[field];
  if (value === undefined || typeof value === 'number') return value;
  throw new DashboardBodyError(`${path}/${field}`, `expected a number, got ${kindOf(value)}`);
}

export function list(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new DashboardBodyError(path, `expected a list, got ${kindOf(value)}`);
}

function whole(owner: Json, field: string, path: string, least: number, most: number): number | undefined {
  const value = optionalNumber(owner, field, path);
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return value;
  const limit = most === Infinity ? `at least ${least}` : `from ${least} to ${most}`;
  throw new DashboardBodyError(`${path}/${field}`, `expected a whole number ${limit}, got ${value}`);
}

export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `${typeof value} ${JSON.stringify(value)}`;
}

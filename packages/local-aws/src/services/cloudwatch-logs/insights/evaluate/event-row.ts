import type { ReadEvent } from '../../events/read';
import type { Row } from './row';
import { Instant, type Value } from './value';

/** A log event of the query, and where it was found. */
export interface QueriedEvent extends ReadEvent {
  /** `123456789012:log-group`: account and log group. */
  readonly log: string;
  /** By which GetLogRecord finds it. */
  readonly pointer: string;
}

/** A log event as a row: the fields that CloudWatch Logs adds, and those of its message where that is JSON. */
export function eventRow(event: QueriedEvent): Row {
  let json: { readonly value: unknown } | undefined;
  return {
    get: (name) => {
      switch (name) {
        case '@timestamp':
          return new Instant(event.timestamp);
        case '@ingestionTime':
          return new Instant(event.ingestionTime);
        case '@message':
          return event.message;
        case '@logStream':
          return event.logStreamName;
        case '@log':
          return event.log;
        case '@ptr':
          return event.pointer;
        default:
          json ??= { value: parsed(event.message) };
          return valueAt(json.value, name);
      }
    },
  };
}

function parsed(message: string): unknown {
  if (!/^\s*\{/.test(message)) return undefined;
  try {
    return JSON.parse(message) as unknown;
  } catch {
    return undefined;
  }
}

/** The scalar at `a.b.0.c`: numbers are positions in lists. A list or an object is no field, only what is in it. */
function valueAt(json: unknown, path: string): Value {
  let value = json;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** Every field of a JSON message by its path. */
export function discovered(message: string): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`);
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') fields.set(path, value);
  };
  walk(parsed(message), '');
  return fields;
}

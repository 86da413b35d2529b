import { ServiceException } from '../operation/service-exception';
import type { TimestampFormat, TimestampShape } from '../schema/shape';

export function formatOf(shape: TimestampShape, fallback: Exclude<TimestampFormat, 'default'>): Exclude<TimestampFormat, 'default'> {
  return shape.format === 'default' ? fallback : shape.format;
}

/** RFC 3339 without a fraction when there is none, as AWS writes it. */
function dateTime(value: Date): string {
  return value.toISOString().replace('.000Z', 'Z');
}

/** Seconds since 1970; a fraction carries the milliseconds. */
export function writeTimestamp(value: Date, format: Exclude<TimestampFormat, 'default'>): string | number {
  switch (format) {
    case 'date-time':
      return dateTime(value);
    case 'http-date':
      return value.toUTCString();
    case 'epoch-seconds':
      return value.getTime() / 1000;
    default:
      return format satisfies never;
  }
}

const MILLISECOND = 1000;
const EPOCH = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** AWS reads every format wherever it reads a timestamp: numbers are seconds, text is RFC 3339 or an HTTP date. */
export function readTimestamp(value: unknown, name: string): Date {
  const date =
    typeof value === 'number' || (typeof value === 'string' && EPOCH.test(value))
      ? new Date(Math.round(Number(value) * MILLISECOND))
      : new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new ServiceException('SerializationException', `Unable to read a timestamp at '${name}': ${JSON.stringify(value)}`);
  return date;
}

/** A number that AWS writes as a Java double: `50.0`, never `50`. */
export class JsonDouble {
  constructor(readonly value: number) {}
}

/** What `writeJson` writes. Keys keep their order; `undefined` fields are left out. */
export type AwsJson =
  | null
  | boolean
  | number
  | string
  | JsonDouble
  | readonly AwsJson[]
  | { readonly [key: string]: AwsJson | undefined };

/** Marks a number to be written with a fraction. */
export const double = (value: number): JsonDouble => new JsonDouble(value);

/** JSON without white space and with doubles as Java prints them, as CloudWatch writes its history and messages. */
export function writeJson(value: AwsJson): string {
  if (value instanceof JsonDouble) return javaDouble(value.value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  let fields = '';
  for (const key of Object.keys(value)) {
    const field = value[key];
    if (field !== undefined) fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${writeJson(field)}`;
  }
  return `{${fields}}`;
}

function isList(value: object): value is readonly AwsJson[] {
  return Array.isArray(value);
}

/**
 * A number as Java's `Double.toString` prints it, which is how CloudWatch prints values: plain with at least one decimal
 * from 0.001 up to ten million, otherwise as `8.60604416E8`.
 */
export function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

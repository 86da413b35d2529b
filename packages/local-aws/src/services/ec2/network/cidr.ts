/** A range of IPv4 addresses. */
export interface Cidr {
  /** The first address, as a number. */
  readonly first: number;
  /** Length of the prefix, 0 to 32. */
  readonly prefix: number;
}

const OCTET = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const CIDR = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}/(3[0-2]|[12]?\\d)$`);

/** @returns nothing when the text is not a range; EC2 takes the first address of the range for any other in it */
export function parseCidr(text: string): Cidr | undefined {
  const parts = CIDR.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [a, b, c, d, prefix] = parts as [number, number, number, number, number];
  const address = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  const size = 2 ** (32 - prefix);
  return { first: Math.floor(address / size) * size, prefix };
}

export const sizeOf = ({ prefix }: Cidr): number => 2 ** (32 - prefix);

export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

export const cidrText = (cidr: Cidr): string => `${addressText(cidr.first)}/${cidr.prefix}`;

export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.first >= outer.first && inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);
}

export function overlap(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + sizeOf(b) && b.first < a.first + sizeOf(a);
}

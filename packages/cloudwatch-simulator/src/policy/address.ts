/** An IP address as its bits, or a range of them. */
interface Range {
  readonly bits: bigint;
  readonly width: 32 | 128;
  readonly prefix: number;
}

/** Whether an address lies in a range such as `203.0.113.0/24` or `2001:db8::/32`; false when either is none. */
export function isInRange(address: string, range: string): boolean {
  const one = parse(address);
  const many = parse(range);
  if (one === undefined || many === undefined || one.width !== many.width) return false;
  const rest = BigInt(many.width - many.prefix);
  return one.bits >> rest === many.bits >> rest;
}

/** Whether the text is an address, with or without a prefix length. */
export function isAddress(text: string): boolean {
  return parse(text) !== undefined;
}

function parse(text: string): Range | undefined {
  const [address = '', length, ...more] = text.split('/');
  const found = address.includes(':') ? v6(address) : v4(address);
  const prefix = length === undefined ? found?.width : /^\d{1,3}$/.test(length) ? Number(length) : undefined;
  if (found === undefined || prefix === undefined || prefix > found.width || more.length > 0) return undefined;
  return { ...found, prefix };
}

function v4(text: string): Omit<Range, 'prefix'> | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return { bits: parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n), width: 32 };
}

function v6(text: string): Omit<Range, 'prefix'> | undefined {
  const [head = '', tail, ...more] = text.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const missing = 8 - groups(head).length - groups(tail ?? '').length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const all = [...groups(head), ...new Array<string>(missing).fill('0'), ...groups(tail ?? '')];
  if (all.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { bits: all.reduce((bits, group) => bits * 65_536n + BigInt(`0x${group}`), 0n), width: 128 };
}

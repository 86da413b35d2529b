/** A whole number of 32 bits out of a text: FNV-1a over its UTF-16 units, then MurmurHash3's finalizer to spread it. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A number from 0 up to but without 1 out of a text. */
export function drawFrom(text: string): number {
  return hash32(text) / 2 ** 32;
}

/** The same UUID for the same text, in the form of a random one. */
export function stableUuid(text: string): string {
  const hex = [0, 1, 2, 3].map((part) => hash32(`${part}\u0000${text}`).toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

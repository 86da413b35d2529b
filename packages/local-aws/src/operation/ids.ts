/** Chance, as a parameter: everything random that the endpoint makes up comes from here. */
export interface Ids {
  /** Lower-case hexadecimal digits, as in `i-0123456789abcdef0`. */
  hex(length: number): string;
  /** Upper-case letters and digits, as in `AKIA…` and `AROA…`. */
  alphanumeric(length: number): string;
  /** Letters of both cases and digits. */
  mixed(length: number): string;
  uuid(): string;
}

const HEX = '0123456789abcdef';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const MIXED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** @param random like `Math.random` */
export function createIds(random: () => number): Ids {
  const pick = (alphabet: string, length: number): string => {
    let text = '';
    for (let index = 0; index < length; index += 1) text += alphabet.charAt(Math.floor(random() * alphabet.length));
    return text;
  };
  return {
    hex: (length) => pick(HEX, length),
    alphanumeric: (length) => pick(UPPER, length),
    mixed: (length) => pick(MIXED, length),
    uuid: () => [pick(HEX, 8), pick(HEX, 4), `4${pick(HEX, 3)}`, `${pick('89ab', 1)}${pick(HEX, 3)}`, pick(HEX, 12)].join('-'),
  };
}

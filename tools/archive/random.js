// Chance as a value: the same seed gives the same archive on every machine.

const HEX = '0123456789abcdef';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1), from a Weyl sequence that is scrambled by two multiplications. */
  next() {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [from, to]. */
  between(from, to) {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** @template T @param {readonly T[]} values @returns {T} */
  pick(values) {
    return values[Math.floor(this.next() * values.length)];
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  text(alphabet, length) {
    let text = '';
    for (let index = 0; index < length; index += 1) text += alphabet[Math.floor(this.next() * alphabet.length)];
    return text;
  }

  hex(length) {
    return this.text(HEX, length);
  }

  upper(length) {
    return this.text(UPPER, length);
  }

  base64(length) {
    return this.text(BASE64, length);
  }

  uuid() {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${this.pick('89ab'.split(''))}${this.hex(3)}-${this.hex(12)}`;
  }
}

/**
 * Picks by weight in constant time.
 *
 * @template T
 * @param {readonly (readonly [number, T])[]} weighted
 * @returns {(random: Random) => T}
 */
function weightedPick(weighted) {
  const slots = [];
  for (const [weight, value] of weighted) for (let count = 0; count < weight; count += 1) slots.push(value);
  return (random) => random.pick(slots);
}

module.exports = { Random, weightedPick };

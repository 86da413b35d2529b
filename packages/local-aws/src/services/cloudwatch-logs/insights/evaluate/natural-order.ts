import { toNumber, toText, type Value } from './value';

const PIECES = /\d+|\D+/g;

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isDigits = (piece: string): boolean => /^\d/.test(piece);

function comparePieces(a: string, b: string): number {
  return isDigits(a) && isDigits(b) ? a.length - b.length || compareTexts(a, b) : compareTexts(a, b);
}

function compareNaturally(a: string, b: string): number {
  const [left, right] = [a.match(PIECES) ?? [], b.match(PIECES) ?? []];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = comparePieces(left[index]!, right[index]!);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/**
 * The order of `sort`: what is not there, texts in natural order, numbers. Logs user guide, "sort"; that missing values come first
 * is our reading, they count as texts without characters.
 */
export function naturalOrder(a: Value, b: Value): number {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (x !== undefined && y !== undefined) return x - y || compareTexts(toText(a!), toText(b!));
  if (x !== undefined) return 1;
  if (y !== undefined) return -1;
  return compareNaturally(a === undefined ? '' : toText(a), b === undefined ? '' : toText(b));
}

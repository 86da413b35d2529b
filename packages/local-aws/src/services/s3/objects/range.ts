import { invalidRange } from '../refusal';
import type { StoredVersion } from './object';

/** Bytes of an object, both ends included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * `bytes=0-499`, `bytes=500-`, `bytes=-500`; S3 answers one range and ignores what it cannot read.
 *
 * @throws ServiceException InvalidRange when it lies beyond the end
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const range = first === '' ? { first: Math.max(0, size - Number(last)), last: size - 1 } : { first: Number(first), last: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined;
  if (range.first >= size || last === '0' && first === '') throw invalidRange(size);
  return range;
}

/** @throws ServiceException InvalidRange when there is no such part */
export function partRange({ parts, size }: StoredVersion, partNumber: number): ByteRange {
  const sizes = parts ?? [size];
  const length = sizes[partNumber - 1];
  if (length === undefined) throw invalidRange(size);
  const first = sizes.slice(0, partNumber - 1).reduce((sum, part) => sum + part, 0);
  return { first, last: first + length - 1 };
}

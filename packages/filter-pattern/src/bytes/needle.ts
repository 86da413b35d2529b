import { LONGEST_NEEDLE, type Needle } from './byte-scanner';

/** Bytes from the most to the least frequent in CloudTrail files, in groups; what is not listed is rarest. */
const FREQUENCY = ['e"ats', 'nriocd', ':,mulp0123456789', 'yvgfhbwE{}-ISAR./_', 'kxTCDNPMUO[]+= jzq'];

/** A needle of at least two bytes, shortened to its first {@link LONGEST_NEEDLE}. */
export function needle(bytes: readonly number[]): Needle {
  const kept = Uint8Array.from(bytes.slice(0, LONGEST_NEEDLE));
  let probe = 0;
  let best = Infinity;
  for (let offset = 0; offset + 1 < kept.length; offset += 1) {
    const frequency = frequencyOf(kept[offset]!) * frequencyOf(kept[offset + 1]!);
    if (frequency < best) [best, probe] = [frequency, offset];
  }
  return { bytes: kept, probe };
}

function frequencyOf(byte: number): number {
  const group = FREQUENCY.findIndex((characters) => characters.includes(String.fromCharCode(byte)));
  return group === -1 ? 1 : 1 << (2 * (FREQUENCY.length - group));
}

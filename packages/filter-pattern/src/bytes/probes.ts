import type { FilterPattern } from '../ast';
import { MOST_NEEDLES, type Needle } from './byte-scanner';
import { type Clue, cluesOf } from './clue';
import { ESCAPE, escapedUnit, unitsOf } from './escapes';
import { needle } from './needle';
import { encodeUtf8 } from './plain-text';
import { memberValueTest } from './value-test';

/** A needle, and whether an occurrence of it really makes a record a candidate. */
export interface Probe {
  readonly needle: Needle;
  /** @param end offset just behind the needle */
  readonly confirms: (bytes: Uint8Array, end: number) => boolean;
}

/** So many values of one member are looked for each on its own; more, by looking at the member's value wherever it has one. */
const FEW_VALUES = 2;
const QUOTE = 0x22;

/**
 * Probes of which at least one is confirmed in every record that one of the patterns matches;
 * `undefined` if some pattern may match records that show nothing in particular.
 */
export function probesFor(patterns: readonly FilterPattern[]): readonly Probe[] | undefined {
  const clues: Clue[] = [];
  for (const pattern of patterns) {
    const required = pattern.kind === 'json' ? cluesOf(pattern.condition) : undefined;
    if (required === undefined) return undefined;
    clues.push(...required);
  }
  const probes = [...byMember(clues)].flatMap(([name, group]) => probesOfMember(name, group));
  if (probes.length === 0) return [];
  probes.push(escapeProbe(clues));
  return probes.length <= MOST_NEEDLES ? probes : undefined;
}

function byMember(clues: readonly Clue[]): ReadonlyMap<string | undefined, readonly Clue[]> {
  const groups = new Map<string | undefined, Clue[]>();
  for (const clue of clues) {
    const group = groups.get(clue.name);
    if (group === undefined) groups.set(clue.name, [clue]);
    else group.push(clue);
  }
  return groups;
}

function probesOfMember(name: string | undefined, clues: readonly Clue[]): readonly Probe[] {
  const values = new Map<string, Clue & { kind: 'value' }>();
  for (const clue of clues) if (clue.kind === 'value') values.set(`${clue.atStart} ${clue.atEnd} ${clue.part}`, clue);
  if (name !== undefined && values.size < clues.length && clues.some(({ kind }) => kind === 'member')) {
    return [{ needle: needle([QUOTE, ...encodeUtf8(name), QUOTE]), confirms: always }];
  }
  if (name !== undefined && values.size > FEW_VALUES) {
    return [{ needle: needle([QUOTE, ...encodeUtf8(name), QUOTE]), confirms: memberValueTest([...values.values()]) }];
  }
  return [...values.values()].map(({ part, atStart, atEnd }) => ({
    needle: needle([...(atStart ? [QUOTE] : []), ...encodeUtf8(part), ...(atEnd ? [QUOTE] : [])]),
    confirms: always,
  }));
}

function always(): boolean {
  return true;
}

/** `\u`, followed by the number of a UTF-16 unit that one of the clues contains: the clue may be spelled with it. */
function escapeProbe(clues: readonly Clue[]): Probe {
  const units = unitsOf(clues.flatMap((clue) => [clue.name ?? '', clue.kind === 'value' ? clue.part : '']));
  return { needle: ESCAPE, confirms: (bytes, end) => units.has(escapedUnit(bytes, end)) };
}

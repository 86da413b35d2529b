/** Why a pattern matches a message, or why it does not. */
export interface Explanation {
  readonly matches: boolean;
  /** One sentence. */
  readonly summary: string;
  /** The parts of the pattern; none if the message could not even be compared. */
  readonly findings: readonly Finding[];
}

/** What one part of a pattern found. */
export interface Finding {
  /** The part, as it is written in a pattern. */
  readonly part: string;
  readonly holds: boolean;
  /** What the part saw in the message; absent for a group. */
  readonly saw?: string;
  /** Whether the answer would have to be another one if this part had answered otherwise, or is a group with such a part. */
  readonly decisive: boolean;
  /** The parts of a group. */
  readonly parts?: readonly Finding[];
}

/** A finding before it is known who decided. */
export type Undecided = Omit<Finding, 'decisive' | 'parts'> & {
  readonly group?: { readonly kind: 'allOf' | 'anyOf'; readonly parts: readonly Undecided[] };
};

/**
 * Marks who decided: in a true `allOf` and a false `anyOf` every part, in a false `allOf` the parts that are false,
 * in a true `anyOf` the parts that are true.
 */
export function decide(finding: Undecided, decisive: boolean): Finding {
  const { group, ...own } = finding;
  if (group === undefined) return { ...own, decisive };
  return { ...own, decisive, parts: group.parts.map((part) => decide(part, decisive && part.holds === finding.holds)) };
}

/** A group that holds if all or any of its parts do. */
export function group(kind: 'allOf' | 'anyOf', part: string, parts: readonly Undecided[]): Undecided {
  const holds = kind === 'allOf' ? parts.every((each) => each.holds) : parts.some((each) => each.holds);
  return { part, holds, group: { kind, parts } };
}

/** The leaves that decided, in the order of the pattern. */
export function decisiveLeaves(findings: readonly Finding[]): readonly Finding[] {
  return findings.flatMap((finding) =>
    !finding.decisive ? [] : finding.parts === undefined ? [finding] : decisiveLeaves(finding.parts));
}

/** An explanation as indented lines for a terminal: `✓` holds, `✗` does not, `*` decided. */
export function printExplanation(explanation: Explanation): string {
  return [explanation.summary, ...explanation.findings.flatMap((finding) => lines(finding, 1))].join('\n');
}

function lines(finding: Finding, depth: number): readonly string[] {
  const saw = finding.saw === undefined ? '' : `  (saw ${finding.saw})`;
  const line = `${'  '.repeat(depth)}${finding.holds ? '✓' : '✗'}${finding.decisive ? '*' : ' '} ${finding.part}${saw}`;
  return [line, ...(finding.parts ?? []).flatMap((part) => lines(part, depth + 1))];
}

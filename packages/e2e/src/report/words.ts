import { printDuration } from '../duration';
import type { DrillResult, Outcome } from '../run/result';
import type { Hops } from '../verdict/hops';
import type { Judgement } from '../verdict/judge';

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  passed: 'rang as expected',
  failed: 'not as expected',
  notRun: 'could not run',
  leftBehind: 'clean-up incomplete',
};

export const verdictWords: Readonly<Record<Judgement['verdict'], string>> = { met: 'met', failed: 'NOT met', open: 'undecided', notObserved: 'not observed' };

/** One line that says everything. */
export function headline({ alarmNames, causes, drill, environment, outcome, problems }: DrillResult): string {
  const [why] = [...causes.map(({ says }) => says), ...problems];
  return `${drill} on ${environment}: ${outcomeWords[outcome]} (${alarmNames[0]})${outcome === 'passed' || why === undefined ? '' : `: ${why}`}`;
}

/** The stretches between a call and the people, with what is not known left out. */
export function stretches(hops: Hops): readonly { readonly label: string; readonly milliseconds: number | undefined }[] {
  const ends: readonly (readonly [string, number | undefined])[] = [
    ['call to log group', hops.deliveredAt],
    ['log group to datapoint', hops.countedBy],
    ['datapoint to transition', hops.transitionAt],
    ['transition to action', hops.actionAt],
    ['action to message', hops.receivedAt],
  ];
  let from = hops.calledAt;
  return ends.map(([label, end]) => {
    if (end === undefined) return { label, milliseconds: undefined };
    const milliseconds = Math.max(0, end - from);
    from = Math.max(from, end);
    return { label, milliseconds };
  });
}

export function printStretch(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '–' : printDuration(milliseconds);
}

import type { DrillResult } from '../run/result';
import type { Judgement } from '../verdict/judge';

/** JUnit XML as CI systems read it: one suite for the drill, one case for each expectation, one for running at all, one for clean-up. */
export function junitXml(result: DrillResult): string {
  const cases = [ranCase(result), ...result.judgements.map((one) => judgementCase(result, one)), ...(result.cleanUp === undefined ? [] : [cleanUpCase(result)])];
  const seconds = ((result.endedAt - result.startedAt) / 1_000).toFixed(1);
  const count = (kind: Case['kind']): number => cases.filter((one) => one.kind === kind).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="stopwatch drill" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" time="${seconds}">`,
    `  <testsuite name="${xml(`${result.environment}: ${result.drill}`)}" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds}" timestamp="${new Date(result.startedAt).toISOString()}">`,
    ...cases.map((one) => printCase(`${result.environment}.${result.drill}`, one)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly name: string;
  readonly kind: 'ok' | 'failure' | 'error' | 'skipped';
  readonly says: string;
  readonly details?: string;
}

function ranCase({ outcome, problems }: DrillResult): Case {
  return outcome === 'notRun' ? { name: 'runs', kind: 'error', says: problems[0] ?? 'could not run', details: problems.join('\n') } : { name: 'runs', kind: 'ok', says: '' };
}

function judgementCase({ causes }: DrillResult, { alarmName, expectation, says, verdict }: Judgement): Case {
  const name = `${alarmName}: ${expectation}`;
  switch (verdict) {
    case 'met':
      return { name, kind: 'ok', says };
    case 'failed':
      return { name, kind: 'failure', says, details: [says, ...causes.map((cause) => `${cause.where}: ${cause.says}`)].join('\n') };
    case 'open':
      return { name, kind: 'error', says: `undecided: ${says}` };
    case 'notObserved':
      return { name, kind: 'skipped', says };
    default:
      return verdict satisfies never;
  }
}

function cleanUpCase({ cleanUp }: DrillResult): Case {
  const left = cleanUp?.left ?? [];
  return left.length === 0 ? { name: 'cleans up', kind: 'ok', says: '' } : { name: 'cleans up', kind: 'failure', says: left[0]!, details: left.join('\n') };
}

function printCase(className: string, { details, kind, name, says }: Case): string {
  const open = `    <testcase classname="${xml(className)}" name="${xml(name)}"`;
  if (kind === 'ok') return `${open}/>`;
  const body = details === undefined ? '/>' : `>${xml(details)}</${kind}>`;
  return `${open}><${kind} message="${xml(says)}"${body}</testcase>`;
}

/** Escaped, and without characters that XML 1.0 cannot hold. */
function xml(text: string): string {
  // eslint-disable-next-line no-control-regex -- exactly the controls that XML 1.0 excludes
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

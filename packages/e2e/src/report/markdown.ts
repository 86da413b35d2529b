import { printDuration, printMoment } from '../duration';
import type { DrillResult } from '../run/result';
import { headline, outcomeWords, printStretch, stretches, verdictWords } from './words';

/** The report as a pull request, a wiki or a mail shows it. */
export function markdownReport(result: DrillResult): string {
  const { causes, cleanUp, comparison, drift, hops, judgements, observations, problems, survived, unread } = result;
  return [
    `# ${escapeCell(headline(result))}`,
    '',
    escapeCell(result.summary),
    '',
    `- drill id \`${result.drillId}\`, instance \`${result.instanceId}\`, account ${result.accountId}, ${result.region}${result.endpoint === undefined ? '' : `, at ${result.endpoint}`}`,
    `- ${printMoment(result.startedAt)} to ${printMoment(result.endedAt)} UTC (${printDuration(result.endedAt - result.startedAt)})`,
    `- outcome: **${outcomeWords[result.outcome]}**`,
    ...problems.map((one) => `- ${escapeCell(one)}`),
    '',
    ...section('Why', causes.map(({ kind, says, where }) => `- **${kind}** at ${escapeCell(where)}: ${escapeCell(says)}`)),
    ...section('Expectations', table(['expectation', 'alarm', 'verdict', ''], judgements.map(({ alarmName, expectation, says, verdict }) => [expectation, alarmName, verdictWords[verdict], says]))),
    ...section('Latency', table(['call', ...(hops[0] === undefined ? [] : stretches(hops[0]).map(({ label }) => label)), 'in all'], hops.map((one) => [`${one.call} → ${one.alarmName}`, ...stretches(one).map(({ milliseconds }) => printStretch(milliseconds)), printDuration((one.receivedAt ?? one.actionAt ?? one.transitionAt) - one.calledAt)]))),
    ...section('Prediction and reality', table(['alarm', 'transition to', 'predicted (UTC)', 'happened (UTC)', ''], comparison.map(({ alarmName, happenedAt, predictedAt, says, to }) => [alarmName, to, moment(predictedAt), moment(happenedAt), says]))),
    ...section('Alarm history', table(['date (UTC)', 'alarm', 'type', 'description'], [...(observations?.history ?? [])].reverse().map(({ alarmName, kind, summary, timestamp }) => [printMoment(timestamp), alarmName, kind, summary]))),
    ...section('Configuration drift', drift.map((one) => `- ${escapeCell(one)}`)),
    ...section('Clean-up', [...(cleanUp?.done ?? []).map((one) => `- done: ${escapeCell(one)}`), ...(cleanUp?.left ?? []).map((one) => `- **LEFT**: ${escapeCell(one)}`)]),
    ...section('Not read', unread.map((one) => `- ${escapeCell(one)}`)),
    ...section('Survived', Object.entries(survived).map(([what, count]) => `- ${what}: ${count}`)),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)];
}

/** Texts come from AWS and from configurations: none begins a line, a cell or a tag of its own. */
function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ').replace(/</g, '&lt;');
}

function moment(value: number | undefined): string {
  return value === undefined ? '–' : printMoment(value);
}

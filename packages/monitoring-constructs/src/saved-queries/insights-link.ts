/** What a link into Logs Insights opens with. */
export interface InsightsLink {
  /** Region of the log group, which may be a reference. */
  readonly region: string;
  /** Literal name of the log group, or `undefined` to leave the choice to the reader. */
  readonly logGroupName: string | undefined;
  /** Text of the query. */
  readonly query: string;
  /** Seconds back from now. */
  readonly seconds: number;
}

/**
 * A console link that opens Logs Insights with a query filled in.
 *
 * The console keeps the query in the fragment, in a notation of its own (not documented; read from links that it makes). `~(…)` is
 * an object or a list, `~'` starts a text; within a text every character but letters, digits, `_`, `-` and `.` is `*` and two
 * hexadecimal digits, or `**` and four. All of it stands in a parameter of a parameter, so signs are percent-encoded twice, with
 * `$` for `%`: `?` is `$3F`, `~` is `$257E`. No sign is left at which a mail program would end the link.
 */
export function insightsLink({ region, logGroupName, query, seconds }: InsightsLink): string {
  const source = logGroupName === undefined ? '' : `~source~(~'${escape(logGroupName)})`;
  const detail = `~(end~0~start~-${seconds}~timeType~'RELATIVE~unit~'seconds~editorString~'${escape(query)}${source})`;
  const fragment = `logsV2:logs-insights$3FqueryDetail$3D${detail.replace(/[~'()]/g, (sign) => `$25${hex(sign.charCodeAt(0), 2).toUpperCase()}`)}`;
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#${fragment}`;
}

function escape(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]/g, (character) => {
    const code = character.charCodeAt(0);
    return code > 0xff ? `**${hex(code, 4)}` : `*${hex(code, 2)}`;
  });
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** Which part of AWS refuses: its lexer, its grammar, or a quota of the language. */
export type SyntaxErrorStage = 'lexical' | 'grammar' | 'limit';

/** What a `FilterPatternSyntaxError` is made of. */
export interface SyntaxProblem {
  /** The message AWS itself answers with, for example `Invalid metric filter pattern`. */
  readonly reason: string;
  readonly stage: SyntaxErrorStage;
  /** What was expected and what was found, in our words. */
  readonly detail: string;
  readonly text: string;
  /** Offset in UTF-16 code units from the start of `text`. */
  readonly position: number;
}

/**
 * A filter pattern that AWS refuses.
 *
 * `message` starts with AWS's own words, names the position and points at it:
 *
 * ```text
 * Invalid metric filter pattern: expected a value, found "=" at position 15
 *
 *   { $.eventName == "StopInstances" }
 *                  ^
 * ```
 */
export class FilterPatternSyntaxError extends Error {
  override readonly name = 'FilterPatternSyntaxError';
  /** The whole text that was parsed. */
  readonly text: string;
  /** Offset of the offending character, in UTF-16 code units. */
  readonly position: number;
  /** AWS's own message (TestMetricFilter, PutMetricFilter), without our explanation. */
  readonly reason: string;
  /** FilterLogEvents answers `Invalid filter pattern` where the stage is `grammar`. */
  readonly stage: SyntaxErrorStage;

  constructor(problem: SyntaxProblem) {
    super(`${problem.reason.replace(/\.$/, '')}: ${problem.detail} at position ${problem.position}\n\n${caret(problem.text, problem.position)}`);
    this.text = problem.text;
    this.position = problem.position;
    this.reason = problem.reason;
    this.stage = problem.stage;
  }
}

const WIDTH = 80;

/** The line that holds the position, shortened to a window around it, with a caret below. */
function caret(text: string, position: number): string {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  const nextBreak = text.indexOf('\n', position);
  const line = text.slice(lineStart, nextBreak === -1 ? text.length : nextBreak).replace(/[\t\r]/g, ' ');
  const column = position - lineStart;
  const from = line.length <= WIDTH || column < WIDTH / 2 ? 0 : Math.min(column - WIDTH / 2, line.length - WIDTH);
  const to = line.length <= WIDTH ? line.length : from + WIDTH;
  const head = from > 0 ? '…' : '';
  const tail = to < line.length ? '…' : '';
  return `  ${head}${line.slice(from, to)}${tail}\n  ${' '.repeat(head.length + column - from)}^`;
}

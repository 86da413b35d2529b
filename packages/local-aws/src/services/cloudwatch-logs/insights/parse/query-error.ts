/** A query that Logs Insights refuses, or that uses what this endpoint does not have. */
export class QueryError extends Error {
  override readonly name = 'QueryError';

  /**
   * @param problem what is wrong, without its place
   * @param start offset in UTF-16 code units of the first character that is wrong
   * @param end offset behind the last
   */
  constructor(
    readonly problem: string,
    readonly text: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(`${problem} at ${place(text, start)}`);
  }
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length} and position ${before.at(-1)!.length + 1}`;
}

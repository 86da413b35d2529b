/** One thing of a configuration that cannot be read, by Terraform address and argument. */
export interface StackProblem {
  readonly address: string;
  /** The argument, with its place inside nested blocks: `alarm_actions[0]`, `metric_query[1].expression`. */
  readonly attribute: string;
  readonly message: string;
}

/** A stack that contradicts itself (a reference to nothing, a value of the wrong kind): every problem found, not only the first. */
export class StackError extends Error {
  override readonly name = 'StackError';

  constructor(readonly problems: readonly StackProblem[]) {
    super(problems.map(({ address, attribute, message }) => [address, attribute, message].filter((part) => part !== '').join(': ')).join('\n'));
  }
}

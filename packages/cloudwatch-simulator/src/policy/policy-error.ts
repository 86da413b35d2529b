/** A policy document that IAM would refuse, or that uses something not known here: what and where. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';

  constructor(
    /** `Statement[1].Condition.StringLike`; empty for the whole document. */
    readonly place: string,
    readonly problem: string,
  ) {
    super(place === '' ? problem : `${place}: ${problem}`);
  }
}

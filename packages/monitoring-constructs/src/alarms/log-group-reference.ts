import { Token } from 'cdktf';

/** A log group: a resource or a data source of the provider, or a name alone. */
export interface LogGroupReference {
  /** Its name, usually a reference that makes what reads it wait until it exists. */
  readonly name: string;
  /** Its name as written. Links need it: text that is not known before the plan can't be encoded. */
  readonly nameInput?: string | undefined;
}

/** The name as text, or `undefined` when it is only known to Terraform. */
export function literalName({ name, nameInput }: LogGroupReference): string | undefined {
  return [nameInput, name].find((candidate) => candidate !== undefined && !Token.isUnresolved(candidate));
}

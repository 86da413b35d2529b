import { declare } from '../../../declared/declare';
import type { Tagged } from '../../../declared/tags';
import type { Scope } from '../../../operation/call';
import { alreadyExists, noSuchEntity } from '../errors';
import { awsManagedPolicy } from './aws-managed';

export interface Version {
  readonly VersionId: string;
  readonly CreateDate: Date;
  /** JSON text. */
  readonly document: string;
}

/** A policy that the account manages. */
export interface ManagedPolicy extends Tagged {
  readonly PolicyName: string;
  readonly PolicyId: string;
  readonly Arn: string;
  readonly Path: string;
  readonly Description?: string;
  readonly CreateDate: Date;
  readonly UpdateDate: Date;
  readonly DefaultVersionId: string;
  /** Oldest first. */
  readonly versions: readonly Version[];
  /** Numbers of versions are not used again. */
  readonly nextVersion: number;
}

/** By ARN. */
export const policies = declare<ManagedPolicy>({
  table: 'iam.policies',
  global: true,
  missing: (arn) => noSuchEntity(`Policy ${arn} was not found.`),
  exists: (arn) => alreadyExists(`A policy called ${arn.slice(arn.lastIndexOf('/') + 1)} already exists. Duplicate names are not allowed.`),
});

/** The document in force of a policy of the account or of AWS. */
export function documentOf(scope: Scope, arn: string): string | undefined {
  const policy = policies.find(scope, arn);
  return policy ? policy.versions.find(({ VersionId }) => VersionId === policy.DefaultVersionId)?.document : awsManagedPolicy(arn)?.document;
}

import { S3Backend } from 'cdktf';
import type { AccountStack } from '../stack/account-stack';

/** Alias of the key that encrypts Terraform state, in every account. `StateStore` creates it. */
export const STATE_KEY_ALIAS = 'stopwatch-state';

export interface StateBackendProps {
  /** Bucket that holds the state, made by the bootstrap. */
  readonly bucket: string;
  /** Object in the bucket, e.g. `dev.tfstate`. */
  readonly key: string;
  readonly region: string;
  /** The account whose bucket it is: credentials of another one are refused before any state is read. */
  readonly accountId: string;
}

/**
 * Keeps a stack's state in S3, encrypted, and locked by an object beside it while somebody plans or deploys.
 *
 * Locking with `use_lockfile` needs Terraform 1.10; https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
 */
export function keepStateInS3(stack: AccountStack, props: StateBackendProps): S3Backend {
  const backend = new S3Backend(stack, {
    bucket: props.bucket,
    key: props.key,
    region: props.region,
    allowedAccountIds: [props.accountId],
    encrypt: true,
    kmsKeyId: `alias/${STATE_KEY_ALIAS}`,
  });
  // Newer than the bindings.
  stack.addOverride('terraform.backend.s3.use_lockfile', true);
  return backend;
}

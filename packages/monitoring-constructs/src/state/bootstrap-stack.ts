import { LocalBackend, TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { AccountStack } from '../stack/account-stack';
import { keepStateInS3, STATE_KEY_ALIAS } from './state-backend';
import { StateStore } from './state-store';

/** An account before anything of Stopwatch is deployed to it. */
export interface BootstrapAccount {
  /** Name of the environment that the account is for; the stack is `bootstrap-<environment>`. */
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
  /** Name of the state bucket to create. */
  readonly stateBucket: string;
  /** Whether the state of this stack itself has moved into the bucket: `false` for the first deployment, `true` from then on. */
  readonly migrated: boolean;
  /** @default - only `project` and `environment` */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface BootstrapStackProps {
  readonly account: BootstrapAccount;
  /** Directory of the state file until the state is migrated, relative to where Terraform runs. */
  readonly localStateDirectory: string;
}

/** The state bucket of one account and its key. It starts with its state in a local file, and then keeps it in the bucket it made. */
export class BootstrapStack extends AccountStack {
  readonly store: StateStore;

  constructor(scope: Construct, { account, localStateDirectory }: BootstrapStackProps) {
    const name = `bootstrap-${account.environment}`;
    super(scope, name, { ...account, tags: { project: 'stopwatch', environment: account.environment, ...account.tags } });
    if (account.migrated) keepStateInS3(this, { bucket: account.stateBucket, key: `${name}.tfstate`, region: account.region, accountId: account.accountId });
    else new LocalBackend(this, { path: `${localStateDirectory}/${name}.tfstate` });

    this.store = new StateStore(this, 'state', { bucketName: account.stateBucket });
    this.output('state_bucket', this.store.bucket.bucketName, 'Bucket of the Terraform state; `stateBucket` of the environment.');
    this.output('state_key', `alias/${STATE_KEY_ALIAS}`, 'Alias of the key that encrypts the state.');
  }

  private output(id: string, value: string, description: string): void {
    new TerraformOutput(this, id, { value, description, staticId: true });
  }
}

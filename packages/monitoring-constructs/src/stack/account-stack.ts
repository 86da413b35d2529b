import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { requireText } from '../validations/values';
import { region } from '../validations/regions';
import { accountId } from '../validations/text-rules';

/** The AWS provider that a stack works with: 6.x is what a new user gets, 5.100.0 the oldest that works. */
export const PROVIDER_VERSIONS = '>= 5.100.0, < 7.0.0';

export interface AccountStackProps {
  /** The only account that the stack can be planned for or deployed to, as 12 digits. */
  readonly accountId: string;
  /** Region of everything in the stack, e.g. `eu-west-2`. */
  readonly region: string;
  /** Tags of every resource that can have some. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A stack in one account and Region: credentials of another account stop the plan. */
export abstract class AccountStack extends TerraformStack {
  readonly provider: AwsProvider;

  constructor(scope: Construct, name: string, props: AccountStackProps) {
    super(scope, name);
    requireText(this, 'accountId', props.accountId, accountId);
    requireText(this, 'region', props.region, region);
    this.provider = new AwsProvider(this, 'aws', {
      region: props.region,
      allowedAccountIds: [props.accountId],
      defaultTags: [{ tags: { ...props.tags } }],
    });
    // The bindings were generated from one version of the provider and would ask for exactly that one.
    this.addOverride('terraform.required_providers.aws.version', PROVIDER_VERSIONS);
  }
}

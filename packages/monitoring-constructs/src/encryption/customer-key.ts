import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { Location } from '../account/location';
import { type PolicyStatement, policyDocument } from '../policies/policy-document';
import { keyAlias } from '../validations/text-rules';
import { requireText, requireWhole } from '../validations/values';

/** What may be chosen about a key that a construct creates for itself. */
export interface CustomerKeyOptions {
  /**
   * Days between two rotations of the key material, 90 to 2,560.
   *
   * @default 365
   */
  readonly rotationPeriodInDays?: number;
  /**
   * Days between the request to delete the key and its deletion, 7 to 30. What it encrypts is lost with it.
   *
   * @default 30
   */
  readonly deletionWindowInDays?: number;
  /**
   * Whether Terraform refuses to destroy the key.
   *
   * @default true
   */
  readonly preventDestroy?: boolean;
}

export interface CustomerKeyProps extends CustomerKeyOptions {
  /** Name of the key, without the leading `alias/`. */
  readonly alias: string;
  /** What the key is for, as the console shows it. */
  readonly description: string;
  /**
   * Statements of the key policy beside the account's own administration. `resources` is `['*']` in all of them: in a key policy it means
   * this key.
   *
   * @default - only the account, through its IAM policies, may use the key
   */
  readonly statements?: readonly PolicyStatement[];
}

/**
 * A symmetric KMS key of this account that rotates, and its alias.
 *
 * The first statement hands the key's administration to the IAM policies of the account. Without it nobody could change the key again: KMS
 * Developer Guide, "Default key policy". It gives no AWS service any permission.
 */
export class CustomerKey extends Construct {
  readonly key: KmsKey;
  readonly alias: KmsAlias;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    requireText(this, 'alias', props.alias, keyAlias);
    requireWhole(this, 'rotationPeriodInDays', props.rotationPeriodInDays ?? 365, 90, 2560);
    requireWhole(this, 'deletionWindowInDays', props.deletionWindowInDays ?? 30, 7, 30);
    this.key = new KmsKey(this, 'key', {
      description: props.description,
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationPeriodInDays ?? 365,
      deletionWindowInDays: props.deletionWindowInDays ?? 30,
      policy: policyDocument([this.accountAdministration(), ...(props.statements ?? [])]),
      lifecycle: { preventDestroy: props.preventDestroy ?? true },
    });
    this.alias = new KmsAlias(this, 'alias', { name: `alias/${props.alias}`, targetKeyId: this.key.keyId });
  }

  /** The key's ARN, known once it exists. */
  get arn(): string {
    return this.key.arn;
  }

  private accountAdministration(): PolicyStatement {
    return { sid: 'AccountAdministration', principal: { AWS: [Location.of(this).accountRoot] }, actions: ['kms:*'], resources: ['*'] };
  }
}

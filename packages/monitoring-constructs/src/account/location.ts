import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** Where a stack is deployed, as references that Terraform fills in when it plans. */
export class Location extends Construct {
  readonly accountId: string;
  readonly region: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;

  /** The location of the stack around `scope`, asked for once per stack. */
  static of(scope: Construct): Location {
    const stack = TerraformStack.of(scope);
    return (stack.node.tryFindChild('location') as Location | undefined) ?? new Location(stack, 'location');
  }

  private constructor(stack: TerraformStack, id: string) {
    super(stack, id);
    this.accountId = new DataAwsCallerIdentity(this, 'caller').accountId;
    // `name` is deprecated in provider 6 and `region` is absent from provider 5: both know `id`.
    this.region = new DataAwsRegion(this, 'region').id;
    this.partition = new DataAwsPartition(this, 'partition').partition;
  }

  /** The ARN of something in this account and Region, e.g. `arn('sns', 'alerts')`. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
  }

  /** The principal that stands for this whole account in a resource policy. */
  get accountRoot(): string {
    return `arn:${this.partition}:iam::${this.accountId}:root`;
  }
}

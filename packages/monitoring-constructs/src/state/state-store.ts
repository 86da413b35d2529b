import { Construct } from 'constructs';
import { CustomerKey, type CustomerKeyOptions } from '../encryption/customer-key';
import { PrivateBucket, type PrivateBucketOptions } from '../storage/private-bucket';
import { STATE_KEY_ALIAS } from './state-backend';

export interface StateStoreProps {
  /** Name of the bucket, unique in its AWS partition. */
  readonly bucketName: string;
  /** @default - rotates yearly, cannot be destroyed */
  readonly key?: CustomerKeyOptions;
  /**
   * Overwritten versions are how a lost state is recovered: keep them for some time.
   *
   * @default - overwritten versions for 90 days, cannot be destroyed
   */
  readonly bucket?: PrivateBucketOptions;
}

/** Where Terraform state lives: a versioned, encrypted bucket of one account, and its key. */
export class StateStore extends Construct {
  readonly key: CustomerKey;
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: StateStoreProps) {
    super(scope, id);
    this.key = new CustomerKey(this, 'key', { alias: STATE_KEY_ALIAS, description: 'Encrypts the Terraform state of Stopwatch.', ...props.key });
    this.bucket = new PrivateBucket(this, 'bucket', {
      bucketName: props.bucketName,
      keyArn: this.key.arn,
      lifecycle: { expireNoncurrentVersionsAfterDays: 90 },
      ...props.bucket,
    });
  }
}

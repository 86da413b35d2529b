import type { Scope } from '../../../operation/call';
import type { ServiceException } from '../../../operation/service-exception';
import type { Bucket } from '../bucket';

type Members = Readonly<Record<string, unknown>>;

/** One kind of bucket configuration, which S3 only keeps and gives back. */
export interface ConfigurationKind {
  /** Key in `Bucket.configuration`. */
  readonly name: string;
  readonly put: string;
  readonly get: string;
  readonly delete?: string;
  /** The member of the put's input that is kept. */
  readonly member: string;
  /** Whether the answer has that member, or what is in it. */
  readonly answer: 'member' | 'content';
  /** What there is to read where nothing was put: an answer, or a refusal. */
  readonly absent: (bucket: Bucket, scope: Scope) => Members | ServiceException;
  /**
   * Makes of a put what is kept.
   *
   * @default the member as it came
   * @throws ServiceException for what S3 would refuse
   */
  readonly accept?: (input: Members, bucket: Bucket, scope: Scope) => object;
}

/** A kind of which a bucket may have several, told apart by their ids. */
export interface ManyConfigurationKind {
  /** Between `PutBucket` and `Configuration`. */
  readonly name: 'Analytics' | 'IntelligentTiering' | 'Inventory' | 'Metrics';
}

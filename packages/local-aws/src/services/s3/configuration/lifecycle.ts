import type { LifecycleRule } from '@aws-sdk/client-s3';

import type { Scope } from '../../../operation/call';
import type { ServiceException } from '../../../operation/service-exception';
import type { Bucket } from '../bucket';
import { invalidArgument, invalidRequest, malformedXml, refusal404 } from '../refusal';

const MOST_RULES = 1000;
/** Since September 2024. Amazon S3 user guide, "Constraints and considerations for transitions". */
const SMALLEST_MOVED = 'all_storage_classes_128K';

export const lifecycleAbsent = ({ name }: Bucket): ServiceException =>
  refusal404('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', { BucketName: name });

function hasAction(rule: LifecycleRule): boolean {
  const { Expiration, Transitions = [], NoncurrentVersionExpiration, NoncurrentVersionTransitions = [], AbortIncompleteMultipartUpload } = rule;
  return Expiration !== undefined || NoncurrentVersionExpiration !== undefined || AbortIncompleteMultipartUpload !== undefined || Transitions.length + NoncurrentVersionTransitions.length > 0;
}

/** Rules without an id get one. */
export function acceptLifecycle(input: Readonly<Record<string, unknown>>, _bucket: Bucket, { world }: Scope): object {
  const { Rules = [] } = (input['LifecycleConfiguration'] ?? {}) as { readonly Rules?: readonly LifecycleRule[] };
  if (Rules.length === 0 || Rules.length > MOST_RULES) throw malformedXml();
  if (!Rules.every(hasAction)) throw invalidRequest('At least one action needs to be specified in a rule');
  const ids = Rules.flatMap(({ ID }) => ID ?? []);
  const doubled = ids.find((id, index) => ids.indexOf(id) < index);
  if (doubled !== undefined) throw invalidArgument('ID', doubled, 'RuleId must be unique. Found same ID for more than one rule');
  return {
    Rules: Rules.map((rule) => ({ ...rule, ID: rule.ID || Buffer.from(world.ids.uuid()).toString('base64') })),
    TransitionDefaultMinimumObjectSize: input['TransitionDefaultMinimumObjectSize'] ?? SMALLEST_MOVED,
  };
}

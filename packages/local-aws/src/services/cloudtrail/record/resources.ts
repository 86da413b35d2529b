import type { Call } from '../../../operation/call';

type Given = Readonly<Record<string, unknown>>;

const INSTANCE_ACTIONS: readonly string[] = ['StartInstances', 'StopInstances', 'RebootInstances', 'TerminateInstances'];

/** S3's records name the object and its bucket, reads too: S3 user guide, "Example: CloudTrail log file entries". */
function inBucket({ account }: Call, { Bucket, Key }: Given): readonly Given[] | undefined {
  if (typeof Bucket !== 'string') return undefined;
  const bucket = { accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${Bucket}` };
  return typeof Key === 'string' ? [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${Bucket}/${Key}` }, bucket] : [bucket];
}

/** KMS's records name the key by its ARN, uses of it too: KMS developer guide, "Examples of AWS KMS log entries". */
function keyOf({ account, region }: Call, { KeyId, TargetKeyId }: Given, output: Given): readonly Given[] | undefined {
  const { Arn } = (output['KeyMetadata'] ?? {}) as { readonly Arn?: string };
  const named = Arn ?? output['KeyId'] ?? KeyId ?? TargetKeyId;
  if (typeof named !== 'string' || named.includes('alias/')) return undefined;
  return [{ accountId: account, type: 'AWS::KMS::Key', ARN: named.startsWith('arn:') ? named : `arn:aws:kms:${region}:${account}:key/${named}` }];
}

/** `resources` of a record: observed for writes on instances, absent on reads of them. */
export function resourcesOf(call: Call, input: Given, output: Given = {}): readonly Given[] | undefined {
  const { service, operation, account, region } = call;
  if (service === 'kms') return keyOf(call, input, output);
  if (service === 's3') return inBucket(call, input);
  if (service === 'sts' && operation === 'AssumeRole') return [{ accountId: account, type: 'AWS::IAM::Role', ARN: input['RoleArn'] }];
  if (service !== 'ec2' || !INSTANCE_ACTIONS.includes(operation)) return undefined;
  const instanceIds = (input['InstanceIds'] ?? []) as readonly string[];
  return instanceIds.map((id) => ({ accountId: account, type: 'AWS::EC2::Instance', ARN: `arn:aws:ec2:${region}:${account}:instance/${id}` }));
}

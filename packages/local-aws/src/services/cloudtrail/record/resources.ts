import type { Call } from '../../../operation/call';

type Given = Readonly<Record<string, unknown>>;

const INSTANCE_ACTIONS: readonly string[] = ['StartInstances', 'StopInstances', 'RebootInstances', 'TerminateInstances'];

/** `resources` of a record: observed for writes on instances, absent on reads. */
export function resourcesOf({ service, operation, account, region }: Call, input: Given): readonly Given[] | undefined {
  if (service !== 'ec2' || !INSTANCE_ACTIONS.includes(operation)) return undefined;
  const instanceIds = (input['InstanceIds'] ?? []) as readonly string[];
  return instanceIds.map((id) => ({ accountId: account, type: 'AWS::EC2::Instance', ARN: `arn:aws:ec2:${region}:${account}:instance/${id}` }));
}

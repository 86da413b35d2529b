import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  ModifyInstanceAttributeCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { CannotRunError } from '../failure';
import type { Patience } from '../target/patience';

export interface InstanceStatus {
  readonly instanceId: string;
  /** pending, running, stopping, stopped, shutting-down, terminated. */
  readonly state: string;
  readonly tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[];
}

/** The instance that a drill stops, as EC2 has it. */
export class DrillInstance {
  constructor(
    readonly instanceId: string,
    private readonly patience: Patience,
  ) {}

  async status(signal?: AbortSignal): Promise<InstanceStatus> {
    const { instanceId, patience } = this;
    const { Reservations: reservations = [] } = await patience.call('ec2:DescribeInstances', ({ ec2 }, options) => ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }), options), signal);
    const instance = reservations.flatMap(({ Instances: instances = [] }) => instances).find(({ InstanceId: id }) => id === instanceId);
    if (instance === undefined) throw new CannotRunError([`instance ${instanceId} of the outputs does not exist`]);
    return { instanceId, state: instance.State?.Name ?? 'unknown', tags: instance.Tags ?? [] };
  }

  async isProtected(signal?: AbortSignal): Promise<boolean> {
    const input = { InstanceId: this.instanceId, Attribute: 'disableApiStop' as const };
    const { DisableApiStop: attribute } = await this.patience.call('ec2:DescribeInstanceAttribute', ({ ec2 }, options) => ec2.send(new DescribeInstanceAttributeCommand(input), options), signal);
    return attribute?.Value ?? false;
  }

  async protect(isProtected: boolean, signal?: AbortSignal): Promise<void> {
    const input = { InstanceId: this.instanceId, DisableApiStop: { Value: isProtected } };
    await this.patience.call('ec2:ModifyInstanceAttribute', ({ ec2 }, options) => ec2.send(new ModifyInstanceAttributeCommand(input), options), signal);
  }

  /** Patience repeats a stop whose answer got lost: then the instance is stopping already, which no filter of ours counts. */
  async stop(signal?: AbortSignal, dryRun = false): Promise<CallResult> {
    const input = { InstanceIds: [this.instanceId], ...(dryRun ? { DryRun: true } : {}) };
    const output = await this.patience.call('ec2:StopInstances', ({ ec2 }, options) => ec2.send(new StopInstancesCommand(input), options), signal);
    return result(output.$metadata.requestId, output.StoppingInstances?.[0]?.PreviousState?.Name);
  }

  async start(signal?: AbortSignal, dryRun = false): Promise<CallResult> {
    const input = { InstanceIds: [this.instanceId], ...(dryRun ? { DryRun: true } : {}) };
    const output = await this.patience.call('ec2:StartInstances', ({ ec2 }, options) => ec2.send(new StartInstancesCommand(input), options), signal);
    return result(output.$metadata.requestId, output.StartingInstances?.[0]?.PreviousState?.Name);
  }
}

export interface CallResult {
  readonly requestId?: string;
  readonly previousState?: string;
}

function result(requestId: string | undefined, previousState: string | undefined): CallResult {
  return { ...(requestId === undefined ? {} : { requestId }), ...(previousState === undefined ? {} : { previousState }) };
}

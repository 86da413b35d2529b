import type { InstanceStateName } from '@aws-sdk/client-ec2';

import type { EpochMilliseconds } from '../../../time/clock';
import { resources } from '../resources';

/** What an instance becomes of itself, and when. */
export interface Transition {
  /** `gone`: a terminated instance is shown for an hour, then not at all. */
  readonly to: InstanceStateName | 'gone';
  readonly at: EpochMilliseconds;
}

/** The one network interface of an instance. */
export interface InstanceNetwork {
  readonly interfaceId: string;
  readonly attachmentId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly privateIp: string;
  /** Whether it has a public address while it runs. */
  readonly wantsPublicIp: boolean;
  readonly publicIp?: string;
  readonly mac: string;
  readonly groupIds: readonly string[];
  readonly description: string;
  readonly attachedAt: EpochMilliseconds;
  readonly deleteOnTermination: boolean;
}

export interface MetadataOptions {
  readonly tokens: 'optional' | 'required';
  /** Hops that an answer of the metadata service may take. */
  readonly hopLimit: number;
  readonly endpoint: 'enabled' | 'disabled';
  readonly ipv6: 'enabled' | 'disabled';
  readonly tags: 'enabled' | 'disabled';
}

export interface Reason {
  readonly Code: string;
  readonly Message: string;
}

export interface InstanceRow {
  readonly id: string;
  readonly reservationId: string;
  /** Its number among the instances of its reservation, from 0. */
  readonly launchIndex: number;
  /** When it was last started. */
  readonly launchedAt: EpochMilliseconds;
  readonly clientToken?: string;
  readonly imageId: string;
  readonly type: string;
  readonly keyName?: string;
  readonly zone: string;
  readonly state: InstanceStateName;
  /** When it came into its state. */
  readonly stateSince: EpochMilliseconds;
  readonly transition?: Transition;
  readonly stateReason?: Reason;
  /** `User initiated (2026-09-14 05:43:07 GMT)`; empty while it runs. */
  readonly transitionReason: string;
  /** Absent of a terminated instance. */
  readonly network?: InstanceNetwork;
  readonly detailedMonitoring: boolean;
  readonly ebsOptimized: boolean;
  readonly disableApiStop: boolean;
  readonly disableApiTermination: boolean;
  /** What becomes of it when it is shut down from inside. */
  readonly shutdownBehavior: 'stop' | 'terminate';
  readonly sourceDestCheck: boolean;
  /** Base64. */
  readonly userData?: string;
  readonly metadata: MetadataOptions;
  /** Only of burstable types. */
  readonly credits?: 'standard' | 'unlimited';
  readonly profile?: { readonly arn: string; readonly id: string };
  readonly autoRecovery: 'default' | 'disabled';
  readonly spot?: { readonly requestId: string; readonly type: 'one-time' | 'persistent' };
}

export const instances = resources<InstanceRow>({ name: 'ec2.instances', id: ({ id }) => id });

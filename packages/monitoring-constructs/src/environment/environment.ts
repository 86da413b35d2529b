import type { LogRetentionDays } from '../validations/log-retention';

/** Everything in which one environment differs from another. The code is the same for all of them. */
export interface Environment {
  /** Lower-case letters, digits and hyphens; names the stack, its state, and everything in it. */
  readonly name: string;
  /** The only account that this environment can be deployed to, as 12 digits. */
  readonly accountId: string;
  /** Region of the trail, the alarms and the watched instances, e.g. `eu-west-2`. */
  readonly region: string;
  /** Bucket of the Terraform state; see `docs/bootstrap.md`. */
  readonly stateBucket: string;
  /** E-mail addresses that are told when an alarm rings. Each gets one mail to confirm. */
  readonly administrators: readonly string[];
  /**
   * Slack channel that is told as well. The workspace has to be authorized once in the AWS Chatbot console.
   *
   * @default - none
   */
  readonly slack?: SlackChannel;
  /**
   * Stops that are tolerated in a period: one more rings.
   *
   * @default 1 - "more than once"
   */
  readonly toleratedStops?: number;
  /**
   * Length of the sliding period, in hours.
   *
   * @default 24
   */
  readonly periodHours?: number;
  /**
   * Instances that get an alarm of their own, by a name for each.
   *
   * @default - only the alarm over all instances
   */
  readonly watchedInstances?: Readonly<Record<string, string>>;
  /**
   * Whether there is an instance that drills may stop. It gets an alarm of its own.
   *
   * @default true
   */
  readonly drillInstance?: boolean;
  /** Days for which CloudWatch keeps the trail's events searchable: one of the values that CloudWatch Logs knows. */
  readonly logRetentionDays: LogRetentionDays;
  /** The trail's files in S3. */
  readonly archive: Archive;
  /** Whether Terraform refuses to destroy what cannot be made again: the trail's files and the keys that open them. */
  readonly protectData: boolean;
  /**
   * Whether people depend on it: a drill then asks for the environment's name before it stops anything.
   *
   * @default false
   */
  readonly production?: boolean;
  /**
   * Whether unusual numbers of stops and unusual log events ring as well.
   *
   * @default true
   */
  readonly anomalyDetection?: boolean;
  /**
   * Whether instances that carry the tag `stopwatch:restart` = `permitted` are started again when their own alarm rings; docs/remediation.md.
   *
   * @default false
   */
  readonly restartInstances?: boolean;
  /**
   * Whether GuardDuty is on and its findings are told. Not where the account has a detector in this Region already.
   *
   * @default false
   */
  readonly threatDetection?: boolean;
  /**
   * Address under which the runbooks lie; alarms link to `<runbookBase>/<detection>.md`.
   *
   * @default - alarms carry no runbook link
   */
  readonly runbookBase?: string;
  /** Tags of every resource, beside `project` and `environment`. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface SlackChannel {
  /** E.g. `T0123ABCD`. */
  readonly workspaceId: string;
  /** E.g. `C0123ABCD`. */
  readonly channelId: string;
}

export interface Archive {
  /**
   * Days after which files move to cheaper storage (Glacier Instant Retrieval).
   *
   * @default - they stay in the standard class
   */
  readonly coldAfterDays?: number;
  /** Days after which files are deleted. */
  readonly expireAfterDays: number;
}

import type { CompositeAlarm, MetricAlarm } from '../alarm/configuration';
import type { FilterPattern } from '@stopwatch/filter-pattern';
import type { EventPattern } from '../events/pattern';
import type { TrailSelectors } from '../trail/selectors';
import type { JsonObject } from './configuration';
import type { Location } from './location';

/** Where in the configuration a part of the model comes from. */
export interface Sourced {
  /** Terraform address. */
  readonly address: string;
}

/** What `readStack` understood of a configuration. Parts refer to each other by name or ARN, as in AWS. */
export interface Stack extends Location {
  /** Whether the account is a placeholder, because neither the stack nor the options name one. */
  readonly accountIsAssumed: boolean;
  readonly trails: readonly TrailModel[];
  readonly logGroups: readonly LogGroupModel[];
  readonly metricFilters: readonly MetricFilterModel[];
  readonly metricAlarms: readonly MetricAlarmModel[];
  readonly compositeAlarms: readonly CompositeAlarmModel[];
  readonly eventRules: readonly EventRuleModel[];
  readonly topics: readonly TopicModel[];
  readonly dashboards: readonly DashboardModel[];
  /** EC2 instances of the stack: dimensions of alarms may name them. */
  readonly instances: readonly InstanceModel[];
  readonly coverage: Coverage;
}

export interface TrailModel extends Sourced {
  readonly name: string;
  /** False when `enable_logging` is: nothing is recorded. */
  readonly logging: boolean;
  readonly multiRegion: boolean;
  readonly includeGlobalServiceEvents: boolean;
  /** The log group events are delivered to. Absent for a trail that only writes to S3. */
  readonly logGroupName?: string;
  readonly selectors: TrailSelectors;
  /** Whether Insights events are recorded. */
  readonly insights: boolean;
  /** Whether it records the events of all accounts of the organization. */
  readonly organization: boolean;
}

export interface LogGroupModel extends Sourced {
  readonly name: string;
  readonly arn: string;
}

export interface MetricFilterModel extends Sourced {
  readonly name: string;
  readonly logGroupName: string;
  /** As configured. */
  readonly patternText: string;
  readonly pattern: FilterPattern;
  readonly transformation: MetricTransformation;
}

/** What a match emits: API_MetricTransformation. */
export interface MetricTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number, or a selector of the event (`$.size`). */
  readonly metricValue: string;
  /** Emitted once for each event that does not match. @default - nothing is */
  readonly defaultValue?: number;
  /** Dimension name → selector. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** @default None */
  readonly unit?: string;
}

export interface MetricAlarmModel extends Sourced {
  readonly alarm: MetricAlarm;
}

export interface CompositeAlarmModel extends Sourced {
  readonly alarm: CompositeAlarm;
}

export interface EventRuleModel extends Sourced {
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  /** Whether read-only management events reach it: `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`. */
  readonly readOnlyEvents: boolean;
  readonly pattern: EventPattern;
  readonly targets: readonly EventTargetModel[];
}

export interface EventTargetModel extends Sourced {
  readonly arn: string;
  /** What an event becomes for this target. */
  readonly input: TargetInput;
}

export type TargetInput =
  | { readonly kind: 'event' }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'template'; readonly paths: Readonly<Record<string, string>>; readonly template: string };

export interface TopicModel extends Sourced {
  readonly name: string;
  readonly arn: string;
  /** The topic's access policy; `default` is the one SNS gives a topic without any, `unknown` one that the plan does not tell. */
  readonly policy: AccessPolicy;
  readonly key: TopicKey;
  readonly subscriptions: readonly SubscriptionModel[];
}

export type AccessPolicy = { readonly kind: 'default' } | { readonly kind: 'unknown' } | { readonly kind: 'document'; readonly document: JsonObject };

export type TopicKey =
  | { readonly kind: 'none' }
  /** `alias/aws/sns`: its policy cannot be changed and does not let AWS services in. */
  | { readonly kind: 'awsManaged' }
  | { readonly kind: 'customer'; readonly address: string; readonly policy: AccessPolicy }
  /** A key that is not in the stack. */
  | { readonly kind: 'foreign'; readonly id: string };

export interface SubscriptionModel extends Sourced {
  readonly protocol: string;
  readonly endpoint: string;
  /** JSON text of the filter policy. */
  readonly filterPolicy?: string;
  /** @default MessageAttributes */
  readonly filterPolicyScope?: string;
  /** Whether SQS, HTTP and Firehose endpoints get the bare message. */
  readonly rawMessageDelivery: boolean;
}

export interface InstanceModel extends Sourced {
  /** The instance's id where `ReadStackOptions.attributes` gives it, else its identity, `<aws_instance.drill.id>`. */
  readonly id: string;
}

export interface DashboardModel extends Sourced {
  readonly name: string;
  /** JSON text. */
  readonly body: string;
}

/** How much of the configuration the model covers; every resource is in exactly one of the lists. */
export interface Coverage {
  readonly modelled: readonly string[];
  /** Resources that do not change what the chain does, by type. */
  readonly notRelevant: readonly { readonly type: string; readonly addresses: readonly string[]; readonly reason: string }[];
  /** Resources, or parts of modelled ones, that the simulation leaves out, and what follows from that. */
  readonly refused: readonly { readonly address: string; readonly reason: string }[];
}

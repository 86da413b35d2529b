import { Construct } from 'constructs';
import type { Severity } from '../detections/detection';
import { CustomerKey, type CustomerKeyOptions } from '../encryption/customer-key';
import { refuse } from '../validations/refuse';
import { arnOf } from '../validations/text-rules';
import { requireDistinct, requireText } from '../validations/values';
import { AlarmTopic } from './alarm-topic';
import { SlackNotifier } from './slack-notifier';
import type { SlackChannel, Subscription } from './subscription';
import { topicKeyStatements } from './topic-policies';

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

export interface NotificationsProps {
  /** Start of the names of topics, key and role, e.g. `stopwatch-dev`. */
  readonly name: string;
  /** Who is told. At least one, or a Slack channel: a topic that nobody hears is refused. */
  readonly subscriptions: readonly Subscription[];
  /** @default - none */
  readonly slack?: SlackChannel;
  /**
   * Whether the Slack channel hears of events that rules hand on, beside alarms: through `chatEvents`, for what others read in a sentence the
   * chat application drops.
   *
   * @default false
   */
  readonly eventsInSlack?: boolean;
  /**
   * The key of the topics, or the ARN of an existing one whose policy admits CloudWatch and EventBridge. The AWS managed key of SNS
   * admits neither, so that alarms could not publish.
   *
   * @default - a key of its own that rotates yearly
   */
  readonly key?: CustomerKeyOptions | { readonly keyArn: string };
}

/**
 * Where alarms are told, by severity.
 *
 * There is one topic as long as everybody hears of everything. As soon as a subscriber names severities there is one for each severity, because
 * SNS cannot tell alarms apart: CloudWatch sets no message attributes to filter by.
 */
export class Notifications extends Construct {
  /** Absent when the key is an existing one. */
  readonly key: CustomerKey | undefined;
  readonly keyArn: string;
  /** Each topic once, the most urgent first. */
  readonly topics: readonly AlarmTopic[];
  readonly slack: SlackNotifier | undefined;
  /** Takes events as EventBridge makes them, for Slack alone. Absent unless asked for, or when the channel does not hear of severity `high`. */
  readonly chatEvents: AlarmTopic | undefined;
  private readonly routes: Readonly<Record<Severity, AlarmTopic>>;

  constructor(scope: Construct, id: string, private readonly props: NotificationsProps) {
    super(scope, id);
    this.requireListeners();
    this.key = this.createKey();
    this.keyArn = this.key?.arn ?? (props.key as { readonly keyArn: string }).keyArn;
    this.routes = this.isRouted ? this.topicForEach() : this.oneTopicForAll();
    this.topics = [...new Set(SEVERITIES.map((severity) => this.routes[severity]))];
    this.chatEvents = this.createChatEvents();
    this.slack = this.tellSlack();
  }

  topicFor(severity: Severity): AlarmTopic {
    return this.routes[severity];
  }

  /** Action ARNs for an alarm of this severity. */
  alarmActions(severity: Severity): readonly string[] {
    return [this.topicFor(severity).topic.arn];
  }

  private get isRouted(): boolean {
    return [...this.props.subscriptions, this.props.slack].some((listener) => listener?.severities !== undefined);
  }

  private createKey(): CustomerKey | undefined {
    const { key = {}, name } = this.props;
    if ('keyArn' in key) {
      requireText(this, 'key.keyArn', key.keyArn, arnOf('kms'));
      return undefined;
    }
    return new CustomerKey(this, 'key', {
      ...key,
      alias: `${name}-notifications`,
      description: `Encrypts what the alarms of ${name} tell.`,
      statements: topicKeyStatements(this),
    });
  }

  private oneTopicForAll(): Readonly<Record<Severity, AlarmTopic>> {
    const topic = this.createTopic('topic', `${this.props.name}-alarms`, this.props.subscriptions);
    return { critical: topic, high: topic, medium: topic, low: topic };
  }

  private topicForEach(): Readonly<Record<Severity, AlarmTopic>> {
    const topic = (severity: Severity) =>
      this.createTopic(`${severity}-topic`, `${this.props.name}-alarms-${severity}`, this.props.subscriptions.filter((listener) => hears(listener, severity)));
    return { critical: topic('critical'), high: topic('high'), medium: topic('medium'), low: topic('low') };
  }

  private createTopic(id: string, topicName: string, subscriptions: readonly Subscription[]): AlarmTopic {
    return new AlarmTopic(this, id, { topicName, displayName: 'Stopwatch', keyArn: this.keyArn, subscriptions });
  }

  private createChatEvents(): AlarmTopic | undefined {
    const { eventsInSlack = false, name, slack } = this.props;
    return eventsInSlack && slack !== undefined && hears(slack, 'high') ? this.createTopic('chat-events', `${name}-chat-events`, []) : undefined;
  }

  private tellSlack(): SlackNotifier | undefined {
    const { name, slack } = this.props;
    if (slack === undefined) return undefined;
    const topics = new Set(SEVERITIES.filter((severity) => hears(slack, severity)).map((severity) => this.routes[severity]));
    if (this.chatEvents !== undefined) topics.add(this.chatEvents);
    return new SlackNotifier(this, 'slack', { configurationName: name, channel: slack, topicArns: [...topics].map(({ topic }) => topic.arn) });
  }

  private requireListeners(): void {
    const { slack, subscriptions } = this.props;
    requireDistinct(this, 'subscriptions', subscriptions.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`));
    const listeners = [...subscriptions, ...(slack === undefined ? [] : [slack])];
    const deaf = SEVERITIES.filter((severity) => !listeners.some((listener) => hears(listener, severity)));
    if (deaf.length > 0) refuse(this, 'subscriptions', subscriptions.map(({ endpoint }) => endpoint), `such that somebody hears of alarms that are ${deaf.join(', ')}`);
  }
}

function hears(listener: { readonly severities?: readonly Severity[] }, severity: Severity): boolean {
  return listener.severities?.includes(severity) ?? true;
}

import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import { Construct } from 'constructs';
import { requireOneOf } from '../alarms/alarm-limits';
import { requireThat } from '../validations/refuse';
import type { ThreatDetectionOptions } from './threat-options';

export interface ThreatDetectionProps extends ThreatDetectionOptions {
  /** Start of the rule's name, e.g. `stopwatch-dev`. */
  readonly name: string;
  /** Topic that findings are told to. Its policy must let rules of this account publish. */
  readonly topicArn: string;
  /**
   * Topic of a chat channel, which is told of a finding as GuardDuty words it: chat applications drop sentences.
   *
   * @default - no chat channel
   */
  readonly chatTopicArn?: string;
}

/**
 * Amazon GuardDuty, and a rule that tells its findings: stolen credentials, unauthorized calls, instances that somebody else uses.
 *
 * Beyond stops, and billed by the events that it analyses. The first 30 days of a new detector are free.
 */
export class ThreatDetection extends Construct {
  /** Absent where the account has one already. */
  readonly detector: GuarddutyDetector | undefined;
  readonly rule: CloudwatchEventRule;
  readonly target: CloudwatchEventTarget;
  /** Absent without a chat channel. */
  readonly chatTarget: CloudwatchEventTarget | undefined;

  constructor(scope: Construct, id: string, { name, topicArn, chatTopicArn, detector = true, leastSeverity = 4, repetition = 'SIX_HOURS' }: ThreatDetectionProps) {
    super(scope, id);
    requireThat(leastSeverity >= 1 && leastSeverity <= 10, this, 'leastSeverity', String(leastSeverity), 'a number from 1 to 10');
    requireOneOf(this, 'repetition', repetition, ['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS']);
    this.detector = detector ? new GuarddutyDetector(this, 'detector', { enable: true, findingPublishingFrequency: repetition }) : undefined;
    this.rule = new CloudwatchEventRule(this, 'rule', {
      name: `${name}-findings`,
      description: `GuardDuty findings of severity ${leastSeverity} and above`,
      eventPattern: JSON.stringify({ source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'], detail: { severity: [{ numeric: ['>=', leastSeverity] }] } }),
    });
    this.target = this.tell(topicArn);
    this.chatTarget = chatTopicArn === undefined ? undefined : new CloudwatchEventTarget(this, 'chat-target', { rule: this.rule.name, targetId: 'chat', arn: chatTopicArn });
  }

  /** A finding is long JSON: a mail says what, where and how bad, and leads to the rest. */
  private tell(topicArn: string): CloudwatchEventTarget {
    return new CloudwatchEventTarget(this, 'target', {
      rule: this.rule.name,
      targetId: 'topic',
      arn: topicArn,
      inputTransformer: {
        inputPaths: { account: '$.account', id: '$.detail.id', region: '$.region', severity: '$.detail.severity', title: '$.detail.title', type: '$.detail.type' },
        inputTemplate: '"GuardDuty, severity <severity>: <title> (<type>, account <account>, <region>). https://<region>.console.aws.amazon.com/guardduty/home?region=<region>#/findings?search=id%3D<id>"',
      },
    });
  }
}

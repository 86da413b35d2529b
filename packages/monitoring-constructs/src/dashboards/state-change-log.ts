import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { Construct } from 'constructs';
import { policyDocument } from '../policies/policy-document';
import { requireLogRetention, type LogRetentionDays } from '../validations/log-retention';

export interface StateChangeLogProps {
  /** Names the log group `/aws/events/<name>-state-changes`, the rules and the policy. */
  readonly name: string;
  /**
   * Start of the names of the alarms whose changes are kept.
   *
   * @default - `name`
   */
  readonly alarmNamePrefix?: string;
  /**
   * Whether EC2 instance state changes are kept too. They cover what no CloudTrail record tells, such as a shutdown from inside
   * the guest, but not who did it.
   *
   * @default true
   */
  readonly instanceStates?: boolean;
  /**
   * Days, one of the values that CloudWatch Logs knows. CloudWatch itself keeps alarm history for 30 days.
   *
   * @default 365
   */
  readonly retentionDays?: LogRetentionDays;
  /**
   * ARN of a key that the CloudWatch Logs service may use.
   *
   * @default - a key of the service
   */
  readonly kmsKeyArn?: string;
}

/** Services that write for EventBridge into a log group (EventBridge, permissions for CloudWatch Logs). */
const WRITERS = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'];

/**
 * Keeps every state change of our alarms, and of instances, in a log group.
 *
 * No dashboard widget shows alarm history. A log group that EventBridge writes the changes to can be shown by a log widget, asked
 * by Logs Insights, and outlives the 30 days of CloudWatch's own history.
 */
export class StateChangeLog extends Construct {
  readonly logGroup: CloudwatchLogGroup;
  readonly rules: readonly CloudwatchEventRule[];
  readonly policy: CloudwatchLogResourcePolicy;

  constructor(scope: Construct, id: string, private readonly props: StateChangeLogProps) {
    super(scope, id);
    requireLogRetention(this, 'retentionDays', props.retentionDays ?? 365);
    this.logGroup = new CloudwatchLogGroup(this, 'log-group', {
      name: `/aws/events/${props.name}-state-changes`,
      retentionInDays: props.retentionDays ?? 365,
      ...(props.kmsKeyArn === undefined ? {} : { kmsKeyId: props.kmsKeyArn }),
    });
    this.rules = [this.keepAlarmStates(), ...((props.instanceStates ?? true) ? [this.keepInstanceStates()] : [])];
    this.policy = this.allowWriting();
  }

  private keepAlarmStates(): CloudwatchEventRule {
    const prefix = this.props.alarmNamePrefix ?? this.props.name;
    return this.keep('alarm', `State changes of alarms named ${prefix}…`, {
      source: ['aws.cloudwatch'],
      'detail-type': ['CloudWatch Alarm State Change'],
      detail: { alarmName: [{ prefix }] },
    });
  }

  private keepInstanceStates(): CloudwatchEventRule {
    return this.keep('instance', 'State changes of EC2 instances, whatever caused them', {
      source: ['aws.ec2'],
      'detail-type': ['EC2 Instance State-change Notification'],
    });
  }

  private keep(what: string, description: string, eventPattern: object): CloudwatchEventRule {
    const rule = new CloudwatchEventRule(this, `${what}-rule`, {
      name: `${this.props.name}-${what}-states`,
      description,
      eventPattern: JSON.stringify(eventPattern),
    });
    new CloudwatchEventTarget(this, `${what}-target`, { rule: rule.name, targetId: 'log-group', arn: this.logGroup.arn });
    return rule;
  }

  /** EventBridge needs a resource policy on the log group; without it the rule matches and nothing is written. */
  private allowWriting(): CloudwatchLogResourcePolicy {
    const principal = { Service: WRITERS };
    return new CloudwatchLogResourcePolicy(this, 'policy', {
      policyName: `${this.props.name}-state-changes`,
      policyDocument: policyDocument([
        { sid: 'CreateStreams', principal, actions: ['logs:CreateLogStream'], resources: [`${this.logGroup.arn}:*`] },
        {
          sid: 'PutStateChanges',
          principal,
          actions: ['logs:PutLogEvents'],
          resources: [`${this.logGroup.arn}:*:*`],
          conditions: { ArnEquals: { 'aws:SourceArn': this.rules.map(({ arn }) => arn) } },
        },
      ]),
    });
  }
}

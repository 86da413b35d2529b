import { ChatbotSlackChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-slack-channel-configuration';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { Location } from '../account/location';
import { policyDocument } from '../policies/policy-document';
import { requireText, type TextRule } from '../validations/values';
import type { SlackChannel } from './subscription';

const WORKSPACE: TextRule = { accepts: (text) => /^[0-9A-Z]{1,255}$/.test(text) && text.startsWith('T'), limit: 'a Slack workspace id like T0123ABCD' };
const CHANNEL: TextRule = { accepts: (text) => /^[CGD][0-9A-Z]{1,255}$/.test(text), limit: 'a Slack channel id like C0123ABCD' };

export interface SlackNotifierProps {
  readonly configurationName: string;
  readonly channel: SlackChannel;
  readonly topicArns: readonly string[];
}

/** Forwards notifications to a Slack channel, from which one can look at CloudWatch and change nothing. */
export class SlackNotifier extends Construct {
  readonly role: IamRole;
  readonly readOnly: IamRolePolicyAttachment;
  readonly configuration: ChatbotSlackChannelConfiguration;

  constructor(scope: Construct, id: string, props: SlackNotifierProps) {
    super(scope, id);
    const { workspaceId, channelId } = props.channel;
    requireText(this, 'slack.workspaceId', workspaceId, WORKSPACE);
    requireText(this, 'slack.channelId', channelId, CHANNEL);
    const readOnly = `arn:${Location.of(this).partition}:iam::aws:policy/CloudWatchReadOnlyAccess`;
    this.role = this.createRole(props.configurationName);
    this.readOnly = new IamRolePolicyAttachment(this, 'read-only', { role: this.role.name, policyArn: readOnly });
    this.configuration = new ChatbotSlackChannelConfiguration(this, 'channel', {
      configurationName: props.configurationName,
      slackTeamId: workspaceId,
      slackChannelId: channelId,
      iamRoleArn: this.role.arn,
      snsTopicArns: [...props.topicArns],
      // Without guardrails of its own a channel gets administrator access.
      guardrailPolicyArns: [readOnly],
      loggingLevel: 'ERROR',
    });
  }

  private createRole(name: string): IamRole {
    return new IamRole(this, 'role', {
      name: `${name}-slack`,
      description: 'What the Slack channel may look at.',
      assumeRolePolicy: policyDocument([
        {
          sid: 'ChatActs',
          principal: { Service: ['chatbot.amazonaws.com'] },
          actions: ['sts:AssumeRole'],
          resources: [],
          conditions: { StringEquals: { 'aws:SourceAccount': Location.of(this).accountId } },
        },
      ]),
    });
  }
}

import { declare } from '../../declared/declare';
import type { Tagged } from '../../declared/tags';
import type { Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';

/** A Slack channel and what it hears of. */
export interface SlackChannel extends Tagged {
  /** Of the configuration: `arn:aws:chatbot::123456789012:chat-configuration/slack-channel/<name>`. */
  readonly arn: string;
  /** Of the configuration. */
  readonly name: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly roleArn: string;
  readonly topicArns: readonly string[];
  readonly loggingLevel: string;
  readonly guardrails: readonly string[];
  readonly userAuthorizationRequired: boolean;
}

/** By ARN. The service is global: whatever Region a caller signs for, it sees the same ones. */
export const channels = declare<SlackChannel>({
  table: 'chatbot.slackChannels',
  global: true,
  missing: (arn) => new ServiceException('ResourceNotFoundException', `The resource ${arn} was not found.`),
});

/** Those that hear of a topic. */
export function listeners(scope: Scope, topicArn: string): readonly SlackChannel[] {
  return channels.of(scope).values().filter(({ topicArns }) => topicArns.includes(topicArn));
}

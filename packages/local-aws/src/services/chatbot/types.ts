/** Inputs and outputs, as the SDK's client would type them; see `schemas.ts`. */
export interface SlackSettings {
  readonly SlackChannelName?: string | undefined;
  readonly SnsTopicArns?: readonly string[] | undefined;
  readonly LoggingLevel?: string | undefined;
  readonly GuardrailPolicyArns?: readonly string[] | undefined;
  readonly UserAuthorizationRequired?: boolean | undefined;
}

export interface ChatbotTag {
  readonly TagKey: string;
  readonly TagValue: string;
}

export interface CreateSlackChannelConfigurationRequest extends SlackSettings {
  readonly SlackTeamId: string;
  readonly SlackChannelId: string;
  readonly IamRoleArn: string;
  readonly ConfigurationName: string;
  readonly Tags?: readonly ChatbotTag[] | undefined;
}

export interface UpdateSlackChannelConfigurationRequest extends SlackSettings {
  readonly ChatConfigurationArn: string;
  readonly SlackChannelId: string;
  readonly IamRoleArn?: string | undefined;
}

export interface DescribeSlackChannelConfigurationsRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ChatConfigurationArn?: string | undefined;
}

export interface ByConfiguration {
  readonly ChatConfigurationArn: string;
}

export interface ByResource {
  readonly ResourceARN: string;
}

export interface SlackChannelConfiguration extends Required<SlackSettings> {
  readonly SlackTeamName: string;
  readonly SlackTeamId: string;
  readonly SlackChannelId: string;
  readonly ChatConfigurationArn: string;
  readonly IamRoleArn: string;
  readonly ConfigurationName: string;
  readonly Tags: readonly ChatbotTag[];
  readonly State: 'ENABLED';
}

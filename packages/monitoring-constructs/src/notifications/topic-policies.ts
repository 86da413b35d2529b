import type { Construct } from 'constructs';
import { Location } from '../account/location';
import type { PolicyStatement } from '../policies/policy-document';

/** What publishes alarms and events: each with the service's own principal, whoever owns the alarm. */
const CLOUDWATCH = 'cloudwatch.amazonaws.com';
const EVENTBRIDGE = 'events.amazonaws.com';

/**
 * Who may publish to a topic: alarms and rules of this account and Region, over TLS.
 *
 * SNS Developer Guide, "Amazon SNS with CloudWatch alarms in another account" and "Encryption in transit".
 */
export function topicStatements(scope: Construct, topicArn: string): readonly PolicyStatement[] {
  const location = Location.of(scope);
  const { accountId } = location;
  const publish = { actions: ['sns:Publish'], resources: [topicArn] };
  return [
    {
      sid: 'TlsOnly',
      effect: 'Deny',
      principal: '*',
      ...publish,
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      sid: 'AccountAdministration',
      principal: { AWS: [location.accountRoot] },
      actions: [
        'sns:AddPermission',
        'sns:DeleteTopic',
        'sns:GetTopicAttributes',
        'sns:ListSubscriptionsByTopic',
        'sns:Publish',
        'sns:RemovePermission',
        'sns:SetTopicAttributes',
        'sns:Subscribe',
      ],
      resources: [topicArn],
    },
    {
      sid: 'AlarmsPublish',
      principal: { Service: [CLOUDWATCH] },
      ...publish,
      conditions: { StringEquals: { 'aws:SourceAccount': accountId }, ArnLike: { 'aws:SourceArn': location.arn('cloudwatch', 'alarm:*') } },
    },
    {
      sid: 'RulesPublish',
      principal: { Service: [EVENTBRIDGE] },
      ...publish,
      conditions: { StringEquals: { 'aws:SourceAccount': accountId }, ArnLike: { 'aws:SourceArn': location.arn('events', 'rule/*') } },
    },
  ];
}

/**
 * An encrypted topic takes messages only from who may use its key: without this statement an alarm changes its state and nobody hears of it.
 * SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted topics".
 */
export function topicKeyStatements(scope: Construct): readonly PolicyStatement[] {
  return [
    {
      sid: 'AlarmsAndRulesEncrypt',
      principal: { Service: [CLOUDWATCH, EVENTBRIDGE] },
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Location.of(scope).accountId } },
    },
  ];
}

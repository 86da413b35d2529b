import { keyPolicy, sampleStack, topicPolicy } from '../stack/testing/sample-stack';
import type { Changes } from '../stack/testing/sample-stack';
import { readStack } from '../stack/read-stack';
import { topicAdmits } from './topic-admits';
import type { Publisher } from './topic-admits';

const ACCOUNT = '111122223333';
const ARN = `arn:aws:sns:eu-west-2:${ACCOUNT}:alerts`;
const alarms: Publisher = { service: 'cloudwatch.amazonaws.com', sourceArn: `arn:aws:cloudwatch:eu-west-2:${ACCOUNT}:alarm:repeated-stops`, accountId: ACCOUNT };
const rules: Publisher = { service: 'events.amazonaws.com', sourceArn: `arn:aws:events:eu-west-2:${ACCOUNT}:rule/stops`, accountId: ACCOUNT };
const NO_PUBLISH = `CloudWatch Alarms is not authorized to perform: SNS:Publish on resource:${ARN}`;
const NO_KEY = 'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.';

const plain = { 'aws_sns_topic.alerts': { name: 'alerts' } };
const encrypted = (policy: string | undefined): Changes => ({ 'aws_kms_key.alerts': policy === undefined ? {} : { policy } });

test.each([
  ['the sample', {}, alarms, true],
  ['the sample', {}, rules, true],
  ['a topic with SNS’s own policy', { ...plain, 'aws_sns_topic_policy.alerts': undefined }, alarms, true],
  ['a topic with SNS’s own policy', { ...plain, 'aws_sns_topic_policy.alerts': undefined }, rules, `EventBridge is not authorized to perform: SNS:Publish on resource:${ARN}`],
  ['a policy for another account’s alarms', { ...plain, 'aws_sns_topic_policy.alerts': { arn: ARN, policy: topicPolicy.replace('${data.aws_caller_identity.current.account_id}', '999999999999') } }, alarms, NO_PUBLISH],
  ['a policy that denies', { 'aws_sns_topic_policy.alerts': { arn: ARN, policy: topicPolicy.replace('"false"', '"true"') } }, alarms, NO_PUBLISH],
  ['the key AWS manages', { 'aws_sns_topic.alerts': { name: 'alerts', kms_master_key_id: 'alias/aws/sns' } }, alarms, NO_KEY],
  ['a key without a policy', encrypted(undefined), alarms, NO_KEY],
  ['a key that only decrypts', encrypted(keyPolicy.replace('"kms:GenerateDataKey*"', '"kms:Encrypt"')), alarms, NO_KEY],
  ['a key for CloudWatch alone', encrypted(keyPolicy.replace(',"events.amazonaws.com"', '')), rules, `EventBridge does not have authorization to access the encryption key of ${ARN}`],
  ['a key of elsewhere', { 'aws_sns_topic.alerts': { name: 'alerts', kms_master_key_id: 'arn:aws:kms:eu-west-2:999999999999:key/x' } }, alarms, true],
] as [string, Changes, Publisher, true | string][])('%s', (_, changes, publisher, answer) => {
  const [topic] = readStack(sampleStack(changes)).topics;
  expect(topicAdmits(topic!, publisher)).toBe(answer);
});

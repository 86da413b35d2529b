import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { TerraformOutput } from 'cdktf';
import { ReadPolicy } from './policy';
import { refusal, synthesize } from './synthesize';
import { reference } from './synthesized-stack';

const stack = synthesize((scope) => {
  const caller = new DataAwsCallerIdentity(scope, 'caller');
  new SnsTopic(scope, 'alerts', { name: `alerts-${caller.accountId}` });
  new TerraformOutput(scope, 'account', { value: caller.accountId });
});

test('a resource is found by type and by construct path, with the account filled in', () => {
  expect(stack.only('aws_sns_topic').body).toEqual({ name: 'alerts-111122223333' });
  expect(stack.at('alerts')).toEqual(stack.only('aws_sns_topic'));
  expect(stack.outputs()).toEqual({ account: '111122223333' });
  expect(stack.data('aws_caller_identity')).toHaveLength(1);
  expect(reference(stack.at('alerts'), 'arn')).toBe('${aws_sns_topic.alerts.arn}');
});

test('looking for one thing that is not there fails', () => {
  expect(() => stack.only('aws_cloudtrail')).toThrow('Expected exactly one aws_cloudtrail, found 0');
  expect(() => stack.at('elsewhere')).toThrow('Expected exactly one resource at elsewhere (there are alerts), found 0');
});

test('a refusal is the error text of a synthesis, or nothing', () => {
  expect(refusal(() => { throw new Error('no'); })).toBe('no');
  expect(refusal(() => undefined)).toBeUndefined();
});

test('a policy is read with lists for single values', () => {
  const policy = new ReadPolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'A', Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sns:Publish', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
        { Sid: 'B', Effect: 'Deny', Principal: '*', Action: ['s3:*'], Resource: ['x', 'y'] },
      ],
    }),
  );
  expect(policy.allowsOf('sns.amazonaws.com')).toEqual([
    { sid: 'A', effect: 'Allow', principal: { Service: ['sns.amazonaws.com'] }, actions: ['sns:Publish'], resources: ['*'], conditions: { Bool: { 'aws:SecureTransport': ['true'] } } },
  ]);
  expect(policy.statement('B')).toMatchObject({ principal: '*', actions: ['s3:*'], resources: ['x', 'y'], conditions: {} });
  expect(() => policy.statement('C')).toThrow('Expected one statement C, got A, B');
});

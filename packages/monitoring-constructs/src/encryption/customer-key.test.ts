import { ReadPolicy } from '../testing/policy';
import { refusal, synthesize } from '../testing/synthesize';
import { reference } from '../testing/synthesized-stack';
import { CustomerKey } from './customer-key';

const plain = { alias: 'stops/trail', description: 'Encrypts the trail' };

test('a key rotates, waits thirty days before it is deleted, and is not destroyed by accident', () => {
  const key = synthesize((stack) => new CustomerKey(stack, 'key', plain)).only('aws_kms_key');
  expect(key.body).toMatchObject({
    description: 'Encrypts the trail',
    enable_key_rotation: true,
    rotation_period_in_days: 365,
    deletion_window_in_days: 30,
    lifecycle: { prevent_destroy: true },
  });
});

test('without statements only the IAM policies of the account reach the key', () => {
  const key = synthesize((stack) => new CustomerKey(stack, 'key', plain)).only('aws_kms_key');
  expect(new ReadPolicy(key.body.policy).statements).toEqual([
    {
      sid: 'AccountAdministration',
      effect: 'Allow',
      principal: { AWS: ['arn:aws:iam::111122223333:root'] },
      actions: ['kms:*'],
      resources: ['*'],
      conditions: {},
    },
  ]);
});

test('rotation, deletion and protection can be chosen', () => {
  const stack = synthesize((scope) => new CustomerKey(scope, 'key', { ...plain, rotationPeriodInDays: 90, deletionWindowInDays: 7, preventDestroy: false }));
  expect(stack.only('aws_kms_key').body).toMatchObject({ rotation_period_in_days: 90, deletion_window_in_days: 7, lifecycle: { prevent_destroy: false } });
});

test('the alias names the key', () => {
  const stack = synthesize((scope) => new CustomerKey(scope, 'key', plain));
  expect(stack.only('aws_kms_alias').body).toEqual({ name: 'alias/stops/trail', target_key_id: reference(stack.only('aws_kms_key'), 'key_id') });
});

test.each([
  [{ rotationPeriodInDays: 89 }, 'test/key: rotationPeriodInDays must be a whole number from 90 to 2560, got 89'],
  [{ deletionWindowInDays: 31 }, 'test/key: deletionWindowInDays must be a whole number from 7 to 30, got 31'],
  [{ alias: 'aws/trail' }, 'test/key: alias must be a key alias: 1 to 250 letters, digits and / _ -, not starting with aws/, got "aws/trail"'],
])('%j is refused', (wrong, message) => {
  expect(refusal((stack) => new CustomerKey(stack, 'key', { ...plain, ...wrong }))).toBe(message);
});

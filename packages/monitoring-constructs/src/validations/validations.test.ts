import { Token } from 'cdktf';
import { refusal } from '../testing/synthesize';
import { requireLogRetention } from './log-retention';
import { region } from './regions';
import * as rules from './text-rules';
import { requireDistinct, requireText, requireWhole } from './values';

test.each([
  ['emailAddress', 'ops@example.com', true],
  ['emailAddress', 'first.last+alerts@mail.example.co.uk', true],
  ['emailAddress', 'ops@example', false],
  ['emailAddress', 'ops.example.com', false],
  ['emailAddress', 'ops@@example.com', false],
  ['emailAddress', 'ops @example.com', false],
  ['emailAddress', 'a..b@example.com', false],
  ['emailAddress', 'a.@example.com', false],
  ['emailAddress', 'a@-example.com', false],
  ['emailAddress', 'a@example.com,b@example.com', false],
  ['phoneNumber', '+447700900123', true],
  ['phoneNumber', '07700900123', false],
  ['phoneNumber', '+07700900123', false],
  ['phoneNumber', '+44 7700 900123', false],
  ['phoneNumber', '+1234567890123456', false],
  ['httpsUrl', 'https://hooks.example.com/sns?key=1', true],
  ['httpsUrl', 'http://hooks.example.com/sns', false],
  ['httpsUrl', 'hooks.example.com', false],
  ['bucketName', 'stops-111122223333-eu-west-2', true],
  ['bucketName', 'Stops', false],
  ['bucketName', 'ab', false],
  ['bucketName', 'a'.repeat(63), true],
  ['bucketName', 'a'.repeat(64), false],
  ['bucketName', '192.168.0.1', false],
  ['bucketName', 'a..b', false],
  ['bucketName', 'logs-s3alias', false],
  ['trailName', 'stops', true],
  ['trailName', 'my--trail', false],
  ['trailName', '-trail', false],
  ['trailName', 'ab', false],
  ['trailName', '192.168.5.4', false],
  ['logGroupName', '/aws/cloudtrail/stops', true],
  ['logGroupName', 'two words', false],
  ['topicName', 'stops-urgent', true],
  ['topicName', 'stops.urgent', false],
  ['keyAlias', 'stops/trail', true],
  ['keyAlias', 'aws/sns', false],
  ['organizationId', 'o-a1b2c3d4e5', true],
  ['organizationId', 'a1b2c3d4e5', false],
  ['accountId', '111122223333', true],
  ['accountId', '1111-2222-3333', false],
  ['ipv4Cidr', '10.0.0.0/16', true],
  ['ipv4Cidr', '0.0.0.0/0', true],
  ['ipv4Cidr', '10.0.0.1/16', false],
  ['ipv4Cidr', '10.0.0.0/33', false],
  ['ipv4Cidr', '256.0.0.0/8', false],
] as const)('%s of %j is accepted: %s', (rule, text, accepted) => {
  expect(rules[rule].accepts(text)).toBe(accepted);
});

test.each([
  ['arn:aws:sqs:eu-west-2:111122223333:alerts', true],
  ['arn:aws-us-gov:sqs:us-gov-west-1:111122223333:alerts', true],
  ['arn:aws:sns:eu-west-2:111122223333:alerts', false],
  ['arn:aws:sqs:eu-west-2:1111:alerts', false],
  ['alerts', false],
])('as the ARN of a queue %j is accepted: %s', (text, accepted) => {
  expect(rules.arnOf('sqs').accepts(text)).toBe(accepted);
});

test('an error names path, prop, limit and value', () => {
  expect(refusal((stack) => requireText(stack, 'region', 'eu-west-9', region))).toMatch(
    /^test: region must be a Region that exists \(af-south-1, .*us-west-2\), got "eu-west-9"$/,
  );
  expect(refusal((stack) => requireText(stack, 'endpoint', 'ops', rules.emailAddress))).toBe(
    'test: endpoint must be an e-mail address like name@example.com, got "ops"',
  );
  expect(refusal((stack) => requireLogRetention(stack, 'retentionInDays', 42))).toBe(
    'test: retentionInDays must be one of the retentions that CloudWatch Logs offers ' +
      '(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days), got 42',
  );
  expect(refusal((stack) => requireDistinct(stack, 'insights', ['a', 'b', 'a']))).toBe('test: insights must be a list without repeats, got "a"');
});

test.each([
  [7, 7, 30, undefined],
  [30, 7, 30, undefined],
  [31, 7, 30, 'test: days must be a whole number from 7 to 30, got 31'],
  [7.5, 7, 30, 'test: days must be a whole number from 7 to 30, got 7.5'],
  [0, 1, undefined, 'test: days must be a whole number, at least 1, got 0'],
  [Number.NaN, 1, undefined, 'test: days must be a whole number, at least 1, got "NaN"'],
])('of %d days between %d and %s the refusal is %j', (days, least, most, message) => {
  expect(refusal((stack) => requireWhole(stack, 'days', days, least, most))).toBe(message);
});

test('a reference is not judged: only Terraform knows its value', () => {
  expect(refusal((stack) => requireText(stack, 'queueArn', Token.asString({ ref: 'q' }), rules.arnOf('sqs')))).toBeUndefined();
});

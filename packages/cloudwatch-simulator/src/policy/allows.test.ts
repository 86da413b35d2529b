import fc from 'fast-check';
import { allows } from './allows';
import type { PolicyRequest } from './allows';
import { isInRange } from './address';
import { globOf, matchesGlob } from './wildcard';

const TOPIC = 'arn:aws:sns:eu-west-2:111122223333:alerts';
const REQUEST: PolicyRequest = {
  principal: { service: 'cloudwatch.amazonaws.com' },
  action: 'sns:Publish',
  resource: TOPIC,
  context: { 'aws:SourceAccount': '111122223333', 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-2:111122223333:alarm:a:b', 'aws:SecureTransport': 'true' },
};
const ALLOW = { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish', Resource: TOPIC };
const policy = (...statements: object[]): object => ({ Version: '2012-10-17', Statement: statements });

test.each([
  ['the same', {}, 'allow'],
  ['another case of the action', { Action: ['SNS:publish'] }, 'allow'],
  ['a wildcard action', { Action: 'sns:Pub*' }, 'allow'],
  ['NotAction of another', { Action: undefined, NotAction: 'sns:Subscribe' }, 'allow'],
  ['NotAction of this', { Action: undefined, NotAction: 'sns:P?blish' }, 'none'],
  ['another case of the resource', { Resource: TOPIC.toUpperCase() }, 'none'],
  ['a wildcard resource', { Resource: ['arn:aws:sns:*:alerts'] }, 'allow'],
  ['NotResource of this', { Resource: undefined, NotResource: TOPIC }, 'none'],
  ['another service', { Principal: { Service: ['events.amazonaws.com'] } }, 'none'],
  ['everybody', { Principal: '*' }, 'allow'],
  ['everybody, as AWS', { Principal: { AWS: '*' } }, 'allow'],
  ['an account', { Principal: { AWS: '111122223333' } }, 'none'],
  ['NotPrincipal of another', { Principal: undefined, NotPrincipal: { AWS: '111122223333' } }, 'allow'],
  ['no principal, as identity policies', { Principal: undefined }, 'allow'],
  ['a deny', { Effect: 'Deny' }, 'deny'],
] as const)('a statement with %s: %s gives %s', (_, change, decision) => {
  expect(allows(JSON.stringify(policy({ ...ALLOW, ...change })), REQUEST)).toBe(decision);
});

test.each([
  ['arn:aws:iam::111122223333:role/path/ops', 'arn:aws:sts::111122223333:assumed-role/ops/alice', 'allow'],
  ['arn:aws:iam::111122223333:role/ops', 'arn:aws:sts::111122223333:assumed-role/opsy/alice', 'none'],
  ['arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:user/bob', 'allow'],
  ['111122223333', 'arn:aws:iam::444455556666:user/bob', 'none'],
  ['arn:aws:iam::111122223333:user/*', 'arn:aws:iam::111122223333:user/bob', 'none'],
])('a statement for %s and a request of %s: %s', (named, aws, decision) => {
  expect(allows(policy({ ...ALLOW, Principal: { AWS: named } }), { ...REQUEST, principal: { aws } })).toBe(decision);
});

const holds = (condition: object, context: PolicyRequest['context'] = REQUEST.context!): boolean =>
  allows(policy({ ...ALLOW, Condition: condition }), { ...REQUEST, context }) === 'allow';

test.each([
  [{ StringEquals: { 'AWS:sourceaccount': ['9', '111122223333'] } }, true],
  [{ StringNotEquals: { 'aws:SourceAccount': '111122223333' } }, false],
  [{ StringNotEquals: { 'aws:absent': 'x' } }, true],
  [{ StringEquals: { 'aws:absent': 'x' } }, false],
  [{ StringEqualsIfExists: { 'aws:absent': 'x' } }, true],
  [{ StringLike: { 'aws:SourceAccount': '1111*' } }, true],
  [{ StringEquals: { 'aws:SourceAccount': '1111*' } }, false],
  [{ StringNotLike: { 'aws:SourceAccount': '1111*' } }, false],
  [{ StringEqualsIgnoreCase: { 'aws:SecureTransport': 'TRUE' } }, true],
  [{ Bool: { 'aws:SecureTransport': false } }, false],
  [{ bool: { 'aws:SecureTransport': 'True' } }, true],
  [{ Null: { 'aws:SourceArn': 'true' } }, false],
  [{ Null: { 'aws:absent': true } }, true],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-2:111122223333:alarm:*' } }, true],
  [{ ArnEquals: { 'aws:SourceArn': 'arn:aws:cloudwatch:*:*:alarm:a:?' } }, true],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:*:alarm:a:b' } }, false],
  [{ ArnNotLike: { 'aws:SourceArn': 'arn:aws:events:*:*:rule/*' } }, true],
  [{ StringEquals: { 'aws:SourceAccount': '111122223333' }, Bool: { 'aws:SecureTransport': 'false' } }, false],
])('the condition %j holds: %s', (condition, expected) => {
  expect(holds(condition)).toBe(expected);
});

test.each([
  [{ 'ForAnyValue:StringEquals': { k: ['a', 'b'] } }, ['c', 'a'], true],
  [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, ['c', 'a'], false],
  [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, [], true],
  [{ 'ForAnyValue:StringEquals': { k: 'a' } }, [], false],
  [{ 'ForAnyValue:StringNotEquals': { k: 'a' } }, ['a', 'b'], true],
  [{ 'ForAllValues:StringNotLike': { k: 'a*' } }, ['ab', 'b'], false],
  [{ NumericLessThanEquals: { k: '10' } }, ['9.5'], true],
  [{ NumericEquals: { k: 10 } }, ['ten'], false],
  [{ NumericGreaterThan: { k: '10' } }, ['10'], false],
  [{ DateGreaterThan: { k: '2026-01-01T00:00:00Z' } }, ['2026-01-01T00:00:01Z'], true],
  [{ DateLessThan: { k: '2026-01-01T00:00:00Z' } }, ['1767225599'], true],
  [{ IpAddress: { k: ['203.0.113.0/24', '2001:db8::/32'] } }, ['203.0.113.9'], true],
  [{ IpAddress: { k: ['203.0.113.0/24', '2001:db8::/32'] } }, ['2001:db8:1::9'], true],
  [{ NotIpAddress: { k: '203.0.113.0/24' } }, ['203.0.114.1'], true],
])('the condition %j with k = %j holds: %s', (condition, k, expected) => {
  expect(holds(condition, { k })).toBe(expected);
});

test('variables stand for themselves: a * in their value is no wildcard, one without value matches nothing', () => {
  const of = (Resource: string, context: PolicyRequest['context']): string => allows(policy({ ...ALLOW, Resource }), { ...REQUEST, resource: 'arn:x', context: context! });
  expect(of('arn:${aws:username}', { 'aws:username': 'x' })).toBe('allow');
  expect(of('arn:${aws:username}', { 'aws:username': '*' })).toBe('none');
  expect(of('arn:${aws:username}', {})).toBe('none');
  expect(of("arn:${aws:username, 'x'}", {})).toBe('allow');
  expect(allows({ Version: '2008-10-17', Statement: { ...ALLOW, Resource: '${aws:username}' } }, { ...REQUEST, resource: '${aws:username}' })).toBe('allow');
});

test.each([
  ['no JSON', '{', /^the policy is not JSON: /],
  ['no statement', '{}', 'a policy needs a Statement'],
  ['an unknown operator', policy({ ...ALLOW, Condition: { StringEqual: { a: 'b' } } }), 'Statement[0].Condition.StringEqual: the condition operator StringEqual does not exist'],
  ['both Action and NotAction', policy({ ...ALLOW, NotAction: 'a:b' }), 'Statement[0]: cannot have both Action and NotAction'],
  ['another effect', policy({ ...ALLOW, Effect: 'allow' }), 'Statement[0].Effect: expected Allow or Deny, got "allow"'],
  ['an unknown principal', policy(ALLOW, { ...ALLOW, Principal: { Aws: '*' } }), 'Statement[1].Principal: expected AWS, Service, Federated, CanonicalUser, got Aws'],
])('a document with %s is refused', (_, document, message) => {
  expect(() => allows(document, REQUEST)).toThrow(message);
});

const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', ':'), maxLength: 12 });

test('wildcards match what the regular expression of the same meaning matches', () => {
  const regex = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[*?]/g, (sign) => (sign === '*' ? '.*' : '.'))}$`, 's');
  fc.assert(fc.property(text, text, (pattern, subject) => matchesGlob(globOf(pattern, new Map(), false)!, subject) === regex(pattern).test(subject)));
});

test('a deny wins wherever it stands, and the order of statements changes nothing', () => {
  const deny = { ...ALLOW, Effect: 'Deny', Principal: '*' };
  const other = { ...ALLOW, Action: 'sns:Subscribe' };
  fc.assert(
    fc.property(fc.shuffledSubarray([ALLOW, deny, other]), (statements) => {
      const expected = statements.includes(deny) ? 'deny' : statements.includes(ALLOW) ? 'allow' : 'none';
      expect(allows(policy(...statements), REQUEST)).toBe(expected);
    }),
  );
});

test('an operator and its negation never agree on a single value', () => {
  const pairs = [['StringEquals', 'StringNotEquals'], ['StringLike', 'StringNotLike'], ['ArnLike', 'ArnNotLike'], ['NumericEquals', 'NumericNotEquals']] as const;
  fc.assert(
    fc.property(fc.constantFrom(...pairs), text, text, ([plain, negated], value, wanted) => {
      expect(holds({ [plain]: { k: wanted } }, { k: value })).not.toBe(holds({ [negated]: { k: wanted } }, { k: value }));
    }),
  );
});

test('an address lies in every range that is cut from it', () => {
  fc.assert(fc.property(fc.ipV4(), fc.nat(32), (address, prefix) => isInRange(address, `${address}/${prefix}`)));
  fc.assert(fc.property(fc.ipV6(), fc.nat(128), (address, prefix) => isInRange(address, `${address}/${prefix}`) || address.includes('.')));
});

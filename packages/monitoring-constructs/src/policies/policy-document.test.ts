import { policyDocument } from './policy-document';

test('a policy prints its statements in order, and leaves out what is not given', () => {
  const text = policyDocument([
    { sid: 'Write', actions: ['logs:PutLogEvents'], resources: ['arn:aws:logs:eu-west-2:111122223333:log-group:a'] },
    { sid: 'TlsOnly', effect: 'Deny', principal: '*', actions: ['sns:*'], resources: ['*'], conditions: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]);
  expect(JSON.parse(text)).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Write', Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: ['arn:aws:logs:eu-west-2:111122223333:log-group:a'] },
      { Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: ['sns:*'], Resource: ['*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
  });
});

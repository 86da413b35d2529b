import { DescribeAlarmsCommand, CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateAccessKeyCommand, CreateRoleCommand, CreateUserCommand, DeleteAccessKeyCommand, IAMClient, ListRolesCommand, PutRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetFederationTokenCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';

import { startEndpoint, type ClientConfig, type TestEndpoint } from '../testing/endpoint';

let endpoint: TestEndpoint;
let alice: ClientConfig;
let operator: string;

const ACCOUNT = '123456789012';
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;

const statement = (Effect: 'Allow' | 'Deny', Action: string, Resource = '*', Condition?: object): object => ({ Effect, Action, Resource, ...(Condition && { Condition }) });
const policy = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const trust = (AWS: string, Condition?: object): string => policy({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) });

const as = ({ AccessKeyId, SecretAccessKey, SessionToken }: Pick<Credentials, 'AccessKeyId' | 'SecretAccessKey'> & { readonly SessionToken?: string | undefined }): ClientConfig => ({
  ...endpoint.client,
  credentials: { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }) },
});

async function allow(...statements: readonly object[]): Promise<void> {
  await new IAMClient(endpoint.client).send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'may', PolicyDocument: policy(...statements) }));
}

beforeAll(async () => {
  endpoint = await startEndpoint();
  const iam = new IAMClient(endpoint.client);
  await iam.send(new CreateUserCommand({ UserName: 'alice' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }));
  alice = as(AccessKey!);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'operator', AssumeRolePolicyDocument: trust(ALICE, { StringEquals: { 'sts:ExternalId': 'x1' } }) }));
  operator = Role!.Arn!;
  await iam.send(new PutRolePolicyCommand({ RoleName: 'operator', PolicyName: 'may', PolicyDocument: policy(statement('Allow', 'ssm:*'), statement('Deny', 'ssm:PutParameter', `arn:aws:ssm:*:*:parameter/locked`)) }));
});

afterAll(() => endpoint.close());

const become = (more: object = {}): Promise<{ Credentials?: Credentials | undefined }> => new STSClient(alice).send(new AssumeRoleCommand({ RoleArn: operator, RoleSessionName: 'shift', ExternalId: 'x1', ...more }));

test('credentials that the endpoint has not given out may do everything', async () => {
  await expect(new IAMClient(endpoint.client).send(new ListRolesCommand())).resolves.toMatchObject({ IsTruncated: false });
});

test('a user with no policies may do nothing but ask who it is', async () => {
  await expect(new STSClient(alice).send(new GetCallerIdentityCommand())).resolves.toMatchObject({ Arn: ALICE, Account: ACCOUNT });
  await expect(new IAMClient(alice).send(new ListRolesCommand())).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: ${ALICE} is not authorized to perform: iam:ListRoles on resource: * because no identity-based policy allows the iam:ListRoles action`,
    $metadata: { httpStatusCode: 403 },
  });
});

test.each([
  ['the resource that it names', statement('Allow', 'ssm:Put*', `arn:aws:ssm:eu-west-2:${ACCOUNT}:parameter/app/*`), true],
  ['no other resource', statement('Allow', 'ssm:PutParameter', `arn:aws:ssm:eu-west-2:${ACCOUNT}:parameter/other`), false],
  ['the Region that it asks for', statement('Allow', 'ssm:*', '*', { StringEquals: { 'aws:RequestedRegion': 'eu-west-2' } }), true],
  ['no other Region', statement('Allow', 'ssm:*', '*', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }), false],
  ['a user by its name', statement('Allow', 'ssm:*', '*', { StringEquals: { 'aws:username': 'alice' } }), true],
])("a user's policy allows %s", async (_what, one, allowed) => {
  await allow(one);
  const attempt = new SSMClient(alice).send(new PutParameterCommand({ Name: '/app/one', Type: 'String', Value: '1', Overwrite: true }));
  if (allowed) await expect(attempt).resolves.toMatchObject({ Tier: 'Standard' });
  else await expect(attempt).rejects.toMatchObject({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });
});

test('an explicit Deny wins and is told', async () => {
  await allow(statement('Allow', '*'), statement('Deny', 'cloudwatch:Describe*'));
  await expect(new CloudWatchClient(alice).send(new DescribeAlarmsCommand())).rejects.toMatchObject({
    message: `User: ${ALICE} is not authorized to perform: cloudwatch:DescribeAlarms on resource: arn:aws:cloudwatch:eu-west-2:${ACCOUNT}:alarm:* with an explicit deny in an identity-based policy`,
  });
});

test.each([true, false])('EC2 asks for each instance, and denies in words of its own (dry run: %s)', async (DryRun) => {
  const arn = (id: string): string => `arn:aws:ec2:eu-west-2:${ACCOUNT}:instance/${id}`;
  await allow(statement('Allow', 'ec2:StopInstances', arn('i-00000000000000001')));
  const stop = (...InstanceIds: string[]): Promise<unknown> => new EC2Client(alice).send(new StopInstancesCommand({ InstanceIds, DryRun }));
  await expect(stop('i-00000000000000001', 'i-00000000000000002')).rejects.toMatchObject({
    name: 'UnauthorizedOperation',
    message:
      `You are not authorized to perform this operation. User: ${ALICE} is not authorized to perform: ec2:StopInstances on resource: ${arn('i-00000000000000002')} ` +
      'because no identity-based policy allows the ec2:StopInstances action',
    $metadata: { httpStatusCode: 403 },
  });
  await expect(stop('i-00000000000000001')).rejects.not.toMatchObject({ name: 'UnauthorizedOperation' });
});

test('a role is assumed under the conditions of its trust policy', async () => {
  await allow(statement('Deny', 'ssm:*'));
  await expect(become({ ExternalId: 'no' })).rejects.toMatchObject({ name: 'AccessDenied', message: `User: ${ALICE} is not authorized to perform: sts:AssumeRole on resource: ${operator}` });
  const { Credentials } = await become();
  const who = await new STSClient(as(Credentials!)).send(new GetCallerIdentityCommand());
  expect(who.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/operator/shift`);
  expect(who.UserId).toMatch(/^AROA[A-Z2-7]{17}:shift$/);
});

test('a session may do what its role may, less what its session policy leaves out', async () => {
  const whole = new SSMClient(as((await become()).Credentials!));
  await expect(whole.send(new PutParameterCommand({ Name: 'free', Type: 'String', Value: '1', Overwrite: true }))).resolves.toBeDefined();
  await expect(whole.send(new PutParameterCommand({ Name: 'locked', Type: 'String', Value: '1' }))).rejects.toThrow(
    `ssm:PutParameter on resource: arn:aws:ssm:eu-west-2:${ACCOUNT}:parameter/locked with an explicit deny in an identity-based policy`,
  );
  const narrow = as((await become({ Policy: policy(statement('Allow', 'ssm:GetParameter')) })).Credentials!);
  await expect(new SSMClient(narrow).send(new GetParameterCommand({ Name: 'free' }))).resolves.toMatchObject({ Parameter: { Value: '1' } });
  await expect(new SSMClient(narrow).send(new PutParameterCommand({ Name: 'free', Type: 'String', Value: '2', Overwrite: true }))).rejects.toThrow('because no session policy allows the ssm:PutParameter action');
  await expect(new KMSClient(narrow).send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }))).rejects.toThrow('because no identity-based policy allows the kms:DescribeKey action');
});

test('an account that is named in a trust policy leaves the decision to its identity policies', async () => {
  const iam = new IAMClient(endpoint.client);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'open', AssumeRolePolicyDocument: trust(`arn:aws:iam::${ACCOUNT}:root`) }));
  const attempt = (): Promise<unknown> => new STSClient(alice).send(new AssumeRoleCommand({ RoleArn: Role!.Arn, RoleSessionName: 'shift' }));
  await allow(statement('Allow', 'ssm:*'));
  await expect(attempt()).rejects.toMatchObject({ name: 'AccessDenied' });
  await allow(statement('Allow', 'sts:AssumeRole', Role!.Arn));
  await expect(attempt()).resolves.toBeDefined();
});

test('a federated user without session policies may do nothing', async () => {
  await allow(statement('Allow', '*'));
  const { Credentials, FederatedUser } = await new STSClient(alice).send(new GetFederationTokenCommand({ Name: 'guest' }));
  expect(FederatedUser).toEqual({ FederatedUserId: `${ACCOUNT}:guest`, Arn: `arn:aws:sts::${ACCOUNT}:federated-user/guest` });
  await expect(new SSMClient(as(Credentials!)).send(new GetParameterCommand({ Name: 'free' }))).rejects.toThrow('because no session policy allows');
});

test('sessions end, and deleted keys open nothing', async () => {
  const session = as((await become({ DurationSeconds: 900 })).Credentials!);
  await endpoint.advance('PT15M');
  await expect(new STSClient(session).send(new GetCallerIdentityCommand())).rejects.toMatchObject({ name: 'ExpiredToken', message: 'The security token included in the request is expired' });
  await new IAMClient(endpoint.client).send(new DeleteAccessKeyCommand({ UserName: 'alice', AccessKeyId: alice.credentials.accessKeyId }));
  await expect(new STSClient(alice).send(new GetCallerIdentityCommand())).rejects.toMatchObject({ name: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.' });
});

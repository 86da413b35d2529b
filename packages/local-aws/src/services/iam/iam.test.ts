import * as sdk from '@aws-sdk/client-iam';

import { START, startEndpoint, type TestEndpoint } from '../../testing/endpoint';

let endpoint: TestEndpoint;
let iam: sdk.IAMClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  iam = new sdk.IAMClient(endpoint.client);
});

afterAll(() => endpoint.close());

const document = (...statements: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const read = { Effect: 'Allow', Action: 's3:Get*', Resource: '*' };
const TRUST = document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });
const POLICY = document(read);
const AWS_POLICY = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';

const createRole = (RoleName: string, more: Partial<sdk.CreateRoleCommandInput> = {}): Promise<sdk.CreateRoleCommandOutput> =>
  iam.send(new sdk.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST, ...more }));

test('a role comes back as it was made, its trust policy URL-encoded', async () => {
  await createRole('whole', { Path: '/app/', Description: 'why', MaxSessionDuration: 7200, Tags: [{ Key: 'Team', Value: 'ops' }] });
  const { Role } = await iam.send(new sdk.GetRoleCommand({ RoleName: 'whole' }));
  expect(Role).toMatchObject({
    Arn: 'arn:aws:iam::123456789012:role/app/whole', Path: '/app/', Description: 'why', MaxSessionDuration: 7200, CreateDate: new Date(START), Tags: [{ Key: 'Team', Value: 'ops' }],
  });
  expect(Role!.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
  expect(Role!.AssumeRolePolicyDocument).toContain('%7B%22Version%22%3A%222012-10-17%22');
  expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(TRUST);
});

const conflicts: readonly (readonly [string, () => Promise<unknown>, string, number, string])[] = [
  ['a second role of one name', () => createRole('whole'), 'EntityAlreadyExistsException', 409, 'Role with name whole already exists.'],
  ['a role that is not there', () => iam.send(new sdk.GetRoleCommand({ RoleName: 'none' })), 'NoSuchEntityException', 404, 'The role with name none cannot be found.'],
  ['a user that is not there', () => iam.send(new sdk.GetUserCommand({ UserName: 'none' })), 'NoSuchEntityException', 404, 'The user with name none cannot be found.'],
  ['an inline policy that is not there', () => iam.send(new sdk.GetRolePolicyCommand({ RoleName: 'whole', PolicyName: 'none' })), 'NoSuchEntityException', 404, 'The role policy with name none cannot be found.'],
  ['an instance profile that is not there', () => iam.send(new sdk.GetInstanceProfileCommand({ InstanceProfileName: 'none' })), 'NoSuchEntityException', 404, 'Instance Profile none cannot be found.'],
  [
    'a policy of AWS that does not exist', () => iam.send(new sdk.AttachRolePolicyCommand({ RoleName: 'whole', PolicyArn: 'arn:aws:iam::aws:policy/Nothing' })),
    'NoSuchEntityException', 404, 'Policy arn:aws:iam::aws:policy/Nothing does not exist or is not attachable.',
  ],
  [
    'a name with a space', () => createRole('a b'), 'ValidationError', 400,
    'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  ],
  [
    'a name that is too long', () => createRole('n'.repeat(65)), 'ValidationError', 400,
    `1 validation error detected: Value '${'n'.repeat(65)}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64`,
  ],
];

test.each(conflicts)('%s is refused', async (_what, attempt, name, httpStatusCode, message) => {
  await expect(attempt()).rejects.toMatchObject({ name, message, $metadata: { httpStatusCode } });
});

test.each([
  ['no JSON', '{', 'Syntax errors in policy.'],
  ['a principal', document({ ...read, Principal: '*' }), 'Policy document should not specify a principal.'],
  ['no resource', document({ Effect: 'Allow', Action: 's3:Get*' }), 'Policy statement must contain resources.'],
  ['no action', document({ Effect: 'Allow', Resource: '*' }), 'Policy statement must contain actions.'],
  ['an action of no service', document({ ...read, Action: 'Get' }), 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
  ['a resource that is no ARN', document({ ...read, Resource: 'bucket' }), 'Resource bucket must be in ARN format or "*".'],
])('an identity policy with %s is malformed', async (_what, PolicyDocument, message) => {
  const attempt = iam.send(new sdk.PutRolePolicyCommand({ RoleName: 'whole', PolicyName: 'p', PolicyDocument }));
  await expect(attempt).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message, $metadata: { httpStatusCode: 400 } });
});

test.each([
  ['no JSON', 'no', 'This policy contains invalid Json'],
  ['a resource', document({ ...read, Principal: '*', Action: 'sts:AssumeRole' }), 'Has prohibited field Resource'],
  ['no principal', document({ Effect: 'Allow', Action: 'sts:AssumeRole' }), 'Missing required field Principal'],
  ['an action of another service', document({ Effect: 'Allow', Principal: '*', Action: 's3:*' }), 'AssumeRole policy may only specify STS AssumeRole actions.'],
  [
    'a user who is not there', document({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:user/none' }, Action: 'sts:AssumeRole' }),
    'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/none"',
  ],
])('a trust policy with %s is malformed', async (_what, AssumeRolePolicyDocument, message) => {
  await expect(createRole('bad', { AssumeRolePolicyDocument })).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message });
});

test('a role is deleted only when nothing hangs on it', async () => {
  await createRole('held');
  await iam.send(new sdk.CreateInstanceProfileCommand({ InstanceProfileName: 'held' }));
  const RoleName = 'held';
  const hang = { RoleName, InstanceProfileName: 'held', PolicyArn: AWS_POLICY, PolicyName: 'inline', PolicyDocument: POLICY };
  await iam.send(new sdk.AddRoleToInstanceProfileCommand(hang));
  await iam.send(new sdk.AttachRolePolicyCommand(hang));
  await iam.send(new sdk.PutRolePolicyCommand(hang));
  const remove = (): Promise<unknown> => iam.send(new sdk.DeleteRoleCommand({ RoleName }));
  await expect(remove()).rejects.toMatchObject({ name: 'DeleteConflictException', message: 'Cannot delete entity, must remove roles from instance profile first.', $metadata: { httpStatusCode: 409 } });
  await expect(iam.send(new sdk.DeleteInstanceProfileCommand(hang))).rejects.toThrow('must remove roles from instance profile first.');
  await iam.send(new sdk.RemoveRoleFromInstanceProfileCommand(hang));
  await expect(remove()).rejects.toThrow('Cannot delete entity, must detach all policies first.');
  await iam.send(new sdk.DetachRolePolicyCommand(hang));
  await expect(remove()).rejects.toThrow('Cannot delete entity, must delete policies first.');
  await iam.send(new sdk.DeleteRolePolicyCommand(hang));
  await remove();
  await expect(remove()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

test('a managed policy has five versions at most, and keeps the one in force', async () => {
  const { Policy } = await iam.send(new sdk.CreatePolicyCommand({ PolicyName: 'versions', PolicyDocument: POLICY }));
  const PolicyArn = Policy!.Arn!;
  for (let made = 2; made <= 5; made++) await iam.send(new sdk.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: POLICY, SetAsDefault: made === 5 }));
  const { Versions } = await iam.send(new sdk.ListPolicyVersionsCommand({ PolicyArn }));
  expect(Versions!.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([['v5', true], ['v4', false], ['v3', false], ['v2', false], ['v1', false]]);
  await expect(iam.send(new sdk.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: POLICY }))).rejects.toThrow('A managed policy can have up to 5 versions.');
  await expect(iam.send(new sdk.DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v5' }))).rejects.toThrow('Cannot delete the default version of a policy.');
  await expect(iam.send(new sdk.DeletePolicyCommand({ PolicyArn }))).rejects.toThrow('This policy has more than one version.');
  for (const VersionId of ['v1', 'v2', 'v3', 'v4']) await iam.send(new sdk.DeletePolicyVersionCommand({ PolicyArn, VersionId }));
  await iam.send(new sdk.DeletePolicyCommand({ PolicyArn }));
  await expect(iam.send(new sdk.GetPolicyCommand({ PolicyArn }))).rejects.toThrow(`Policy ${PolicyArn} was not found.`);
});

test('lists come in pages with markers, and other markers are refused', async () => {
  for (const UserName of ['p1', 'p2', 'p3']) await iam.send(new sdk.CreateUserCommand({ UserName, Path: '/page/' }));
  const names: string[] = [];
  for await (const page of sdk.paginateListUsers({ client: iam, pageSize: 2 }, { PathPrefix: '/page/' })) names.push(...page.Users!.map(({ UserName }) => UserName!));
  expect(names).toEqual(['p1', 'p2', 'p3']);
  await expect(iam.send(new sdk.ListUsersCommand({ Marker: 'mine' }))).rejects.toMatchObject({ name: 'ValidationError', message: 'Invalid Marker: mine' });
});

test('a role that a service made for itself is changed by nobody else', async () => {
  const { Role } = await iam.send(new sdk.CreateServiceLinkedRoleCommand({ AWSServiceName: 'autoscaling.amazonaws.com' }));
  expect(Role!.Arn).toBe('arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling');
  const { RoleName } = Role!;
  await expect(iam.send(new sdk.DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({ name: 'UnmodifiableEntityException' });
  const { DeletionTaskId } = await iam.send(new sdk.DeleteServiceLinkedRoleCommand({ RoleName }));
  await expect(iam.send(new sdk.GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }))).resolves.toMatchObject({ Status: 'SUCCEEDED' });
});

test('an OIDC provider is named by its address, of which there is one', async () => {
  const provider = { Url: 'https://token.actions.githubusercontent.com', ClientIDList: ['sts.amazonaws.com'], ThumbprintList: ['a'.repeat(40)] };
  const { OpenIDConnectProviderArn } = await iam.send(new sdk.CreateOpenIDConnectProviderCommand(provider));
  expect(OpenIDConnectProviderArn).toBe('arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com');
  await expect(iam.send(new sdk.CreateOpenIDConnectProviderCommand(provider))).rejects.toThrow('Provider with url https://token.actions.githubusercontent.com already exists.');
  await iam.send(new sdk.AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID: 'more' }));
  const shown = await iam.send(new sdk.GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
  expect(shown).toMatchObject({ Url: 'token.actions.githubusercontent.com', ClientIDList: ['sts.amazonaws.com', 'more'], ThumbprintList: ['a'.repeat(40)] });
});

test('what a role may do can be asked without doing it', async () => {
  await createRole('asked');
  const PolicyDocument = document(read, { Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::secret/*' });
  await iam.send(new sdk.PutRolePolicyCommand({ RoleName: 'asked', PolicyName: 'p', PolicyDocument }));
  const ask = { PolicySourceArn: 'arn:aws:iam::123456789012:role/asked', ActionNames: ['s3:GetObject', 's3:PutObject'], ResourceArns: ['arn:aws:s3:::open/a', 'arn:aws:s3:::secret/a'] };
  const { EvaluationResults } = await iam.send(new sdk.SimulatePrincipalPolicyCommand(ask));
  expect(EvaluationResults!.map(({ EvalActionName, EvalResourceName, EvalDecision }) => [EvalActionName, EvalResourceName, EvalDecision])).toEqual([
    ['s3:GetObject', 'arn:aws:s3:::open/a', 'allowed'],
    ['s3:GetObject', 'arn:aws:s3:::secret/a', 'explicitDeny'],
    ['s3:PutObject', 'arn:aws:s3:::open/a', 'implicitDeny'],
    ['s3:PutObject', 'arn:aws:s3:::secret/a', 'implicitDeny'],
  ]);
});

import * as sdk from '@aws-sdk/client-kms';

import { createIds } from '../../operation/ids';
import { createWorld } from '../../operation/world';
import { createState } from '../../state/state';
import { START, startEndpoint, type TestEndpoint } from '../../testing/endpoint';
import { createClock } from '../../time/clock';
import { putKey } from './key';
import { keyPolicyOf } from './key-policy';
import { newKey } from './new-key';

let endpoint: TestEndpoint;
let kms: sdk.KMSClient;

beforeAll(async () => {
  endpoint = await startEndpoint();
  kms = new sdk.KMSClient(endpoint.client);
});

afterAll(() => endpoint.close());

const create = async (more: sdk.CreateKeyCommandInput = {}): Promise<{ KeyId: string; Arn: string }> => {
  const { KeyMetadata } = await kms.send(new sdk.CreateKeyCommand(more));
  return { KeyId: KeyMetadata!.KeyId!, Arn: KeyMetadata!.Arn! };
};

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes!).toString();

test('a key is found by id, ARN, alias and alias ARN', async () => {
  const { KeyId, Arn } = await create({ Description: 'why' });
  await kms.send(new sdk.CreateAliasCommand({ AliasName: 'alias/found', TargetKeyId: KeyId }));
  for (const name of [KeyId, Arn, 'alias/found', 'arn:aws:kms:eu-west-2:123456789012:alias/found']) {
    const { KeyMetadata } = await kms.send(new sdk.DescribeKeyCommand({ KeyId: name }));
    expect(KeyMetadata).toMatchObject({ Arn, Description: 'why', KeyState: 'Enabled', KeyManager: 'CUSTOMER', CreationDate: new Date(START) });
  }
});

test.each([
  ['an id', '00000000-0000-4000-8000-000000000000', "Key 'arn:aws:kms:eu-west-2:123456789012:key/00000000-0000-4000-8000-000000000000' does not exist"],
  ['other text', 'text', "Invalid keyId 'text'"],
  ['an alias', 'alias/none', 'Alias arn:aws:kms:eu-west-2:123456789012:alias/none is not found.'],
])('%s of no key is refused', async (_what, KeyId, message) => {
  await expect(kms.send(new sdk.DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({ name: 'NotFoundException', message, $metadata: { httpStatusCode: 400 } });
});

test('what a key encrypts only it opens, in the same encryption context', async () => {
  const { KeyId, Arn } = await create();
  const other = await create();
  const sealed = await kms.send(new sdk.EncryptCommand({ KeyId, Plaintext: Buffer.from('secret'), EncryptionContext: { a: '1', b: '2' } }));
  expect(text(sealed.CiphertextBlob)).not.toContain('secret');
  const opened = await kms.send(new sdk.DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob, EncryptionContext: { b: '2', a: '1' } }));
  expect([text(opened.Plaintext), opened.KeyId]).toEqual(['secret', Arn]);
  const open = (more: Partial<sdk.DecryptCommandInput>): Promise<unknown> => kms.send(new sdk.DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob, EncryptionContext: { a: '1', b: '2' }, ...more }));
  await expect(open({ EncryptionContext: { a: '1' } })).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  await expect(open({ KeyId: other.KeyId })).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  const changed = Uint8Array.from(sealed.CiphertextBlob!, (byte, index) => (index === sealed.CiphertextBlob!.length - 1 ? byte ^ 1 : byte));
  await expect(open({ CiphertextBlob: changed })).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
});

test('a data key comes plain and sealed', async () => {
  const { Plaintext, CiphertextBlob } = await kms.send(new sdk.GenerateDataKeyCommand({ KeyId: (await create()).KeyId, KeySpec: 'AES_256' }));
  expect(Plaintext).toHaveLength(32);
  const { Plaintext: opened } = await kms.send(new sdk.DecryptCommand({ CiphertextBlob }));
  expect(Buffer.from(opened!).equals(Buffer.from(Plaintext!))).toBe(true);
});

test('a disabled key does nothing, and one that waits for its deletion goes when its time is over', async () => {
  const { KeyId, Arn } = await create();
  const encrypt = (): Promise<unknown> => kms.send(new sdk.EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }));
  await kms.send(new sdk.DisableKeyCommand({ KeyId }));
  await expect(encrypt()).rejects.toMatchObject({ name: 'DisabledException', message: `${Arn} is disabled.` });
  await expect(kms.send(new sdk.CancelKeyDeletionCommand({ KeyId }))).rejects.toThrow(`${Arn} is not pending deletion.`);
  const { DeletionDate } = await kms.send(new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  expect(DeletionDate).toEqual(new Date(START + 7 * 86_400_000));
  await expect(encrypt()).rejects.toMatchObject({ name: 'KMSInvalidStateException', message: `${Arn} is pending deletion.` });
  await endpoint.advance('P7D');
  await expect(kms.send(new sdk.DescribeKeyCommand({ KeyId }))).rejects.toThrow(`Key '${Arn}' does not exist`);
});

test.each([
  ['no JSON', '{', 'the policy is not JSON'],
  ['a statement for nobody', { Effect: 'Allow', Action: 'kms:*', Resource: '*' }, 'Policy contains a statement with no principal.'],
  ['a lock-out', { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'kms:*', Resource: '*' }, 'The new key policy will not allow you to update the key policy in the future.'],
])('a key policy with %s is malformed', async (_what, Statement, message) => {
  const Policy = typeof Statement === 'string' ? Statement : JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
  const attempt = kms.send(new sdk.PutKeyPolicyCommand({ KeyId: (await create()).KeyId, Policy }));
  await expect(attempt).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException', message: expect.stringContaining(message) as string });
});

test('the key behind an alias of AWS is made when it is first used, and is not ours to change', async () => {
  const { KeyMetadata } = await kms.send(new sdk.DescribeKeyCommand({ KeyId: 'alias/aws/dynamodb' }));
  expect(KeyMetadata).toMatchObject({ KeyManager: 'AWS', Description: 'Default key that protects my DynamoDB data when no other key is defined' });
  const again = await kms.send(new sdk.DescribeKeyCommand({ KeyId: 'alias/aws/dynamodb' }));
  expect(again.KeyMetadata!.KeyId).toBe(KeyMetadata!.KeyId);
  await expect(kms.send(new sdk.ScheduleKeyDeletionCommand({ KeyId: KeyMetadata!.KeyId }))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(kms.send(new sdk.CreateAliasCommand({ AliasName: 'alias/aws/mine', TargetKeyId: KeyMetadata!.KeyId }))).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

test('rotation is told with its next date', async () => {
  const { KeyId } = await create();
  await expect(kms.send(new sdk.GetKeyRotationStatusCommand({ KeyId }))).resolves.toMatchObject({ KeyRotationEnabled: false });
  await kms.send(new sdk.EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }));
  const status = await kms.send(new sdk.GetKeyRotationStatusCommand({ KeyId }));
  expect(status).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 });
});

test('other services read the policy of a key by any of its names', () => {
  const world = createWorld({ state: createState(), clock: createClock({ mode: 'manual', start: START }), ids: createIds(() => 0.5), account: '123456789012', url: () => '' });
  const scope = { world, account: '123456789012', region: 'eu-west-2' };
  const key = newKey(scope, { description: '', policy: '{"mine":1}', manager: 'CUSTOMER', tags: {} });
  putKey(scope, key);
  expect(keyPolicyOf(scope, key.metadata.Arn)).toBe('{"mine":1}');
  expect(keyPolicyOf(scope, 'alias/none')).toBeUndefined();
  expect(keyPolicyOf(scope, 'alias/aws/sns')).toContain('sns.eu-west-2.amazonaws.com');
});

import { writeFileSync } from 'node:fs';
import { AttachUserPolicyCommand, CreateAccessKeyCommand, CreatePolicyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { REGION } from './deploy-chain';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Credentials that the endpoint did not issue may do everything. */
export const ADMINISTRATOR: Credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };

/** A user who may do what the policy says and nothing else: the endpoint holds whoever it issued keys to to their policies. */
export async function createUser(endpoint: string, name: string, policy: object): Promise<Credentials> {
  const iam = new IAMClient({ endpoint, region: REGION, credentials: ADMINISTRATOR, maxAttempts: 1 });
  await iam.send(new CreateUserCommand({ UserName: name }));
  // Larger than a policy inside a user may be.
  const { Policy: created } = await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: JSON.stringify(policy) }));
  await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: created!.Arn! }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return { accessKeyId: key!.AccessKeyId!, secretAccessKey: key!.SecretAccessKey! };
}

/** What a user gets for a few hours. @param seconds at least 900 */
export async function createSession(endpoint: string, user: Credentials, seconds: number): Promise<Credentials> {
  const sts = new STSClient({ endpoint, region: REGION, credentials: user, maxAttempts: 1 });
  const { Credentials: issued } = await sts.send(new GetSessionTokenCommand({ DurationSeconds: seconds }));
  return { accessKeyId: issued!.AccessKeyId!, secretAccessKey: issued!.SecretAccessKey!, sessionToken: issued!.SessionToken! };
}

/** Makes them those of this process, as a shell would. */
export function useCredentials({ accessKeyId, secretAccessKey, sessionToken }: Credentials): void {
  delete process.env['AWS_SHARED_CREDENTIALS_FILE'];
  process.env['AWS_ACCESS_KEY_ID'] = accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = secretAccessKey;
  if (sessionToken === undefined) delete process.env['AWS_SESSION_TOKEN'];
  else process.env['AWS_SESSION_TOKEN'] = sessionToken;
}

/** Writes them where a command that signs in would, and has this process read them there. */
export function useProfile(file: string, { accessKeyId, secretAccessKey, sessionToken }: Credentials): void {
  writeFileSync(file, `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken ?? ''}\n`);
  delete process.env['AWS_ACCESS_KEY_ID'];
  delete process.env['AWS_SECRET_ACCESS_KEY'];
  delete process.env['AWS_SESSION_TOKEN'];
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = file;
}

import type { Scope } from '../../operation/call';
import { aliasArn, aliases, putKey } from './key';
import { newKey } from './new-key';

/** Services that encrypt with a key of their own when no other is named: what AWS says each is for. */
const SERVICES: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDB data',
  ebs: 'EBS volumes',
  lambda: 'Lambda functions',
  s3: 'S3 objects',
  sns: 'SNS data',
  sqs: 'SQS messages',
  ssm: 'SSM parameters',
};

/** The name of AWS's alias in `alias/aws/…` or its ARN, when it is one that there is. */
export function awsManagedAlias(key: string): string | undefined {
  const name = /(?:^|:)alias\/aws\/(\w+)$/.exec(key)?.[1];
  return name !== undefined && SERVICES[name] !== undefined ? `alias/aws/${name}` : undefined;
}

/** Whoever may use the service may have it use the key; no service principal may. KMS developer guide, "AWS managed keys". */
export function awsManagedPolicy({ account, region }: Scope, alias: string): string {
  const service = alias.slice('alias/aws/'.length);
  const through = { StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `${service}.${region}.amazonaws.com` } };
  return JSON.stringify({
    Version: '2012-10-17',
    Id: `auto-${service}-1`,
    Statement: [
      {
        Sid: `Allow access through ${service} for all principals in the account that are authorized to use ${service}`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:DescribeKey'],
        Resource: '*',
        Condition: through,
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
        Resource: '*',
      },
    ],
  });
}

/** AWS makes the key behind one of its aliases when the alias is first used: API_DescribeKey, "predefined AWS alias". */
export function provideAwsManaged(scope: Scope, key: string): void {
  const alias = awsManagedAlias(key);
  if (alias === undefined || aliases.find(scope, alias)) return;
  const description = `Default key that protects my ${SERVICES[alias.slice('alias/aws/'.length)]} when no other key is defined`;
  const made = newKey(scope, { description, policy: awsManagedPolicy(scope, alias), manager: 'AWS', tags: {} });
  putKey(scope, made);
  const now = made.metadata.CreationDate!;
  aliases.of(scope).put(alias, { AliasName: alias, AliasArn: aliasArn(scope, alias), TargetKeyId: made.metadata.KeyId, CreationDate: now, LastUpdatedDate: now });
}

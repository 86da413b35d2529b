import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand, type CreateTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';

import type { ClientConfig } from '../../../testing/endpoint';

export const ACCOUNT = '123456789012';
const SERVICE = { Service: 'cloudtrail.amazonaws.com' };
const own = (name: string): object => ({ 'aws:SourceArn': `arn:aws:cloudtrail:eu-west-2:${ACCOUNT}:trail/${name}`, 'aws:SourceAccount': ACCOUNT });
const document = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

/** What a trail by this name needs, as our stack makes it: bucket and policy, log group, delivery role. */
export async function prepareTrail(client: ClientConfig, name: string): Promise<CreateTrailCommandInput> {
  const [s3, iam, logs] = [new S3Client({ ...client, forcePathStyle: true }), new IAMClient(client), new CloudWatchLogsClient(client)];
  const [bucket, group, role] = [`${name}-files`, `/${name}`, `${name}-delivery`];
  await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }));
  const writes = { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...own(name) } };
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket: bucket,
      Policy: document(
        { Effect: 'Allow', Principal: SERVICE, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${bucket}`, Condition: { StringEquals: own(name) } },
        { Effect: 'Allow', Principal: SERVICE, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/AWSLogs/${ACCOUNT}/*`, Condition: writes },
      ),
    }),
  );
  await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
  await iam.send(new CreateRoleCommand({ RoleName: role, AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: SERVICE, Action: 'sts:AssumeRole' }) }));
  const streams = `arn:aws:logs:eu-west-2:${ACCOUNT}:log-group:${group}:log-stream:${ACCOUNT}_CloudTrail_eu-west-2*`;
  const PolicyDocument = document({ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: streams });
  await iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: 'write', PolicyDocument }));
  for (const one of [s3, iam, logs]) one.destroy();
  return {
    Name: name,
    S3BucketName: bucket,
    CloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-2:${ACCOUNT}:log-group:${group}:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
    IsMultiRegionTrail: true,
    EnableLogFileValidation: true,
  };
}

/** A trail that logs. */
export async function startTrail(client: ClientConfig, name: string): Promise<void> {
  const cloudtrail = new CloudTrailClient(client);
  await cloudtrail.send(new CreateTrailCommand(await prepareTrail(client, name)));
  await cloudtrail.send(new StartLoggingCommand({ Name: name }));
  cloudtrail.destroy();
}

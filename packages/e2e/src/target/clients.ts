import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient } from '@aws-sdk/client-kms';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { userAgentOf } from '../drill/drill-id';

export interface ClientOptions {
  /** Region of the environment. */
  readonly region: string;
  /** @default - AWS, or what AWS_ENDPOINT_URL and the profile say */
  readonly endpoint?: string;
  /** Marks every call. */
  readonly drillId: string;
  /**
   * How often the SDK sends one request before it gives up; what it gives up on is tried again by `Patience`.
   *
   * @default 6
   */
  readonly maxAttempts?: number;
}

/** The clients of one drill, with the credentials that the machine has now. */
export interface Clients {
  readonly cloudTrail: CloudTrailClient;
  readonly cloudWatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly ec2: EC2Client;
  readonly kms: KMSClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly sts: STSClient;
}

export function createClients({ drillId, endpoint, maxAttempts = 6, region }: ClientOptions): Clients {
  const configuration = {
    region,
    maxAttempts,
    retryMode: 'standard',
    customUserAgent: [userAgentOf(drillId)] as [string, string][],
    // Reaches the credential provider: files with credentials are read again by clients that are made anew.
    ignoreCache: true,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  return {
    cloudTrail: new CloudTrailClient(configuration),
    cloudWatch: new CloudWatchClient(configuration),
    logs: new CloudWatchLogsClient(configuration),
    ec2: new EC2Client(configuration),
    kms: new KMSClient(configuration),
    sns: new SNSClient(configuration),
    sqs: new SQSClient(configuration),
    sts: new STSClient(configuration),
  };
}

export function closeClients(clients: Clients): void {
  for (const client of Object.values(clients) as readonly { destroy(): void }[]) client.destroy();
}

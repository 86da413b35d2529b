import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as events from '@aws-sdk/client-eventbridge';
import * as guardduty from '@aws-sdk/client-guardduty';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import fc from 'fast-check';

import { serviceModel, type OperationModel } from '../schema/service-model';
import { catalogue } from '../services/catalogue';
import * as chatbot from '../services/chatbot/schemas';
import { anyText, arbitraryValue, isEventStream, readableText, withoutEmpty, type TextRules } from '../testing/arbitrary-value';
import { sdkOutput, sdkRequest, type SdkClient, type SdkProtocol } from '../testing/sdk-codec';
import { awsJson10, awsJson11 } from './aws-json';
import { awsQuery, ec2Query } from './aws-query';
import type { Protocol, Structure } from './protocol';
import { restJson } from './rest-json';
import { restXml } from './rest-xml';
import { rpcCbor } from './rpc-cbor';

interface Row {
  readonly service: string;
  readonly module: object;
  readonly client: SdkClient;
  readonly protocol: Protocol;
  readonly sdk: SdkProtocol;
  readonly rules: TextRules;
}

type Ctor = new (options: never) => SdkProtocol;

function row(service: string, module: object, Client: new (config: { region: string }) => unknown, protocol: Protocol, rules: TextRules, Sdk?: Ctor): Row {
  const client = new Client({ region: 'eu-west-2' }) as SdkClient;
  const entry = catalogue.find(({ name }) => name === service)!;
  const settings = { ...client.config.protocolSettings, xmlNamespace: entry.xmlNamespace, version: entry.version };
  return { service, module, client, protocol, rules, sdk: Sdk ? new Sdk(settings as never) : client.config.protocol };
}

const rows: readonly Row[] = [
  row('sts', sts, sts.STSClient, awsQuery, readableText),
  row('iam', iam, iam.IAMClient, awsQuery, readableText),
  row('sns', sns, sns.SNSClient, awsQuery, readableText),
  row('cloudwatch', cloudwatch, cloudwatch.CloudWatchClient, awsQuery, readableText, AwsQueryProtocol as unknown as Ctor),
  row('sqs', sqs, sqs.SQSClient, awsQuery, readableText, AwsQueryProtocol as unknown as Ctor),
  row('ec2', ec2, ec2.EC2Client, ec2Query, readableText),
  row('cloudwatch', cloudwatch, cloudwatch.CloudWatchClient, awsJson10, anyText),
  row('sqs', sqs, sqs.SQSClient, awsJson10, anyText),
  row('dynamodb', dynamodb, dynamodb.DynamoDBClient, awsJson10, anyText),
  row('kms', kms, kms.KMSClient, awsJson11, anyText),
  row('ssm', ssm, ssm.SSMClient, awsJson11, anyText),
  row('cloudtrail', cloudtrail, cloudtrail.CloudTrailClient, awsJson11, anyText),
  row('cloudwatch-logs', logs, logs.CloudWatchLogsClient, awsJson11, anyText),
  row('eventbridge', events, events.EventBridgeClient, awsJson11, anyText),
  row('cloudwatch', cloudwatch, cloudwatch.CloudWatchClient, rpcCbor, anyText, AwsSmithyRpcV2CborProtocol as unknown as Ctor),
  row('lambda', lambda, lambda.LambdaClient, restJson, anyText),
  row('guardduty', guardduty, guardduty.GuardDutyClient, restJson, anyText),
  // Schemas of our own: any client of the same protocol writes and reads by them.
  row('chatbot', chatbot, guardduty.GuardDutyClient, restJson, anyText),
  row('s3', s3, s3.S3Client, restXml, readableText),
];

const RUNS = Number(process.env['CODEC_RUNS'] ?? 120);

describe.each(rows.map((one) => [one.service, one.protocol.name, one] as const))('%s in %s', (service, _protocol, { module, client, protocol, sdk, rules }) => {
  const entry = catalogue.find(({ name }) => name === service)!;
  const wire = { ...entry, model: serviceModel(module) };
  // Its host name begins with a value; no service here has another of that kind.
  const operations = [...wire.model.operations.values()].filter(({ name, input, output }) => name !== 'WriteGetObjectResponse' && !isEventStream(input) && !isEventStream(output));
  const served = operations.filter(({ name }) => name in entry.service().operations);
  const some = fc.constantFrom(...operations, ...served, ...served);
  const schemaOf = (operation: OperationModel): never => (module as Record<string, never>)[`${operation.name}$`]!;
  const exact = protocol.name === 'awsJson1_0' || protocol.name === 'awsJson1_1' || protocol.name === 'rpcv2Cbor';
  const normal = (value: unknown): unknown => (exact ? value : (withoutEmpty(value) ?? {}));
  const cases = (side: 'input' | 'output'): fc.Arbitrary<{ operation: OperationModel; value: Structure }> =>
    some.chain((operation) => arbitraryValue(operation[side], rules).map((value) => ({ operation, value: (value ?? {}) as Structure })));

  test("reads the input that the SDK's serializer writes", async () => {
    await fc.assert(
      fc.asyncProperty(cases('input'), async ({ operation, value }) => {
        const request = await sdkRequest(client, sdk, schemaOf(operation), value);
        const bucket = service === 's3' && 'Bucket' in value ? { Bucket: value['Bucket'] } : {};
        expect(normal({ ...bucket, ...protocol.read(request, operation, wire) })).toEqual(normal(value));
      }),
      { numRuns: RUNS },
    );
  });

  test("writes the output that the SDK's deserializer reads", async () => {
    await fc.assert(
      fc.asyncProperty(cases('output'), async ({ operation, value }) => {
        const response = protocol.write(value, operation, wire, 'request');
        expect(normal(await sdkOutput(client, sdk, schemaOf(operation), response))).toEqual(normal(value));
      }),
      { numRuns: RUNS },
    );
  });
});

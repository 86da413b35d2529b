import type { Scope } from '../../../operation/call';
import type { Identity } from '../../../operation/identity';
import { ingestLogEvents } from '../../cloudwatch-logs/ingest';
import { ingestMetricData } from '../../cloudwatch/ingest';
import { roleOfArn } from '../../iam/roles/role';
import { issue } from '../../sts/session';
import { unzip } from '../code/zip';
import type { FunctionRow, PublishedVersion } from '../functions/function';
import { requireLogGroup } from './log-group';
import { runFunction, type RunOutcome } from './run-function';

const NODE_RUNTIME = /^nodejs(\d+)\.x$/;
const OLDEST_NODE = 18;
const HALF_A_DAY = 12 * 3600;

/** Why a function cannot be run here; nothing when it can. */
export function refusalOf({ configuration }: PublishedVersion): string | undefined {
  const version = NODE_RUNTIME.exec(configuration.Runtime)?.[1];
  return version !== undefined && Number(version) >= OLDEST_NODE ? undefined : `This endpoint runs functions of nodejs${OLDEST_NODE}.x and newer, on its own Node.js; got ${configuration.Runtime}.`;
}

/** Credentials of the function's role, so that its calls are the role's. */
function credentialsOf(scope: Scope, { name, configuration: { Role } }: Pick<FunctionRow, 'name' | 'configuration'>): Record<string, string> {
  const role = roleOfArn(scope, Role);
  if (!role) return {};
  const now = scope.world.clock.now();
  const identity = (accessKeyId: string): Identity => ({
    type: 'AssumedRole',
    accountId: scope.account,
    accessKeyId,
    principalId: `${role.RoleId}:${name}`,
    arn: `arn:aws:sts::${scope.account}:assumed-role/${role.RoleName}/${name}`,
    role: { principalId: role.RoleId, arn: role.Arn, userName: role.RoleName },
    createdAt: now,
  });
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = issue({ ...scope, now }, identity, { seconds: HALF_A_DAY });
  return { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey, AWS_SESSION_TOKEN: SessionToken };
}

/** Lambda developer guide, "Defined runtime environment variables". */
function environmentOf(scope: Scope, row: FunctionRow, version: PublishedVersion, stream: string): Record<string, string> {
  const { Environment, Handler, MemorySize = 128 } = version.configuration;
  return {
    ...Environment?.Variables,
    _HANDLER: Handler,
    AWS_REGION: scope.region,
    AWS_DEFAULT_REGION: scope.region,
    AWS_ENDPOINT_URL: scope.world.url,
    AWS_EXECUTION_ENV: `AWS_Lambda_${version.configuration.Runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: row.name,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(row, version),
    AWS_LAMBDA_LOG_STREAM_NAME: stream,
    TZ: ':UTC',
    ...credentialsOf(scope, { name: row.name, configuration: version.configuration }),
  };
}

const logGroupOf = ({ name }: FunctionRow, { configuration }: PublishedVersion): string => configuration.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;

/** Runs a version of a function, logs what it wrote and counts the run. */
export async function invokeVersion(scope: Scope, row: FunctionRow, version: PublishedVersion, payload: string, requestId: string): Promise<RunOutcome> {
  const { world } = scope;
  const stream = `${new Date(world.clock.now()).toISOString().slice(0, 10).replace(/-/g, '/')}/[${version.version}]${world.ids.hex(32)}`;
  const context = {
    functionName: row.name,
    functionVersion: version.version,
    invokedFunctionArn: row.arn,
    memoryLimitInMB: String(version.configuration.MemorySize ?? 128),
    awsRequestId: requestId,
    logGroupName: logGroupOf(row, version),
    logStreamName: stream,
  };
  const environment = environmentOf(scope, row, version, stream);
  world.state.commit();
  const outcome = await runFunction({ files: unzip(world.state.blobs.get(version.code)), payload, context, environment, timeout: version.configuration.Timeout ?? 3 });
  requireLogGroup(scope, logGroupOf(row, version), version.configuration.Role);
  log(scope, logGroupOf(row, version), stream, requestId, outcome);
  count(scope, row, outcome);
  world.state.commit();
  return outcome;
}

function log(scope: Scope, group: string, stream: string, requestId: string, { output, duration, failed, payload }: RunOutcome): void {
  const timestamp = scope.world.clock.now();
  const lines = [
    `START RequestId: ${requestId} Version: $LATEST`,
    ...output.split('\n').filter((line) => line !== ''),
    ...(failed ? [`${requestId}\tERROR\tInvoke Error\t${payload}`] : []),
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\tDuration: ${duration.toFixed(2)} ms`,
  ];
  ingestLogEvents(scope, group, stream, lines.map((message) => ({ timestamp, message })));
}

/** Lambda developer guide, "Types of metrics for Lambda functions". */
function count(scope: Scope, { name }: FunctionRow, { failed, duration }: RunOutcome): void {
  const common = { namespace: 'AWS/Lambda', dimensions: [{ name: 'FunctionName', value: name }], timestamp: scope.world.clock.now() };
  ingestMetricData(scope, [
    { ...common, metricName: 'Invocations', value: 1, unit: 'Count' },
    { ...common, metricName: 'Errors', value: failed ? 1 : 0, unit: 'Count' },
    { ...common, metricName: 'Duration', value: duration, unit: 'Milliseconds' },
  ]);
}

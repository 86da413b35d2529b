import type { InvocationResponse, InvokeCommandInput, InvokeCommandOutput } from '@aws-sdk/client-lambda';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { requireFunction, requireVersion } from './functions/function';
import { invokeVersion, refusalOf } from './run/invocation';

const MOST_LOG = 4096;

function payloadText(bytes: Uint8Array | undefined): string {
  const text = bytes === undefined || bytes.length === 0 ? '{}' : Buffer.from(bytes).toString('utf8');
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new ServiceException('InvalidRequestContentException', `Could not parse request body into json: ${(error as Error).message}`, { members: { Type: 'User' } });
  }
}

/** Runs the function: waits for it, starts it only (`Event`), or only looks whether it could (`DryRun`). */
export async function invoke(call: Call, input: Given<InvokeCommandInput>): Promise<Omit<InvokeCommandOutput, '$metadata'>> {
  const { FunctionName, InvocationType = 'RequestResponse', LogType, Payload, Qualifier } = input;
  const row = requireFunction(call, FunctionName);
  const version = requireVersion(call, FunctionName, Qualifier);
  const payload = payloadText(Payload as unknown as Uint8Array | undefined);
  if (InvocationType === 'DryRun') return { StatusCode: 204 };
  const refusal = refusalOf(version);
  if (refusal !== undefined) throw new ServiceException('InvalidRuntimeException', refusal, { status: 502, members: { Type: 'User' } });
  const run = invokeVersion(call, row, version, payload, call.requestId);
  if (InvocationType === 'Event') {
    call.world.background(run);
    return { StatusCode: 202 };
  }
  const { failed, output, payload: result } = await run;
  return {
    StatusCode: 200,
    ExecutedVersion: version.version,
    ...(failed ? { FunctionError: 'Unhandled' } : {}),
    ...(LogType === 'Tail' ? { LogResult: Buffer.from(output.slice(-MOST_LOG)).toString('base64') } : {}),
    Payload: Buffer.from(result) as unknown as NonNullable<InvocationResponse['Payload']> & InvokeCommandOutput['Payload'],
  };
}

import { Readable } from 'node:stream';

import type { HttpRequest, HttpResponse } from '../http/message';
import type { Structure } from '../protocols/protocol';

/** The part of an SDK protocol class that the tests drive. */
export interface SdkProtocol {
  setSerdeContext(context: object): void;
  serializeRequest(operation: object, input: unknown, context: object): Promise<SdkRequest>;
  deserializeResponse(operation: object, context: object, response: object): Promise<Structure>;
}

interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

export interface SdkClient {
  readonly config: { readonly protocol: SdkProtocol; readonly protocolSettings: object };
}

type OperationSchema = readonly [number, string, string, object, unknown, unknown];

function operationOf([, namespace, name, traits, input, output]: OperationSchema): object {
  return { namespace, name, traits, input, output };
}

const endpoint = async (): Promise<object> => ({ protocol: 'http:', hostname: 'localhost', port: 4566, path: '/' });

/** What the SDK's serializer writes. */
export async function sdkRequest(client: SdkClient, protocol: SdkProtocol, schema: OperationSchema, input: unknown): Promise<HttpRequest> {
  protocol.setSerdeContext(client.config);
  const { method, path, query, headers, body = '' } = await protocol.serializeRequest(operationOf(schema), input, { ...client.config, endpoint });
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) parameters.append(name, String(one));
  return {
    method,
    path,
    query: parameters,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: typeof body === 'string' ? Buffer.from(body) : body,
  };
}

/** What the SDK's deserializer reads. */
export async function sdkOutput(client: SdkClient, protocol: SdkProtocol, schema: OperationSchema, response: HttpResponse): Promise<Structure> {
  protocol.setSerdeContext(client.config);
  const body = Readable.from([Buffer.from(response.body)]);
  const output = await protocol.deserializeResponse(operationOf(schema), client.config, { statusCode: response.status, headers: { ...response.headers }, body });
  delete output['$metadata'];
  for (const [name, value] of Object.entries(output)) {
    // The REST JSON deserializer names an absent payload.
    if (value === null) Reflect.deleteProperty(output, name);
    if (value instanceof Readable) output[name] = new Uint8Array(Buffer.concat(await value.toArray()));
  }
  return output;
}

import type { ServiceException } from '../operation/service-exception';
import type { StructureShape } from '../schema/shape';
import type { Structure, WireService } from './protocol';

/** A service exception looked up in the service's model. */
export interface ModelledError {
  readonly shape: StructureShape | undefined;
  /** Name in JSON and CBOR. */
  readonly name: string;
  /** Code in AWS Query and in `x-amzn-query-error`. */
  readonly queryCode: string;
  readonly status: number;
  readonly fault: 'Sender' | 'Receiver';
  /** The error's members; its message under the name that its shape gives it. */
  readonly members: Structure;
  /** The error's members without its message. */
  readonly details: Structure;
}

const CLIENT_FAULT = 400;
const SERVER_FAULT = 500;

export function modelledError(error: ServiceException, service: WireService): ModelledError {
  const shape = service.model.error(error.code);
  const traits = shape?.traits ?? {};
  const status = error.options.status ?? traits.httpError ?? traits.awsQueryError?.[1] ?? (traits.error === 'server' ? SERVER_FAULT : CLIENT_FAULT);
  const messageName = shape?.members.find((member) => member.name.toLowerCase() === 'message')?.name ?? 'message';
  return {
    shape,
    name: shape?.name ?? error.code,
    queryCode: error.options.queryCode ?? traits.awsQueryError?.[0] ?? error.code,
    status,
    fault: status >= SERVER_FAULT ? 'Receiver' : 'Sender',
    members: { ...error.options.members, [messageName]: error.message },
    details: error.options.members ?? {},
  };
}

/** The header by which clients of a service that once spoke AWS Query keep seeing its old codes. */
export function queryErrorHeader(error: ModelledError, queryMode: string | undefined): Record<string, string> {
  return queryMode === 'true' ? { 'x-amzn-query-error': `${error.queryCode};${error.fault}` } : {};
}

import type { HttpRequest, HttpResponse } from '../http/message';
import type { ServiceException } from '../operation/service-exception';
import type { OperationModel, ServiceModel } from '../schema/service-model';

export type Structure = Record<string, unknown>;

/** What a protocol has to know about the service whose messages it reads and writes. */
export interface WireService {
  readonly model: ServiceModel;
  /** Namespace of its shapes, for error types in JSON and CBOR: `com.amazonaws.cloudwatch`. */
  readonly namespace: string;
  /** Namespace of its XML: `http://monitoring.amazonaws.com/doc/2010-08-01/`. */
  readonly xmlNamespace: string;
}

/** A wire encoding: the only code that knows how a message looks. */
export interface Protocol {
  readonly name: 'awsJson1_0' | 'awsJson1_1' | 'awsQuery' | 'ec2Query' | 'restXml' | 'restJson1' | 'rpcv2Cbor';

  /**
   * The operation's input, its members named as in the model. Absent members are absent; nothing is validated beyond types.
   *
   * @throws ServiceException when the bytes are not a message of this protocol
   */
  read(request: HttpRequest, operation: OperationModel, service: WireService): Structure;

  write(output: Structure, operation: OperationModel, service: WireService, requestId: string): HttpResponse;

  fail(error: ServiceException, request: HttpRequest, service: WireService, requestId: string): HttpResponse;
}

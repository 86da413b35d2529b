import { decompressed } from '../http/compression';
import { credentialOf, type Credential } from '../http/signature';
import type { HttpRequest, HttpResponse } from '../http/message';
import type { Protocol, Structure, WireService } from '../protocols/protocol';
import { routeRest } from '../protocols/rest-router';
import { select, type Selection } from '../protocols/select';
import { serviceModel, type OperationModel, type ServiceModel } from '../schema/service-model';
import { catalogue } from '../services/catalogue';
import type { Addressed, Service, ServiceEntry } from '../services/service';
import type { Problem } from '../validation/constraint';
import { coralRefusal } from '../validation/refusal';
import { problemsOf } from '../validation/validate';
import { authorize } from './authorize';
import type { Call, ConsoleSession, World } from './call';
import { identify } from './identity';
import { ServiceException } from './service-exception';
import { internalFailure, missingAuthentication, unknownOperation } from './universal-errors';

/** What came of a call, for whoever watches: CloudTrail's records are made from it. */
export interface Outcome {
  readonly call: Call;
  readonly entry: ServiceEntry;
  readonly model: OperationModel;
  readonly input: Structure;
  readonly output?: Structure;
  readonly error?: ServiceException;
}

export interface DispatchOptions {
  readonly world: World;
  /** Region of requests that are not signed. */
  readonly defaultRegion: string;
  readonly observe: (outcome: Outcome) => void;
  /** Told of failures that are the endpoint's own. */
  readonly report: (error: unknown, call: Call) => void;
}

interface Loaded extends WireService {
  readonly entry: ServiceEntry;
  readonly service: Service;
}

/** What a request does not say of itself. */
type Arrival = Pick<Call, 'requestId' | 'sourceIp' | 'console'>;

const loaded = new Map<string, Loaded>();

/** Schemas take from 3 ms (most services) to 110 ms (EC2) to load, so each is loaded by its first request. */
export function load(entry: ServiceEntry): Loaded {
  let found = loaded.get(entry.name);
  if (!found) loaded.set(entry.name, (found = { ...entry, entry, model: serviceModel(entry.client()), service: entry.service() }));
  return found;
}

const NO_MODEL: ServiceModel = { operations: new Map(), error: () => undefined };
const NO_SERVICE: WireService = { model: NO_MODEL, namespace: 'com.amazon.coral.service', xmlNamespace: 'http://webservices.amazon.com/AWSFault/2005-15-09' };

const has = (operation: OperationModel, member: string): boolean =>
  operation.input.kind === 'structure' && operation.input.members.some(({ name, shape }) => name === member && shape.traits.httpLabel === 1);

/** In S3 an operation on a bucket is meant if and only if a bucket is named. */
function operationOf({ operation: name }: Selection, { request, input }: Addressed, { model, service }: Loaded): OperationModel | undefined {
  if (name !== undefined) return model.operations.get(name);
  return routeRest(request, model, (operation) => !service.address || has(operation, 'Bucket') === (input['Bucket'] !== undefined));
}

function validate(model: OperationModel, input: Structure, service: Service): void {
  const [first, ...rest] = problemsOf(model.input, input, service.constraints ?? {});
  if (first) throw (service.refusal ?? coralRefusal())([first, ...rest] as [Problem, ...Problem[]]);
}

export class Dispatcher {
  readonly #options: DispatchOptions;

  constructor(options: DispatchOptions) {
    this.#options = options;
  }

  /** Answers a request for AWS. @param session of the console page, when that makes the request for a person */
  async dispatch(sent: HttpRequest, sourceIp: string, session?: ConsoleSession): Promise<HttpResponse> {
    const requestId = this.#options.world.ids.uuid();
    const credential = credentialOf(sent);
    const request = credential?.signingName === 's3' ? sent : decompressed(sent);
    const selection = select(request, credential?.signingName, catalogue);
    const { entry, protocol } = selection;
    if (!entry) return protocol.fail(unknownOperation(protocol, selection.operation, undefined), request, NO_SERVICE, requestId);
    return this.#answer(request, selection, load(entry), credential, { requestId, sourceIp, ...(session && { console: session }) });
  }

  async #answer(request: HttpRequest, selection: Selection, service: Loaded, credential: Credential | undefined, arrival: Arrival): Promise<HttpResponse> {
    const { protocol } = selection;
    const { requestId } = arrival;
    const addressed = service.service.address?.(request) ?? { request, input: {} };
    const model = operationOf(selection, addressed, service);
    const operation = model && service.service.operations[model.name];
    if (!model || !operation) {
      return protocol.fail(unknownOperation(protocol, model?.name ?? selection.operation, service.entry), request, service, requestId);
    }
    const call = this.#call(request, model, service.entry, credential, arrival);
    let input: Structure = {};
    try {
      if (!credential && service.service.anonymous?.includes(model.name) !== true) throw missingAuthentication(protocol);
      input = { ...addressed.input, ...protocol.read(addressed.request, model, service) };
      validate(model, input, service.service);
      authorize(call, protocol, service.service, input);
      const output = (await operation(call, input as never)) as Structure;
      const response = protocol.write(output, model, service, requestId);
      this.#finish({ call, entry: service.entry, model, input, output });
      return response;
    } catch (thrown) {
      return this.#refuse(thrown, { call, entry: service.entry, model, input }, protocol, request, service);
    }
  }

  #refuse(thrown: unknown, outcome: Outcome, protocol: Protocol, request: HttpRequest, service: Loaded): HttpResponse {
    const error = thrown instanceof ServiceException ? thrown : internalFailure();
    if (error !== thrown) this.#options.report(thrown, outcome.call);
    this.#finish({ ...outcome, error });
    return protocol.fail(error, request, service, outcome.call.requestId);
  }

  /** What the call changed is durable before its answer leaves. */
  #finish(outcome: Outcome): void {
    try {
      this.#options.observe(outcome);
    } finally {
      this.#options.world.state.commit();
    }
  }

  #call(request: HttpRequest, model: OperationModel, entry: ServiceEntry, credential: Credential | undefined, arrival: Arrival): Call {
    const { world, defaultRegion } = this.#options;
    world.clock.catchUp();
    const scope = { world, account: world.account, region: credential?.region || defaultRegion };
    return {
      ...scope,
      service: entry.name,
      operation: model.name,
      ...arrival,
      now: world.clock.now(),
      identity: identify(credential?.accessKeyId, scope),
      userAgent: request.headers['user-agent'] ?? '',
      host: request.headers['host'] ?? '',
    };
  }
}

import type { Call, Scope } from '../operation/call';
import type { HttpRequest } from '../http/message';
import type { Protocol, Structure } from '../protocols/protocol';
import type { Constraints } from '../validation/constraint';
import type { Refusal } from '../validation/refusal';

/** An operation whose types the dispatcher does not know; the service's table has checked them. */
export type AnyOperation = (call: Call, input: never) => object | Promise<object>;

/** What a service's folder exports: its operations and what is its own about them. */
export interface Service {
  /** One row for each operation that is answered; all others get AWS's unknown-operation error. */
  readonly operations: Readonly<Record<string, AnyOperation | undefined>>;
  /**
   * Lengths, ranges, patterns and enumerations that the SDK's schemas do not carry.
   *
   * @default {} - only required members and types are checked
   */
  readonly constraints?: Constraints;
  /**
   * How the service words an invalid input.
   *
   * @default the shared validator's `ValidationException`
   */
  readonly refusal?: Refusal;
  /** Operations that need no credentials, such as confirming a subscription. */
  readonly anonymous?: readonly string[];
  /** Tags of a resource, by its ARN, for policies that ask about them (`aws:ResourceTag/…`). */
  readonly tagsOf?: (scope: Scope, arn: string) => Readonly<Record<string, string>> | undefined;
  /** Takes out of a request what the model does not describe; only S3, whose bucket is in the host or leads the path. */
  readonly address?: (request: HttpRequest) => Addressed;
}

/** A service as the wire knows it, without loading what it does. */
export interface ServiceEntry {
  /** In errors and logs, and the name of its folder. */
  readonly name: string;
  /** In the scope of a signature: `monitoring`. The first is also the host name's first part and CloudTrail's event source. */
  readonly signingNames: readonly string[];
  /** Prefixes of `X-Amz-Target`, without the dot. */
  readonly targets: readonly string[];
  /** `Version` in AWS Query. */
  readonly version: string;
  readonly namespace: string;
  readonly xmlNamespace: string;
  /** The protocol of requests that do not show theirs, and of refusals before one is known. */
  readonly protocol: Protocol;
  /** Name in CBOR paths: `/service/<name>/operation/…`. */
  readonly cborName?: string;
  /** The SDK client whose schemas describe it. */
  readonly client: () => object;
  readonly service: () => Service;
}

/** A request as the model describes it, and the input that was outside of it. */
export interface Addressed {
  readonly request: HttpRequest;
  readonly input: Structure;
}

import type { State } from '../state/state';
import type { Clock, EpochMilliseconds } from '../time/clock';
import type { Identity } from './identity';
import type { Ids } from './ids';

/** What outlives a call: one per endpoint. */
export interface World {
  readonly state: State;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where this endpoint listens: `http://127.0.0.1:4566`. */
  readonly url: string;
  /** The account that callers act in. */
  readonly account: string;
  /** Work that goes on after the answer, such as a delivery over HTTP; `POST /_stopwatch/clock` waits for it. */
  background(work: Promise<unknown>): void;
  /** Waits for that work, and for what it starts. */
  settle(): Promise<void>;
  /** Forgets everything: all accounts are as new. */
  reset(): void;
  /** Tells `listener` of every reset, after it. */
  onReset(listener: () => void): void;
}

/** Whose resources, and where. */
export interface Scope {
  readonly world: World;
  readonly account: string;
  readonly region: string;
}

/** One request that an operation answers. */
export interface Call extends Scope {
  readonly service: string;
  readonly operation: string;
  readonly requestId: string;
  /** When it arrived, in the endpoint's time. */
  readonly now: EpochMilliseconds;
  readonly identity: Identity;
  readonly userAgent: string;
  readonly sourceIp: string;
  /** The `Host` header. */
  readonly host: string;
  /** Present when a person made the call on the console page. */
  readonly console?: ConsoleSession;
}

export interface ConsoleSession {
  readonly signedInAt: EpochMilliseconds;
}

import { CannotRunError, InterruptedError, messageOf } from '../failure';
import { failureOf } from './call-failure';
import { closeClients, createClients, type ClientOptions, type Clients } from './clients';
import { sleep } from './sleep';

export interface PatienceOptions {
  /** How long, in our time, one call may keep failing for reasons that pass. @default 180000 */
  readonly longest?: number;
  /** Told of each failure that is survived. */
  readonly onRetry?: (what: string, error: unknown, failure: 'transient' | 'throttled' | 'expiredCredentials') => void;
  /** First pause in our time; each next one is twice as long, up to 40 times. @default 250 */
  readonly pause?: number;
  readonly random?: () => number;
}

/** Something that sends a command: an SDK client, which need not be the same one the next time. */
export type Send<Output> = (clients: Clients, options: { readonly abortSignal?: AbortSignal }) => Promise<Output>;

/**
 * Makes calls that outlive what passes: throttling, failures of the service, dropped connections, and credentials that expire.
 *
 * The SDK retries first, in seconds. What it gives up on is sent again here, with clients that are made anew when credentials have
 * expired, so that those of a profile, of SSO or of a role are asked for again.
 */
export class Patience {
  private current: Clients;
  /** Whether AWS knew the credentials in any call: such as never worked are not waited for. */
  private known = false;

  constructor(
    private readonly client: ClientOptions,
    private readonly options: PatienceOptions = {},
  ) {
    this.current = createClients(client);
  }

  /**
   * @param what for messages: `ec2:StopInstances`
   * @param signal interrupts the wait and the call
   * @throws the service's own error when it is an answer (refused, denied), or when it did not pass in time; InterruptedError;
   * CannotRunError when the credentials have expired and nobody provides new ones
   */
  async call<Output>(what: string, send: Send<Output>, signal?: AbortSignal): Promise<Output> {
    const { longest = 180_000, onRetry, pause = 250, random = Math.random } = this.options;
    const until = Date.now() + longest;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const output = await send(this.current, signal === undefined ? {} : { abortSignal: signal });
        this.known = true;
        return output;
      } catch (error) {
        if (signal?.aborted === true) throw new InterruptedError(messageOf(signal.reason));
        const failure = failureOf(error);
        this.known ||= failure === 'refused' || failure === 'denied';
        if (failure === 'refused' || failure === 'denied') throw error;
        if (failure === 'expiredCredentials' && attempt > 0 && !this.known) throw signInAgain(error);
        if (Date.now() >= until) throw failure === 'expiredCredentials' ? signInAgain(error) : error;
        onRetry?.(what, error, failure);
        if (failure === 'expiredCredentials') this.renew();
      }
      await sleep(pause * Math.min(2 ** attempt, 40) * (0.5 + random() / 2), signal);
    }
  }

  close(): void {
    closeClients(this.current);
  }

  private renew(): void {
    closeClients(this.current);
    this.current = createClients(this.client);
  }
}

function signInAgain(error: unknown): CannotRunError {
  return new CannotRunError([`there are no valid AWS credentials (${messageOf(error)}): sign in again`]);
}

import { startLocalAws, type LocalAws, type LocalAwsOptions } from '../start';

/** The midnight at which tests begin. */
export const START = Date.UTC(2026, 8, 14);

/** What every SDK client of a test is made with. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}

export interface TestEndpoint extends LocalAws {
  readonly client: ClientConfig;
  /** `PT5M`: moves the endpoint's time forward. */
  advance(duration: string): Promise<void>;
}

/** An endpoint on a free port whose time stands still, and what clients need to reach it. */
export async function startEndpoint(options: LocalAwsOptions = {}): Promise<TestEndpoint> {
  const endpoint = await startLocalAws({
    port: 0,
    clock: { mode: 'manual', start: START },
    report: (error) => {
      throw error;
    },
    ...options,
  });
  return {
    ...endpoint,
    client: {
      endpoint: endpoint.url,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 1,
    },
    advance: async (duration) => {
      const response = await fetch(`${endpoint.url}/_stopwatch/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance: duration }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
  };
}

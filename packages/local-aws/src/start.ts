import { checkDelay, type DeliveryDelay } from '@stopwatch/cloudwatch-simulator';

import type { Console } from './console/console';
import { startServer } from './http/server';
import type { Call } from './operation/call';
import { Dispatcher } from './operation/dispatch';
import { createIds } from './operation/ids';
import { createWorld } from './operation/world';
import { DELIVERY_DELAY, EVENT_BRIDGE_DELAY } from './services/cloudtrail/delivery/delays';
import { observeCalls } from './services/cloudtrail/observe';
import { resumeEvents } from './services/eventbridge/emit';
import { armSchedules } from './services/eventbridge/schedule/timers';
import { resumePosts } from './services/sns/deliveries/http';
import { keptTime, openState } from './state/journal';
import { createState } from './state/state';
import { createClock, type ClockOptions } from './time/clock';

export interface LocalAwsOptions {
  /**
   * Port to listen on; 0 takes a free one.
   *
   * @default 4566
   */
  readonly port?: number;
  /**
   * Address to listen on. Anything but a loopback address lets others in: they need no valid credentials.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string;
  /** @default the present, moving as ours does */
  readonly clock?: ClockOptions;
  /**
   * The account of every caller, twelve digits.
   *
   * @default '123456789012'
   */
  readonly accountId?: string;
  /**
   * Region of requests that are not signed, such as a click on a confirmation link.
   *
   * @default 'us-east-1'
   */
  readonly region?: string;
  /**
   * Directory that keeps everything over restarts and kills.
   *
   * @default nothing is kept
   */
  readonly state?: string;
  /**
   * How long a call takes to the log group, in the endpoint's time: seconds, or a distribution of them.
   *
   * @default 300 - "on average within about 5 minutes", CloudTrail user guide
   */
  readonly trailDelay?: DeliveryDelay;
  /**
   * Chance, for ids.
   *
   * @default Math.random
   */
  readonly random?: () => number;
  /**
   * Told of failures that are the endpoint's own, with the operation that failed.
   *
   * @default they are printed to standard error
   */
  readonly report?: (error: unknown, operation: string) => void;
}

export interface LocalAws {
  /** `http://127.0.0.1:4566` */
  readonly url: string;
  /** Finishes the requests under way, writes what is left to write, and stops listening. */
  close(): Promise<void>;
}

/** Time that has been is not again: a kept world starts no earlier than it ended. */
function goingOn(clock: ClockOptions = {}, ended: number | undefined): ClockOptions {
  return ended === undefined ? clock : { ...clock, start: Math.max(ended, clock.start ?? Date.now()) };
}

const ACCOUNT_ID = /^\d{12}$/;

/**
 * Starts the endpoint in this process.
 *
 * @throws Error when the account id is not twelve digits; the system's error when the port is taken
 */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const { port = 4566, host = '127.0.0.1', accountId = '123456789012', region = 'us-east-1', random = Math.random } = options;
  if (!ACCOUNT_ID.test(accountId)) throw new Error(`An account id has twelve digits, got '${accountId}'`);
  if (options.trailDelay !== undefined) checkDelay(options.trailDelay);
  const report = options.report ?? ((error: unknown, operation: string) => console.error(`local-aws: ${operation} failed:`, error));
  let now = (): number => 0;
  const state = options.state === undefined ? createState() : openState(options.state, () => now());
  const clock = createClock(goingOn(options.clock, keptTime(state)), { afterTasks: () => state.commit() });
  now = () => clock.now();
  let url = '';
  const world = createWorld({ state, clock, ids: createIds(random), account: accountId, url: () => url });
  const delays = { delivery: options.trailDelay ?? DELIVERY_DELAY, eventBridge: EVENT_BRIDGE_DELAY };
  const dispatcher = new Dispatcher({
    world,
    defaultRegion: region,
    observe: observeCalls(world, delays),
    report: (error: unknown, call: Call) => report(error, `${call.service}:${call.operation}`),
  });
  let page: Console | undefined;
  const server = await startServer({
    host,
    port,
    world,
    dispatcher,
    report,
    // Loaded by its first request: pages and pictures are no part of the start.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
    console: (request) => (page ??= new (require('./console/console') as typeof import('./console/console')).Console({ world, dispatcher, report: (error, section) => report(error, `console ${section}`) })).answer(request),
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only a kept state has alarms to resume
  if (options.state !== undefined) (require('./services/cloudwatch/resume') as typeof import('./services/cloudwatch/resume')).resumeAlarms(world);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only a kept state has instances to resume
  if (options.state !== undefined) (require('./services/ec2/instances/lifecycle') as typeof import('./services/ec2/instances/lifecycle')).resumeInstances(world);
  if (options.state !== undefined) {
    armSchedules(world);
    resumeEvents(world);
    resumePosts(world);
  }
  url = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`;
  return {
    url,
    close: async () => {
      await server.close();
      clock.close();
      await world.settle();
      state.close();
    },
  };
}

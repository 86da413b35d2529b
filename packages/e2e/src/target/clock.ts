import { CannotRunError, messageOf } from '../failure';
import { sleep } from './sleep';

/**
 * The time that the target lives in: AWS's is ours, a local endpoint's may run faster or stand still.
 *
 * Every deadline and every moment of a report is in this time.
 */
export interface TargetClock {
  /** Epoch milliseconds. */
  now(): Promise<number>;
  /** Lets so much of the target's time pass. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** How much of the target's time passes in one of ours; 0 when it only moves while we sleep. */
  readonly speed: number;
  /** Whether long waits cost little, so that whole windows can be observed. */
  readonly canSpeedUp: boolean;
}

export const ourClock: TargetClock = {
  now: () => Promise.resolve(Date.now()),
  sleep,
  speed: 1,
  canSpeedUp: false,
};

/** No wait is shorter in our time: an endpoint under load has to get a word in. */
const SHORTEST_WAIT = 20;

/**
 * The clock of a target.
 *
 * An endpoint that answers `GET /_stopwatch/clock` is asked for its time; its speed is measured by two readings. One whose time stands
 * still, or with `fastForward`, is moved by `POST /_stopwatch/clock` instead of waiting. Anything else lives in our time.
 */
export async function clockOf(endpoint: string | undefined, fastForward: boolean): Promise<TargetClock> {
  if (endpoint === undefined) {
    if (fastForward) throw new CannotRunError(['--fast-forward needs an endpoint whose time can be moved, and AWS is none']);
    return ourClock;
  }
  const route = new ClockRoute(endpoint);
  const first = await route.readIfThere();
  if (first === undefined) {
    if (fastForward) throw new CannotRunError([`--fast-forward: ${endpoint} has no clock that can be moved`]);
    return ourClock;
  }
  if (fastForward) return movedClock(route);
  const speed = await measureSpeed(route);
  return speed === 0 ? movedClock(route) : runningClock(route, speed);
}

function movedClock(route: ClockRoute): TargetClock {
  return {
    now: () => route.read(),
    sleep: async (milliseconds, signal) => {
      await sleep(0, signal);
      await route.advance(milliseconds);
    },
    speed: 0,
    canSpeedUp: true,
  };
}

function runningClock(route: ClockRoute, speed: number): TargetClock {
  return {
    now: () => route.read(),
    sleep: async (milliseconds, signal) => {
      const end = (await route.read()) + milliseconds;
      await sleep(Math.max(SHORTEST_WAIT, milliseconds / speed), signal);
      for (let left = end - (await route.read()); left > 0; left = end - (await route.read())) await sleep(Math.max(SHORTEST_WAIT, left / speed), signal);
    },
    speed,
    canSpeedUp: speed >= 600,
  };
}

async function measureSpeed(route: ClockRoute): Promise<number> {
  const [startOurs, start] = [Date.now(), await route.read()];
  await sleep(250);
  const [ours, end] = [Date.now() - startOurs, await route.read()];
  const speed = (end - start) / ours;
  return speed < 0.05 ? 0 : Math.max(1, Math.round(speed));
}

/** The endpoint's clock route; a dropped connection is tried again, for time has to be known. */
class ClockRoute {
  private readonly url: string;

  constructor(endpoint: string) {
    this.url = new URL('/_stopwatch/clock', endpoint).href;
  }

  async readIfThere(): Promise<number | undefined> {
    const response = await this.request();
    if (!response.ok) return undefined;
    const body = (await response.json().catch(() => ({}))) as { now?: unknown };
    return momentOf(body);
  }

  async read(): Promise<number> {
    const response = await this.request();
    const moment = momentOf(await response.json());
    if (moment === undefined) throw new Error(`${this.url} tells no time`);
    return moment;
  }

  async advance(milliseconds: number): Promise<void> {
    const response = await this.request({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ advance: `PT${Math.ceil(milliseconds) / 1000}S` }) });
    await response.arrayBuffer();
  }

  private async request(init: RequestInit = {}): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(this.url, { ...init, signal: AbortSignal.timeout(30_000) });
        if (response.status < 500 && response.status !== 429) return response;
        await response.arrayBuffer();
        if (attempt >= 20) return response;
      } catch (error) {
        if (attempt >= 20) throw new CannotRunError([`${this.url} does not answer: ${messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error)}`]);
      }
      await sleep(Math.min(50 * attempt, 500));
    }
  }
}

function momentOf(body: unknown): number | undefined {
  const text = typeof body === 'object' && body !== null && 'now' in body ? body.now : undefined;
  const moment = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}

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
 * An endpoint that answers `GET /_stopwatch/clock` is asked for its time and its speed. One whose time stands still, or with
 * `fastForward`, is moved by `POST /_stopwatch/clock` instead of waiting. Anything else lives in our time.
 */
export async function clockOf(endpoint: string | undefined, fastForward: boolean): Promise<TargetClock> {
  if (endpoint === undefined) {
    if (fastForward) throw new CannotRunError(['--fast-forward needs an endpoint whose time can be moved, and AWS is none']);
    return ourClock;
  }
  const route = new ClockRoute(endpoint);
  const first = await route.readIfThere();
  if (first.moment === undefined) {
    if (fastForward) throw new CannotRunError([`--fast-forward: ${endpoint} has no clock that can be moved`]);
    return ourClock;
  }
  if (fastForward) return movedClock(route);
  return first.speed === 0 ? movedClock(route) : runningClock(route, first.speed);
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

/** How often a clock that fails is asked again. */
const ATTEMPTS = 20;

/** The endpoint's clock route; what fails is tried again, for time has to be known. */
class ClockRoute {
  private readonly url: string;

  constructor(endpoint: string) {
    this.url = new URL('/_stopwatch/clock', endpoint).href;
  }

  /** Without a moment when the endpoint answers, but tells no time: it is somebody else's. */
  async readIfThere(): Promise<ClockAnswer> {
    return this.ask(() => fetchJson(this.url), ({ moment, status }) => moment !== undefined || status === 403 || status === 404);
  }

  async read(): Promise<number> {
    const { moment, status } = await this.ask(() => fetchJson(this.url), (answer) => answer.moment !== undefined);
    if (moment === undefined) throw new CannotRunError([`${this.url} tells no time (HTTP ${status})`]);
    return moment;
  }

  /** Moves time on by so much and not more, also when an answer gets lost and the request is sent again. */
  async advance(milliseconds: number): Promise<void> {
    const end = (await this.read()) + milliseconds;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const left = end - (await this.read());
      if (left <= 0) return;
      const body = JSON.stringify({ advance: `PT${Math.ceil(left) / 1000}S` });
      await fetchJson(this.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => undefined);
    }
    throw new CannotRunError([`${this.url} does not let its time be moved`]);
  }

  private async ask(request: () => Promise<ClockAnswer>, isGood: (answer: ClockAnswer) => boolean): Promise<ClockAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await request();
        if (isGood(answer) || attempt >= ATTEMPTS) return answer;
      } catch (error) {
        if (attempt >= ATTEMPTS) throw new CannotRunError([`${this.url} does not answer: ${messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error)}`]);
      }
      await sleep(Math.min(25 * attempt, 500));
    }
  }
}

interface ClockAnswer {
  readonly status: number;
  readonly moment: number | undefined;
  /** Seconds of the target's time in one of ours; 0 when it moves only when told. */
  readonly speed: number;
}

async function fetchJson(url: string, init: RequestInit = {}): Promise<ClockAnswer> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
  const text = await response.text();
  return { status: response.status, ...(response.ok ? readClock(text) : NO_CLOCK) };
}

const NO_CLOCK = { moment: undefined, speed: 1 };

function readClock(text: string): Pick<ClockAnswer, 'moment' | 'speed'> {
  try {
    const { mode, now, speed } = JSON.parse(text) as { readonly mode?: unknown; readonly now?: unknown; readonly speed?: unknown };
    const moment = typeof now === 'string' ? Date.parse(now) : Number.NaN;
    if (Number.isNaN(moment)) return NO_CLOCK;
    return { moment, speed: mode === 'manual' ? 0 : typeof speed === 'number' ? speed : 1 };
  } catch {
    return NO_CLOCK;
  }
}

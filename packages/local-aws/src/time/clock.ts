import { Agenda, type Task } from './agenda';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMilliseconds = number;

/** The endpoint's time: the world's, the world's sped up, or one that moves only when told. */
export interface Clock {
  /** Whether time moves by itself. */
  readonly mode: 'real' | 'manual';
  /** Seconds of the endpoint's time in one second of ours; 0 when it moves only when told. */
  readonly speed: number;

  now(): EpochMilliseconds;

  /**
   * Has a task run at a moment. Tasks run in order of their moments, equal moments in order of asking; `now()` is the task's moment while it runs.
   *
   * @returns takes the task off again
   */
  at(moment: EpochMilliseconds, task: Task): () => void;

  /** Runs what has become due. Nothing else runs tasks of a real clock between two timer ticks. */
  catchUp(): void;

  /** Moves time forward, running everything due on the way. */
  advance(milliseconds: number): void;

  /** Takes all tasks off; time goes on. */
  clear(): void;

  /** Stops the timer; time stands still. */
  close(): void;
}

export interface ClockOptions {
  /**
   * Whether time moves by itself.
   *
   * @default 'real'
   */
  readonly mode?: 'real' | 'manual';
  /**
   * Seconds of the endpoint's time in one second of ours; only with `real`.
   *
   * @default 1
   */
  readonly speed?: number;
  /**
   * The first moment.
   *
   * @default the present
   */
  readonly start?: EpochMilliseconds;
}

/** The present, in ours; a parameter so that tests own it. */
export type WallClock = () => EpochMilliseconds;

export interface ClockParts {
  /** @default Date.now */
  readonly wall?: WallClock;
  /** Called when tasks have run, once for all that were due. */
  readonly afterTasks?: () => void;
}

const LONGEST_TIMER = 2 ** 31 - 1;

class EndpointClock implements Clock {
  readonly mode: 'real' | 'manual';
  readonly speed: number;
  readonly #agenda = new Agenda();
  readonly #wall: WallClock;
  readonly #wallStart: EpochMilliseconds;
  #start: EpochMilliseconds;
  #latest: EpochMilliseconds;
  #running = false;
  #timer: NodeJS.Timeout | undefined;
  /** The moment that the timer is set for. */
  #armedFor: EpochMilliseconds | undefined;

  readonly #afterTasks: () => void;

  constructor({ mode = 'real', speed = 1, start }: ClockOptions, { wall = Date.now, afterTasks = () => undefined }: ClockParts) {
    this.#wall = wall;
    this.#afterTasks = afterTasks;
    this.mode = mode;
    this.speed = mode === 'manual' ? 0 : speed;
    this.#wallStart = wall();
    this.#start = start ?? this.#wallStart;
    this.#latest = this.#start;
  }

  now(): EpochMilliseconds {
    if (!this.#running) this.#latest = Math.max(this.#latest, this.#present());
    return this.#latest;
  }

  at(moment: EpochMilliseconds, task: Task): () => void {
    const cancel = this.#agenda.add(Math.max(moment, this.#latest), task);
    this.#arm();
    return cancel;
  }

  catchUp(): void {
    this.#runUntil(this.#present());
    this.#arm();
  }

  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) throw new RangeError(`Time moves forward only, got ${milliseconds} ms`);
    const target = this.now() + milliseconds;
    this.#start += milliseconds;
    this.#armedFor = undefined;
    this.#runUntil(target);
    this.#arm();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#armedFor = undefined;
    this.#agenda.clear();
  }

  close(): void {
    this.clear();
  }

  #present(): EpochMilliseconds {
    return this.#start + Math.floor((this.#wall() - this.#wallStart) * this.speed);
  }

  #runUntil(target: EpochMilliseconds): void {
    if (this.#running) return;
    this.#running = true;
    let anyRan = false;
    try {
      for (let due = this.#agenda.takeUntil(target); due; due = this.#agenda.takeUntil(target)) {
        this.#latest = Math.max(this.#latest, due.moment);
        anyRan = true;
        due.task();
      }
    } finally {
      this.#running = false;
      this.#latest = Math.max(this.#latest, target);
      if (anyRan) this.#afterTasks();
    }
  }

  #tick(): void {
    this.#timer = undefined;
    this.catchUp();
  }

  #arm(): void {
    const next = this.#agenda.next();
    if (this.speed === 0 || (next === this.#armedFor && this.#timer !== undefined)) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#armedFor = next;
    if (next === undefined) return;
    const delay = Math.max(0, (next - this.#present()) / this.speed);
    this.#timer = setTimeout(() => this.#tick(), Math.min(delay, LONGEST_TIMER)).unref();
  }
}

export function createClock(options: ClockOptions = {}, parts: ClockParts = {}): Clock {
  return new EndpointClock(options, parts);
}

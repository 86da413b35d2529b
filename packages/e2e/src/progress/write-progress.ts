import { printClockTime, printDuration, printMoment } from '../duration';
import type { Progress } from './progress';

export interface ProgressOutput {
  readonly write: (text: string) => void;
  /** A terminal that can overwrite its last line. */
  readonly isTerminal: boolean;
  /** @default 100 */
  readonly columns?: number;
  /** Our time, for what has elapsed. */
  readonly now?: () => number;
}

/** Plain lines say a wait again after so long, so that a log shows life. */
const PLAIN_INTERVAL = 60_000;

/** Live on a terminal: one line that is overwritten with what is waited for. Plain lines otherwise. */
export function writeProgress({ columns = 100, isTerminal, now = Date.now, write }: ProgressOutput): Progress {
  const start = now();
  let shown = false;
  let lastWait: { readonly what: string; readonly at: number } | undefined;
  const elapsed = (): string => `[${clock(now() - start)}]`;
  const erase = (): void => {
    if (shown) write('\r\u001b[K');
    shown = false;
  };
  const line = (text: string): void => {
    erase();
    write(`${elapsed()} ${text}\n`);
  };
  return {
    step: (text) => {
      lastWait = undefined;
      line(text);
    },
    note: (text) => line(`  ${text}`),
    waiting: (what, until, targetNow) => {
      const text = `waiting for ${what} until ${until - targetNow > 43_200_000 ? printMoment(until) : printClockTime(until)} (${until > targetNow ? `${printDuration(until - targetNow)} left` : 'overdue'})`;
      if (isTerminal) {
        write(`\r\u001b[K${`${elapsed()} ${text}`.slice(0, columns - 1)}`);
        shown = true;
      } else if (lastWait?.what !== what || now() - lastWait.at >= PLAIN_INTERVAL) {
        lastWait = { what, at: now() };
        write(`${elapsed()}   ${text}\n`);
      }
    },
    close: erase,
  };
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

import type { Terminal } from '../../command';

export interface Progress {
  /** @param bytes of files as they lie there, read so far @param records found so far */
  read(bytes: number, records: number): void;
  done(): void;
}

/** Between two changes of the bar. */
const ON_TERMINAL = 100;
/** Between two lines of a log. */
const IN_LOG = 10_000;
const WIDTH = 28;

/** A bar with rate and time left on a terminal, a line now and then elsewhere. @param now milliseconds of our own time */
export function readingProgress({ stderr }: Terminal, total: number, files: number, now: () => number = Date.now): Progress {
  const start = now();
  let shownAt = start;
  const isTerminal = stderr.isTTY === true;
  const show = (bytes: number, records: number): void => {
    const seconds = (now() - start) / 1_000;
    const share = total === 0 ? 1 : Math.min(1, bytes / total);
    const rate = `${grouped(Math.round(records / Math.max(seconds, 0.001)))} records/s`;
    const left = share > 0 ? `${clock((seconds * (1 - share)) / share)} left` : '';
    const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
    if (!isTerminal) return void stderr.write(`${percent}  ${grouped(records)} records  ${rate}  ${left}\n`);
    const full = Math.round(share * WIDTH);
    stderr.write(`\r\u001b[K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${grouped(records)} records  ${rate}  ${left}`);
  };
  if (!isTerminal && files > 1) stderr.write(`reading ${grouped(files)} files, ${megabytes(total)}\n`);
  return {
    read: (bytes, records) => {
      if (now() - shownAt < (isTerminal ? ON_TERMINAL : IN_LOG)) return;
      shownAt = now();
      show(bytes, records);
    },
    done: () => {
      if (isTerminal) stderr.write('\r\u001b[K');
    },
  };
}

/** `1,234,567`. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : bytes < 1e10 ? `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3_600);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${two(minutes)}` : String(minutes)}:${two(whole % 60)}`;
}

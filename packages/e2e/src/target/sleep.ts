import { InterruptedError } from '../failure';

/** Waits in our time. @throws InterruptedError as soon as the signal says so */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) throw interruption(signal);
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(interruption(signal!));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

export function interruption(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new InterruptedError(String(signal.reason));
}

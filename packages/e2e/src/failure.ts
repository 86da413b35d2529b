/** Nothing was proven and nothing was changed, or what was changed is undone: exit code 2. */
export class CannotRunError extends Error {
  override readonly name = 'CannotRunError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Ctrl-C, SIGTERM: stop what is under way, then clean up. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** Somebody else took the instance over, or the lock ran out. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';
}

/** A lock was written, was not good, and could not be taken back: exit code 3. */
export class LockLeftError extends Error {
  override readonly name = 'LockLeftError';
}

/** What a caught value says, in one line. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CannotRunError) return error.problems.join('; ');
  if (error instanceof InterruptedError) return error.message;
  const text = error.message === '' ? error.name : error.message;
  return error.name === 'Error' || text.startsWith(error.name) ? text : `${error.name}: ${text}`;
}

/** What a drill tells while it runs. */
export interface Progress {
  /** A step begins, e.g. `stop (first stop)`. */
  step(text: string): void;
  /** What is waited for, and until when in the target's time. Called in every round. */
  waiting(what: string, until: number, now: number): void;
  /** Something worth a line: a retry, an expectation that was decided. */
  note(text: string): void;
  /** Takes away what only a terminal shows. */
  close(): void;
}

export const silent: Progress = { step: () => undefined, waiting: () => undefined, note: () => undefined, close: () => undefined };

/** A Logs Insights query worth keeping. */
export interface SavedQuery {
  /** Lower-case words joined by hyphens: part of the construct id. */
  readonly id: string;
  /** Name in the console. */
  readonly title: string;
  readonly text: string;
}

/** A Logs Insights query worth keeping. */
export interface SavedQuery {
  /** Lower-case words joined by hyphens: part of the construct id. */
  readonly id: string;
  /** Name in the console, where `/` makes folders. No `:` and `*`. */
  readonly title: string;
  readonly text: string;
}

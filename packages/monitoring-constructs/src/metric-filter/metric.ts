/** Identity of a time series in CloudWatch. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  /**
   * Dimension name → value. A metric is only found under exactly its dimensions.
   *
   * @default - none
   */
  readonly dimensions?: Readonly<Record<string, string>>;
}

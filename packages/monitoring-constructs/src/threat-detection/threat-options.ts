/** What may be chosen about GuardDuty. */
export interface ThreatDetectionOptions {
  /**
   * Whether to make the detector. An account has one in a Region: switch it off where there is one already, also one that an organization made.
   *
   * @default true
   */
  readonly detector?: boolean;
  /**
   * Lowest severity that is told, 1 to 10: GuardDuty calls 4 medium, 7 high and 9 critical.
   *
   * @default 4
   */
  readonly leastSeverity?: number;
  /**
   * How often repetitions of a finding are told; the first one is told at once.
   *
   * @default 'SIX_HOURS'
   */
  readonly repetition?: 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS';
}

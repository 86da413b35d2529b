/**
 * What AWS does not document about evaluation, as explicit options. `docs/simulator-model.md` gives the evidence for
 * each default.
 */
export interface UndocumentedSettings {
  /**
   * Second of the minute at which this alarm is evaluated, 0 or more and less than 60; a fraction is allowed. Alarms
   * with periods under a minute use its remainder by 10.
   *
   * @default - made of the alarm's name by a fixed hash: constant for an alarm, as observed
   */
  readonly evaluationSecond?: number;
  /**
   * Minute of the hour at which a multi-day alarm (`period` × `evaluationPeriods` over a day) is evaluated.
   *
   * @default 3 - the minute of AWS's own example
   */
  readonly evaluationMinute?: number;
  /**
   * Buckets looked at, the newest N of them that hold data decide; at least N.
   *
   * @default - N plus 2, or plus as many periods as five minutes hold where that is more (60 s: N + 5);
   * N plus one minute for periods under a minute
   */
  readonly evaluationRange?: number;
  /**
   * Seconds by which the newest bucket ends before the minute (or ten seconds) of the evaluation starts.
   *
   * @default - 0; 10 for alarms on a single metric with a period under a minute
   */
  readonly windowLag?: number;
  /**
   * Whole minutes after the end of its own minute before a datapoint without `visibleAt` is seen.
   *
   * @default 1
   */
  readonly publishLag?: number;
  /**
   * With `missing`, only breaching datapoints, fewer than M, and the oldest younger than M periods: the state.
   *
   * @default INSUFFICIENT_DATA
   */
  readonly youngBreach?: 'INSUFFICIENT_DATA' | 'retain';
  /**
   * With `ignore`, fewer than N datapoints of both kinds: OK, or the state it had.
   *
   * @default OK
   */
  readonly ignoredMix?: 'OK' | 'retain';
  /**
   * Milliseconds from a transition to the run of its actions.
   *
   * @default 0 - the console shows both with the same second; 31 to 41 ms were observed
   */
  readonly actionDelay?: number;
}

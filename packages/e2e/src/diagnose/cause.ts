/** Why an alarm did not do what the drill expected; in the order of the chain. */
export type CauseKind =
  | 'alarmMissing'
  | 'alreadyInAlarm'
  | 'trailMissing'
  | 'trailStopped'
  | 'selectorsDropEvents'
  | 'otherLogGroup'
  | 'notDelivered'
  | 'alarmOnOtherMetric'
  | 'noFilter'
  | 'dimensionMismatch'
  | 'filterDoesNotMatch'
  | 'thresholdTooHigh'
  | 'periodTooShort'
  | 'severalPeriodsNeeded'
  | 'notCounted'
  | 'notEvaluated'
  | 'countedUnexpected'
  | 'countedOthers'
  | 'echo'
  | 'actionsDisabled'
  | 'noActions'
  | 'topicMissing'
  | 'topicPolicy'
  | 'keyPolicy'
  | 'actionFailed'
  | 'nobodySubscribed'
  | 'subscriptionUnconfirmed'
  | 'messageLost';

export interface Cause {
  readonly kind: CauseKind;
  /** The resource to look at: name or ARN. */
  readonly where: string;
  /** What is wrong, with the values that show it. */
  readonly says: string;
}

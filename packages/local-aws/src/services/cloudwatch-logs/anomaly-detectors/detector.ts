import type { AnomalyDetectorStatus, EvaluationFrequency } from '@aws-sdk/client-cloudwatch-logs';

import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';

/** A log anomaly detector: declared only. It trains on nothing and finds nothing. */
export interface LogAnomalyDetector {
  readonly anomalyDetectorArn: string;
  readonly detectorName?: string;
  readonly logGroupArnList: readonly string[];
  readonly evaluationFrequency: EvaluationFrequency;
  readonly filterPattern?: string;
  readonly kmsKeyId?: string;
  readonly anomalyDetectorStatus: AnomalyDetectorStatus;
  readonly creationTimeStamp: EpochMilliseconds;
  readonly lastModifiedTimeStamp: EpochMilliseconds;
  /** Days. */
  readonly anomalyVisibilityTime: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** By ARN. */
export const detectors = table<LogAnomalyDetector>('logs.anomaly-detectors');

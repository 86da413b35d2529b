import type { AnomalyDetectorConfiguration, MetricCharacteristics } from '@aws-sdk/client-cloudwatch';
import { metricKey, type MetricDataQuery, type MetricIdentity } from '@stopwatch/cloudwatch-simulator';

import { table } from '../../../state/table';

interface DetectorCommon {
  readonly id: string;
  readonly configuration?: AnomalyDetectorConfiguration;
  readonly characteristics?: MetricCharacteristics;
}

/** A model that a band is made of: of one metric and statistic, or of metric math. */
export type Detector = DetectorCommon &
  ({ readonly kind: 'single'; readonly metric: Required<MetricIdentity>; readonly stat: string } | { readonly kind: 'math'; readonly queries: readonly MetricDataQuery[] });

export type Watched = { readonly kind: 'single'; readonly metric: Required<MetricIdentity>; readonly stat: string } | { readonly kind: 'math'; readonly queries: readonly MetricDataQuery[] };

/** There is one model for each metric and statistic. */
export function detectorKey(watched: Watched): string {
  return watched.kind === 'single' ? `${watched.stat}:${metricKey(watched.metric)}` : `math:${JSON.stringify(watched.queries)}`;
}

export const detectors = table<Detector>('cloudwatch.anomaly-detectors');

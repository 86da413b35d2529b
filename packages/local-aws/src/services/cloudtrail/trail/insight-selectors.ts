import type { GetInsightSelectorsRequest, GetInsightSelectorsResponse, InsightSelector, PutInsightSelectorsRequest, PutInsightSelectorsResponse } from '@aws-sdk/client-cloudtrail';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { putTrail, requireOwnTrail, requireTrail, without } from './trail';

const TYPES = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

/** Kept and given back; this endpoint detects no insights. */
export function putInsightSelectors(call: Call, { TrailName, InsightSelectors }: Given<PutInsightSelectorsRequest>): PutInsightSelectorsResponse {
  const trail = requireOwnTrail(call, TrailName);
  for (const { InsightType } of InsightSelectors) {
    if (!TYPES.includes(InsightType ?? '')) throw new ServiceException('InvalidInsightSelectorsException', `InsightType must be ${TYPES.join(' or ')}, got ${InsightType ?? 'nothing'}.`);
  }
  const insightSelectors = [...InsightSelectors] as InsightSelector[];
  putTrail(call, { ...without(trail, 'insightSelectors'), ...(insightSelectors.length === 0 ? {} : { insightSelectors }) });
  return { TrailARN: trail.arn, InsightSelectors: insightSelectors };
}

export function getInsightSelectors(call: Call, { TrailName }: Given<GetInsightSelectorsRequest>): GetInsightSelectorsResponse {
  const trail = requireTrail(call, TrailName);
  if (trail.insightSelectors) return { TrailARN: trail.arn, InsightSelectors: [...trail.insightSelectors] };
  throw new ServiceException('InsightNotEnabledException', `Trail ${trail.arn} does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.`);
}

import { awsTimestamp } from '../clock/format';
import type { EpochMilliseconds } from '../clock/time';
import { double } from '../history/aws-json';
import type { AwsJson, JsonDouble } from '../history/aws-json';
import type { Assessment, Limit } from './assessment';
import type { Bucket } from './bucket';
import { BREACHING } from './next-state';
import { judge } from './assessment';

/** What StateReasonData names of the alarm itself. Absent fields are left out: metric math has no unit and statistic. */
export interface ReasonDataHeader {
  readonly unit?: string | undefined;
  readonly statistic?: string | undefined;
  readonly period: number;
}

/** StateReasonData, its keys in AWS's order. Buckets without a start are given without a timestamp. */
export function stateReasonData(
  buckets: readonly Bucket[],
  assessment: Assessment,
  limit: Limit,
  header: ReasonDataHeader,
  queryDate: EpochMilliseconds | undefined,
): AwsJson {
  const recent = withoutEmptyEnds(buckets);
  return {
    version: '1.0',
    queryDate: dateOf(queryDate),
    startDate: dateOf(recent[0]?.start),
    unit: header.unit,
    statistic: header.statistic,
    period: header.period,
    recentDatapoints: recent.map(({ value }) => doubleOrNull(value)),
    ...limits(recent, limit),
    evaluatedDatapoints: assessment.evaluated.map((bucket) => evaluatedDatapoint(bucket, limit)),
  };
}

function withoutEmptyEnds(buckets: readonly Bucket[]): readonly Bucket[] {
  const first = buckets.findIndex(({ value }) => value !== undefined);
  const last = buckets.findLastIndex(({ value }) => value !== undefined);
  return first < 0 ? [] : buckets.slice(first, last + 1);
}

function limits(recent: readonly Bucket[], limit: Limit): { readonly [key: string]: AwsJson } {
  if (limit.threshold !== undefined) return { threshold: double(limit.threshold) };
  const lower = { recentLowerThresholds: recent.map(({ band }) => doubleOrNull(band?.lower)) };
  const upper = { recentUpperThresholds: recent.map(({ band }) => doubleOrNull(band?.upper)) };
  if (limit.comparisonOperator === 'LessThanLowerThreshold') return lower;
  return limit.comparisonOperator === 'GreaterThanUpperThreshold' ? upper : { ...lower, ...upper };
}

function evaluatedDatapoint(bucket: Bucket, limit: Limit): AwsJson {
  return {
    timestamp: dateOf(bucket.start),
    sampleCount: bucket.value === undefined || bucket.sampleCount === undefined ? undefined : double(bucket.sampleCount),
    value: bucket.value === undefined ? undefined : double(bucket.value),
    threshold: bandLimit(bucket, limit),
  };
}

/** The side of the band that was crossed; the upper one where none was. */
function bandLimit(bucket: Bucket, limit: Limit): JsonDouble | undefined {
  const { value, band } = bucket;
  if (value === undefined || band === undefined) return undefined;
  const isLow = limit.comparisonOperator === 'LessThanLowerThreshold' || (judge(value, limit, band) === BREACHING && value < band.lower);
  return double(isLow ? band.lower : band.upper);
}

const dateOf = (moment: EpochMilliseconds | undefined): string | undefined => (moment === undefined ? undefined : awsTimestamp(moment));
const doubleOrNull = (value: number | undefined): JsonDouble | null => (value === undefined ? null : double(value));

import type { MetricDatum } from '@aws-sdk/client-cloudwatch';

import type { Given } from '../../../operation/operation';
import type { EpochMilliseconds } from '../../../time/clock';
import { invalidParameterCombination, invalidParameterValue, missingParameter, validationError } from '../refusal';

type Datum = Given<MetricDatum>;

const HOUR = 60 * 60 * 1000;
const OLDEST = 14 * 24 * HOUR;
const NEWEST = 2 * HOUR;
const MOST_VALUES = 150;
/** API_MetricDatum: "Values must be in the range of -2^360 to 2^360". */
const LARGEST = 2 ** 360;

/**
 * What API_MetricDatum demands beyond types.
 *
 * @param place `MetricData.member.1`, as AWS names the datum
 * @throws ServiceException
 */
export function checkDatum(datum: Datum, place: string, now: EpochMilliseconds): void {
  checkTimestamp(datum.Timestamp?.getTime() ?? now, place, now);
  checkKinds(datum, place);
  checkNumbers(datum, place);
  const { StorageResolution: resolution } = datum;
  if (resolution !== undefined && resolution !== 1 && resolution !== 60) throw invalidParameterValue(`The value ${resolution} for parameter ${place}.StorageResolution is invalid: it must be 1 or 60.`);
}

function checkTimestamp(timestamp: EpochMilliseconds, place: string, now: EpochMilliseconds): void {
  if (timestamp < now - OLDEST) throw invalidParameterValue(`The parameter ${place}.Timestamp must specify a time no more than two weeks in the past.`);
  if (timestamp > now + NEWEST) throw invalidParameterValue(`The parameter ${place}.Timestamp must specify a time no more than two hours in the future.`);
}

function checkKinds(datum: Datum, place: string): void {
  const kinds = (['Value', 'Values', 'StatisticValues'] as const).filter((kind) => datum[kind] !== undefined);
  if (kinds.length === 0) throw missingParameter('At least one of the parameters must be specified.');
  if (kinds.length > 1) throw invalidParameterCombination(`The parameters ${place}.${kinds[0]} and ${place}.${kinds[1]} are mutually exclusive and you have specified both.`);
  const { Values, Counts } = datum;
  if (Values && Values.length > MOST_VALUES) throw validationError(`The collection ${place}.Values must not have a size greater than ${MOST_VALUES}.`);
  if (Values?.length === 0) throw missingParameter(`The parameter ${place}.Values is required.`);
  if (Counts && Counts.length !== (Values?.length ?? 0)) throw invalidParameterValue(`The parameters ${place}.Values and ${place}.Counts must be of the same size.`);
}

function checkNumbers({ Value, Values = [], Counts = [], StatisticValues }: Datum, place: string): void {
  if (Value !== undefined) checkNumber(Value, `${place}.Value`);
  Values.forEach((value, index) => checkNumber(value, `${place}.Values.member.${index + 1}`));
  Counts.forEach((count, index) => checkCount(count, `${place}.Counts.member.${index + 1}`));
  if (!StatisticValues) return;
  for (const [name, value] of Object.entries(StatisticValues)) checkNumber(value, `${place}.StatisticValues.${name}`);
  checkCount(StatisticValues.SampleCount, `${place}.StatisticValues.SampleCount`);
  const { Minimum, Maximum } = StatisticValues;
  if (Minimum > Maximum) throw invalidParameterCombination(`The parameter ${place}.StatisticValues.Maximum must be greater than ${place}.StatisticValues.Minimum.`);
}

function checkNumber(value: number, parameter: string): void {
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST) throw invalidParameterValue(`The value ${value} for parameter ${parameter} is invalid.`);
}

function checkCount(count: number, parameter: string): void {
  if (!Number.isFinite(count) || count <= 0) throw invalidParameterValue(`The value ${count} for parameter ${parameter} is invalid: it must be greater than 0.`);
}

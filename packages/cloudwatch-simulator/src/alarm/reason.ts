import { bucketDate } from '../clock/format';
import { javaDouble } from '../history/aws-json';
import type { Assessment, Limit } from './assessment';
import type { Bucket } from './bucket';
import { operatorWords } from './comparison';
import type { BandOperator, TreatMissingData } from './configuration';

export const UNCHECKED = 'Unchecked: Initial alarm creation';

/** How the alarm is configured, as far as its reasons tell. */
export interface ReasonStyle {
  /** Reasons of an alarm that never set DatapointsToAlarm leave out `k out of the last N` and the minimum. */
  readonly datapointsToAlarmIsSet: boolean;
  readonly treatMissingData: TreatMissingData;
}

/** From so many datapoints on, AWS moves the list to a sentence of its own, which names the newest five. */
const LISTED = 5;

/** The text AWS writes as StateReason of a transition that this assessment causes. */
export function stateReason(assessment: Assessment, limit: Limit, style: ReasonStyle): string {
  if (assessment.state === 'INSUFFICIENT_DATA') return `Insufficient Data: ${counted(assessment.filled, 'datapoint')} ${was(assessment.filled)} unknown.`;
  const opening = limit.threshold === undefined ? 'Thresholds Crossed: ' : 'Threshold Crossed: ';
  if (assessment.winning.length === 0) return `${opening}${nothingButFilled(assessment, style)}.`;
  return `${opening}${crossing(assessment, limit, style)}${minimum(assessment, style)}.`;
}

function nothingButFilled(assessment: Assessment, style: ReasonStyle): string {
  const received = assessment.received === 0 ? 'no datapoints were' : `${counted(assessment.received, 'datapoint')} ${was(assessment.received)}`;
  return `${received} received for ${counted(assessment.considered, 'period')} and ${treated(assessment, style)}`;
}

function crossing(assessment: Assessment, limit: Limit, style: ReasonStyle): string {
  const { winning, considered, filled } = assessment;
  const count = winning.length;
  const subject = style.datapointsToAlarmIsSet ? `${count} out of the last ${considered} datapoints` : counted(count, 'datapoint');
  const shown = winning.slice(0, LISTED);
  const list = `[${shown.map(datapointText).join(', ')}]`;
  const isFilled = filled > 0 && (style.treatMissingData === 'breaching' || style.treatMissingData === 'notBreaching');
  const verb = `${was(count)} ${limitText(assessment, limit, shown)}${isFilled ? ` and ${treated(assessment, style)}` : ''}`;
  if (count < LISTED) return `${subject} ${list} ${verb}`;
  const crossed = assessment.state === 'ALARM' ? 'crossed' : 'not crossed';
  const sentence = `${subject} ${verb}. The most recent datapoints which ${crossed} the threshold: ${list}`;
  return sentence;
}

function minimum(assessment: Assessment, style: ReasonStyle): string {
  if (!style.datapointsToAlarmIsSet) return '';
  const direction = assessment.state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return ` (minimum ${counted(assessment.needed, 'datapoint')} for ${direction} transition)`;
}

function limitText(assessment: Assessment, limit: Limit, shown: readonly Bucket[]): string {
  const not = assessment.state === 'OK' ? 'not ' : '';
  if (limit.threshold === undefined) return bandText(limit.comparisonOperator as BandOperator, not, shown);
  return `${not}${operatorWords(limit.comparisonOperator as never)} the threshold (${javaDouble(limit.threshold)})`;
}

function bandText(operator: BandOperator, not: string, shown: readonly Bucket[]): string {
  const list = (side: 'lower' | 'upper'): string => `[${shown.map(({ band }) => javaDouble(band?.[side] ?? Number.NaN)).join(', ')}]`;
  const below = `${not}less than the lower thresholds ${list('lower')}`;
  const above = `${not}greater than the upper thresholds ${list('upper')}`;
  switch (operator) {
    case 'LessThanLowerThreshold':
      return below;
    case 'GreaterThanUpperThreshold':
      return above;
    case 'LessThanLowerOrGreaterThanUpperThreshold':
      return `${below} or ${above}`;
    default:
      return operator satisfies never;
  }
}

function treated({ filled }: Assessment, { treatMissingData }: ReasonStyle): string {
  const as = treatMissingData === 'breaching' ? '[Breaching]' : '[NonBreaching]';
  return `${counted(filled, 'missing datapoint')} ${was(filled)} treated as ${as}`;
}

function datapointText({ value, start }: Bucket): string {
  const text = javaDouble(value ?? Number.NaN);
  return start === undefined ? text : `${text} (${bucketDate(start)})`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const was = (count: number): string => (count === 1 ? 'was' : 'were');

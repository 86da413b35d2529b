import type { StateValue } from '../alarm/state';
import { regionName } from './region-name';

/** SNS refuses longer subjects: API_Publish. */
const LONGEST_SUBJECT = 100;
/** Observed for SMS. */
const LONGEST_SMS_NAME = 90;

/**
 * The e-mail subject: `ALARM: "name" in US East (N. Virginia)`. A name that would make it longer than 100 characters is cut
 * and ends in `...`; a run of characters beyond ASCII becomes one `_`. Observed.
 */
export function mailSubject(alarmName: string, state: StateValue, region: string): string {
  const room = LONGEST_SUBJECT - headline('', state, region).length;
  return headline(shortened(asciiName(alarmName), room), state, region);
}

export function smsText(alarmName: string, state: StateValue, region: string): string {
  return headline(shortened(asciiName(alarmName), LONGEST_SMS_NAME), state, region);
}

const headline = (name: string, state: StateValue, region: string): string => `${state}: "${name}" in ${regionName(region)}`;

const asciiName = (name: string): string => name.replace(/[^ -~]+/gu, '_');

const shortened = (name: string, room: number): string => (name.length <= room ? name : `${name.slice(0, Math.max(0, room - 3))}...`);

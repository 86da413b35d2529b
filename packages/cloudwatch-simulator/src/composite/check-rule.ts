import { AlarmRuleError } from './rule-tokens';
import { alarmsOf } from './rule';
import type { AlarmRule } from './rule';

/** Where an engine's alarms live. */
export interface AlarmHome {
  readonly accountId: string;
  readonly region: string;
}

const ARN = /^arn:[^:]+:cloudwatch:([^:]*):([^:]*):alarm:(.*)$/su;

/** The name in an ARN, or the name itself. */
export function alarmNameOf(nameOrArn: string): string {
  return ARN.exec(nameOrArn)?.[3] ?? nameOrArn;
}

export function alarmArnOf(alarmName: string, { accountId, region }: AlarmHome): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`;
}

/**
 * Refuses a rule that names alarms it cannot be about.
 *
 * @param childrenOf the rule of another composite alarm, to find circles
 * @throws AlarmRuleError with the message CloudWatch gives
 */
export function checkRuleAlarms(
  alarmName: string,
  rule: AlarmRule,
  home: AlarmHome,
  exists: (name: string) => boolean,
  childrenOf: (name: string) => readonly string[],
): void {
  const named = alarmsOf(rule);
  for (const nameOrArn of named) checkHome(nameOrArn, home);
  const children = named.map(alarmNameOf);
  if (reaches(alarmName, children, childrenOf, new Set())) {
    throw new AlarmRuleError('A composite alarm cannot have a child relation with itself via its AlarmRule, as it would introduce a circular dependency');
  }
  const missing = children.filter((name) => !exists(name)).map((name) => alarmArnOf(name, home));
  if (missing.length > 0) throw new AlarmRuleError(`Could not save the composite alarm as alarms [${missing.join(', ')}] in the alarm rule do not exist`);
}

function checkHome(nameOrArn: string, home: AlarmHome): void {
  const found = ARN.exec(nameOrArn);
  if (found === null) return;
  if (found[2] !== home.accountId) throw new AlarmRuleError('A composite alarm cannot have a child relation with alarms from another AWS account');
  if (found[1] !== home.region) throw new AlarmRuleError(`Error in AlarmRule [Wrong ARN region, it was ${found[1]} but ${home.region} was expected instead]`);
}

function reaches(target: string, names: readonly string[], childrenOf: (name: string) => readonly string[], seen: Set<string>): boolean {
  return names.some((name) => {
    if (name === target) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return reaches(target, childrenOf(name), childrenOf, seen);
  });
}

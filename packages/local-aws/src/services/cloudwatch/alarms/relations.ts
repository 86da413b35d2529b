import { alarmsOf, parseAlarmRule } from '@stopwatch/cloudwatch-simulator';

import type { CompositeAlarmRow } from '../engine/alarm-row';

const nameOf = (nameOrArn: string): string => /^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:(.*)$/su.exec(nameOrArn)?.[1] ?? nameOrArn;

/** Names of the alarms that a composite alarm's rule is about and, if asked for, of its suppressor. */
export function childNames({ alarm }: CompositeAlarmRow, { suppressor = false } = {}): readonly string[] {
  const children = alarmsOf(parseAlarmRule(alarm.alarmRule)).map(nameOf);
  return suppressor && alarm.actionsSuppressor !== undefined ? [...children, nameOf(alarm.actionsSuppressor)] : children;
}

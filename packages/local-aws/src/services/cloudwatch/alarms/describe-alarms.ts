import type { AlarmType, CompositeAlarm, DescribeAlarmsInput, DescribeAlarmsOutput, MetricAlarm } from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { lasting } from '../../../protocols/lasting';
import { alarmArn, alarms, isComposite, isMetric, type AlarmRow } from '../engine/alarm-row';
import { hostOf } from '../engine/hosts';
import { invalidNextToken, invalidParameterCombination, noSuchAlarm, validationError } from '../refusal';
import { describedCompositeAlarm, describedMetricAlarm } from './described';
import { childNames } from './relations';

type Input = Given<DescribeAlarmsInput>;

/** API_DescribeAlarms: "If you omit this parameter, … 50". */
const PAGE = 50;
const FILTERS = ['AlarmNames', 'AlarmNamePrefix', 'AlarmTypes', 'StateValue', 'ActionPrefix'] as const;

/** Different questions whose answers are remembered; who asks more of them gets each worked out. */
const MOST_ANSWERS = 64;

/** Alarms by name. Observed: only metric alarms unless types are named, and all three lists are there. An answer is the same until an alarm changes. */
export function describeAlarms(call: Call, input: Input): DescribeAlarmsOutput {
  const { answers } = hostOf(call);
  const question = JSON.stringify(input);
  let answer = answers.get(question) as DescribeAlarmsOutput | undefined;
  if (!answer) {
    answer = lasting(answerTo(call, input));
    if (answers.size < MOST_ANSWERS) answers.set(question, answer);
  }
  return answer;
}

function answerTo(call: Call, input: Input): DescribeAlarmsOutput {
  check(input);
  const related = relatedRows(call, input);
  const rows = related ?? alarms.of(call).values().filter(filterOf(input));
  const page = paginate(rows, {
    limit: input.MaxRecords ?? PAGE,
    token: input.NextToken,
    key: ({ alarm }) => alarm.alarmName,
    invalidToken: invalidNextToken(input.NextToken),
  });
  const { items } = page;
  const brief = related && briefly(call, input.ParentsOfAlarmName !== undefined);
  return {
    MetricAlarms: items.filter(isMetric).map((row) => brief?.(row) ?? describedMetricAlarm(row, call)),
    CompositeAlarms: items.filter(isComposite).map((row) => brief?.(row) ?? describedCompositeAlarm(row, call)),
    LogAlarms: [],
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

function check(input: Input): void {
  if (input.AlarmNames && input.AlarmNamePrefix !== undefined) throw invalidParameterCombination('AlarmNames and AlarmNamePrefix cannot both be set.');
  const { ChildrenOfAlarmName: children, ParentsOfAlarmName: parents } = input;
  if (children === undefined && parents === undefined) return;
  const other = children !== undefined && parents !== undefined ? 'ParentsOfAlarmName' : FILTERS.find((member) => input[member] !== undefined);
  if (other !== undefined) throw validationError(`${other} cannot be set together with ${children === undefined ? 'ParentsOfAlarmName' : 'ChildrenOfAlarmName'}.`);
}

const DEFAULT_TYPES: readonly AlarmType[] = ['MetricAlarm'];

function filterOf({ AlarmNames, AlarmNamePrefix = '', AlarmTypes = DEFAULT_TYPES, StateValue, ActionPrefix }: Input): (row: AlarmRow) => boolean {
  const names = AlarmNames && AlarmNames.length > 0 ? new Set(AlarmNames) : undefined;
  const types = AlarmTypes.length === 0 ? DEFAULT_TYPES : AlarmTypes;
  return (row) =>
    types.includes(isComposite(row) ? 'CompositeAlarm' : 'MetricAlarm') &&
    (names?.has(row.alarm.alarmName) ?? true) &&
    row.alarm.alarmName.startsWith(AlarmNamePrefix) &&
    (StateValue === undefined || row.state.stateValue === StateValue) &&
    (ActionPrefix === undefined || actionsOf(row).some((action) => action.startsWith(ActionPrefix)));
}

const actionsOf = ({ alarm }: AlarmRow): readonly string[] => [...(alarm.alarmActions ?? []), ...(alarm.okActions ?? []), ...(alarm.insufficientDataActions ?? [])];

function relatedRows(call: Call, { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child }: Input): readonly AlarmRow[] | undefined {
  const all = alarms.of(call);
  if (parent !== undefined) {
    const row = all.get(parent);
    if (!row || !isComposite(row)) throw noSuchAlarm();
    return [...new Set(childNames(row))].flatMap((name) => all.get(name) ?? []);
  }
  if (child === undefined) return undefined;
  if (!all.has(child)) throw noSuchAlarm();
  return all.values().filter((row) => isComposite(row) && childNames(row).includes(child));
}

/** Of relatives only some is told: of parents their names, of children their states, too. */
function briefly(call: Call, areParents: boolean): (row: AlarmRow) => MetricAlarm & CompositeAlarm {
  return ({ alarm, state, stateUpdatedAt }) => ({
    AlarmName: alarm.alarmName,
    AlarmArn: alarmArn(call, alarm.alarmName),
    ...(areParents ? {} : { StateValue: state.stateValue, StateUpdatedTimestamp: new Date(stateUpdatedAt) }),
  });
}

import type { Construct } from 'constructs';
import { requireThat } from '../validations/refuse';

/** What an alarm does when it changes state. Actions run on a change of state only, never while a state lasts. */
export interface AlarmActions {
  /**
   * ARNs to act on when the alarm goes to ALARM, usually topics. At most five.
   *
   * @default - none: the state changes and nobody is told
   */
  readonly alarmActions?: readonly string[];
  /**
   * ARNs to act on when the alarm goes to OK. At most five.
   *
   * @default - none
   */
  readonly okActions?: readonly string[];
  /**
   * ARNs to act on when the alarm goes to INSUFFICIENT_DATA. At most five.
   *
   * @default - none
   */
  readonly insufficientDataActions?: readonly string[];
  /**
   * Whether the actions run at all.
   *
   * @default true
   */
  readonly actionsEnabled?: boolean;
}

/** API_PutMetricAlarm and API_PutCompositeAlarm: "Maximum number of 5 items". */
const MAX_ACTIONS = 5;

/** Checks the actions and gives them the provider's form. */
export function actionArguments(scope: Construct, props: AlarmActions) {
  return {
    actionsEnabled: props.actionsEnabled ?? true,
    alarmActions: limited(scope, 'alarmActions', props.alarmActions),
    okActions: limited(scope, 'okActions', props.okActions),
    insufficientDataActions: limited(scope, 'insufficientDataActions', props.insufficientDataActions),
  };
}

function limited(scope: Construct, prop: string, actions: readonly string[] = []): string[] {
  requireThat(actions.length <= MAX_ACTIONS, scope, `number of ${prop}`, actions.length, `at most ${MAX_ACTIONS}`);
  return [...actions];
}

/** The actions out of wider props, to hand them on. */
export function onlyActions({ alarmActions, okActions, insufficientDataActions, actionsEnabled }: AlarmActions): AlarmActions {
  return {
    ...(alarmActions === undefined ? {} : { alarmActions }),
    ...(okActions === undefined ? {} : { okActions }),
    ...(insufficientDataActions === undefined ? {} : { insufficientDataActions }),
    ...(actionsEnabled === undefined ? {} : { actionsEnabled }),
  };
}

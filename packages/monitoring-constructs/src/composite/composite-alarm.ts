import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { Construct } from 'constructs';
import { actionArguments, type AlarmActions } from '../alarms/alarm-actions';
import { requireAlarmName, requireDescription } from '../alarms/alarm-limits';
import { requireThat } from '../validations/refuse';
import { requireWhole } from '../validations/values';
import { alarmsOf, elementsOf, hasOnlyFullGroups, printRule, type AlarmReference, type AlarmRule } from './alarm-rule';

/** An alarm that keeps the actions of a composite alarm back while it is in ALARM: a deployment, a maintenance window. */
export interface Suppressor {
  readonly alarm: AlarmReference;
  /**
   * Seconds that actions are held back to see whether the suppressor goes to ALARM.
   *
   * @default 120
   */
  readonly waitPeriod?: number;
  /**
   * Seconds that actions stay held back after the suppressor left ALARM.
   *
   * @default 120
   */
  readonly extensionPeriod?: number;
}

export interface CompositeAlarmProps extends AlarmActions {
  /** 1 to 255 characters, unique among all alarms of the account in the Region. */
  readonly alarmName: string;
  /** At most 1,024 characters. */
  readonly description: string;
  /** When the alarm is in ALARM. At most 100 alarms, 500 elements and 10,240 characters. */
  readonly rule: AlarmRule;
  /** @default - none: actions run at once */
  readonly suppressor?: Suppressor;
  /** @default - only the provider's default tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** API_PutCompositeAlarm and the quotas of composite alarms. */
const LIMITS = { alarms: 100, elements: 500, characters: 10_240 } as const;

/** One alarm over several, to be told once of what raises many. */
export class CompositeAlarm extends Construct {
  readonly alarm: CloudwatchCompositeAlarm;

  constructor(scope: Construct, id: string, props: CompositeAlarmProps) {
    super(scope, id);
    requireAlarmName(this, props.alarmName);
    requireDescription(this, props.description);
    this.alarm = new CloudwatchCompositeAlarm(this, 'alarm', {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      alarmRule: this.ruleText(props.rule),
      ...actionArguments(this, props),
      ...(props.suppressor === undefined ? {} : { actionsSuppressor: this.suppressorBlock(props.suppressor) }),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
  }

  get arn(): string {
    return this.alarm.arn;
  }

  private ruleText(rule: AlarmRule): string {
    requireThat(hasOnlyFullGroups(rule), this, 'rule', 'an empty group', 'made of groups with at least one member');
    const alarms = alarmsOf(rule).length;
    requireThat(alarms <= LIMITS.alarms, this, 'number of alarms in rule', alarms, `at most ${LIMITS.alarms}`);
    const elements = elementsOf(rule);
    requireThat(elements <= LIMITS.elements, this, 'number of elements in rule', elements, `at most ${LIMITS.elements}`);
    const text = printRule(rule);
    requireThat(text.length <= LIMITS.characters, this, 'rule length', text.length, `at most ${LIMITS.characters} characters`);
    return text;
  }

  private suppressorBlock({ alarm, waitPeriod = 120, extensionPeriod = 120 }: Suppressor) {
    requireWhole(this, 'waitPeriod', waitPeriod, 0);
    requireWhole(this, 'extensionPeriod', extensionPeriod, 0);
    return { alarm: alarm.arn, waitPeriod, extensionPeriod };
  }
}

import type { EpochMilliseconds } from '../clock/time';
import type { BusEvent } from '../events/envelope';
import { matchesEvent } from '../events/pattern';
import type { CloudTrailRecord } from '../events/record';
import { textMember } from '../events/record';
import { targetText } from '../events/target-input';
import type { EventRuleModel, EventTargetModel, Stack } from '../stack/model';
import { valuesOfField } from '../trail/selector-fields';

/** What carries out what rules ask for. */
export interface Targets {
  publish(rule: EventRuleModel, target: EventTargetModel, event: BusEvent, at: EpochMilliseconds, text: string): void;
  writeLog(rule: EventRuleModel, target: EventTargetModel, logGroupName: string, at: EpochMilliseconds, message: string): void;
  call(rule: EventRuleModel, target: EventTargetModel, at: EpochMilliseconds, input: string): void;
}

interface Waiting {
  readonly at: EpochMilliseconds;
  readonly order: number;
  readonly event: BusEvent;
  readonly rules: readonly EventRuleModel[];
}

/** The default event bus of the stack's Region: its rules, and events that are on their way. */
export class Bus {
  private readonly rules: readonly EventRuleModel[];
  private waiting: Waiting[] = [];

  constructor(
    stack: Stack,
    private readonly targets: Targets,
  ) {
    this.rules = stack.eventRules.filter(({ enabled }) => enabled);
  }

  get isIdle(): boolean {
    return this.rules.length === 0;
  }

  /** Log groups that rules write to. */
  logGroupNames(): ReadonlySet<string> {
    return new Set(this.rules.flatMap(({ targets }) => targets.flatMap(({ arn }) => logGroupNameOf(arn) ?? [])));
  }

  /** The rules an event matches; for a read-only management event recorded by CloudTrail only those that ask for them. */
  matching(event: BusEvent, record?: CloudTrailRecord): readonly EventRuleModel[] {
    const isQuiet = record !== undefined && isReadOnlyManagement(record);
    return this.rules.filter((rule) => (!isQuiet || rule.readOnlyEvents) && matchesEvent(rule.pattern, event));
  }

  /** An event that rules match will be there at a moment. @param order among events of the same moment */
  expect(event: BusEvent, rules: readonly EventRuleModel[], at: EpochMilliseconds, order: number): void {
    let index = this.waiting.length;
    while (index > 0 && (this.waiting[index - 1]!.at > at || (this.waiting[index - 1]!.at === at && this.waiting[index - 1]!.order > order))) index -= 1;
    this.waiting.splice(index, 0, { at, order, event, rules });
  }

  get nextAt(): EpochMilliseconds {
    return this.waiting[0]?.at ?? Infinity;
  }

  /** Hands over what arrives until a moment, that moment included. */
  handOverUntil(moment: EpochMilliseconds): void {
    while (this.nextAt <= moment) {
      const { event, rules, at } = this.waiting.shift()!;
      this.handOver(event, rules, at);
    }
  }

  handOver(event: BusEvent, rules: readonly EventRuleModel[], at: EpochMilliseconds): void {
    for (const rule of rules) {
      for (const target of rule.targets) {
        const text = targetText(target.input, event);
        const logGroupName = logGroupNameOf(target.arn);
        if (/^arn:[^:]+:sns:/.test(target.arn)) this.targets.publish(rule, target, event, at, text);
        else if (logGroupName !== undefined) this.targets.writeLog(rule, target, logGroupName, at, logMessage(target, text));
        else this.targets.call(rule, target, at, text);
      }
    }
  }
}

/** EventBridge user guide, "Events from AWS services": of management events, reads stay away unless a rule's state asks for them. */
function isReadOnlyManagement(record: CloudTrailRecord): boolean {
  return valuesOfField('eventCategory', record)[0] === 'Management' && valuesOfField('readOnly', record)[0] === 'true';
}

function logGroupNameOf(arn: string): string | undefined {
  return /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:([^:]+)(?::\*)?$/.exec(arn)?.[1];
}

/** A template for a log group must give `{"timestamp": …, "message": …}`; what is written is the message. */
function logMessage({ input }: EventTargetModel, text: string): string {
  if (input.kind !== 'template') return text;
  try {
    return textMember(JSON.parse(text), 'message') ?? text;
  } catch {
    return text;
  }
}

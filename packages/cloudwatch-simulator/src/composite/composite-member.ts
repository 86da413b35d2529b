import { Member } from '../alarm/member';
import type { CompositeAlarm } from '../alarm/configuration';
import type { AlarmSnapshot, AlarmStatus } from '../alarm/engine-interface';
import type { EpochMilliseconds } from '../clock/time';
import { longDate } from '../clock/format';
import { SECOND } from '../clock/time';
import type { HistoryOwner } from '../history/write-items';
import type { TriggeringChild } from '../notification/occasion';
import { parseAlarmRule } from './parse-rule';
import type { AlarmRule } from './rule';

/** Why a composite alarm's actions are held back at present. */
interface Suppression {
  readonly by: NonNullable<AlarmStatus['actionsSuppressedBy']>;
  readonly reason: string;
  /** When it ends by itself. */
  readonly until: EpochMilliseconds;
}

/**
 * A composite alarm and the holding back of its actions: User Guide, "Composite alarm action suppression", and as
 * observed. Every transition waits for the suppressor; while that is in ALARM actions are held; when it leaves ALARM
 * they stay held for the extension period. What is held runs once, for the state the alarm is in then.
 */
export class CompositeMember extends Member<CompositeAlarm> {
  readonly rule: AlarmRule;
  triggeringChildren: readonly TriggeringChild[] = [];
  private suppression: Suppression | undefined;
  private holdsActions = false;

  constructor(alarm: CompositeAlarm, alarmArn: string, order: number, at: EpochMilliseconds) {
    super(alarm, alarmArn, order, at);
    this.rule = parseAlarmRule(alarm.alarmRule);
  }

  get owner(): HistoryOwner {
    return { alarmName: this.alarmName, alarmType: 'CompositeAlarm' };
  }

  get releaseAt(): EpochMilliseconds {
    return this.suppression?.until ?? Infinity;
  }

  get isHolding(): boolean {
    return this.holdsActions;
  }

  /** A transition of its own, whose actions have to wait. */
  hold(at: EpochMilliseconds, suppressor: Member): void {
    this.holdsActions = true;
    if (suppressor.state.stateValue === 'ALARM') this.suppression = this.byAlarm(suppressor);
    else this.suppression = byPeriod('WaitPeriod', at + (this.alarm.actionsSuppressorWaitPeriod ?? 0) * SECOND);
  }

  /** The suppressor changed. Returns whether that changed the suppression. */
  follow(suppressor: Member, at: EpochMilliseconds): boolean {
    if (suppressor.state.stateValue === 'ALARM') {
      this.suppression = this.byAlarm(suppressor);
    } else if (this.suppression?.by === 'Alarm') {
      this.suppression = byPeriod('ExtensionPeriod', at + (this.alarm.actionsSuppressorExtensionPeriod ?? 0) * SECOND);
    } else {
      return false;
    }
    this.stateUpdatedAt = at;
    return true;
  }

  /** The period is over. Returns whether actions were held. */
  release(): boolean {
    this.stateUpdatedAt = this.releaseAt;
    this.suppression = undefined;
    const wasHolding = this.holdsActions;
    this.holdsActions = false;
    return wasHolding;
  }

  override inherit(other: Member): void {
    super.inherit(other);
    if (!(other instanceof CompositeMember)) return;
    this.triggeringChildren = other.triggeringChildren;
    this.suppression = other.suppression;
    this.holdsActions = other.holdsActions;
  }

  override snapshot(): AlarmSnapshot {
    const { suppression, triggeringChildren, holdsActions } = this;
    const held = suppression && { by: suppression.by, reason: suppression.reason, ...(suppression.until === Infinity ? {} : { until: suppression.until }) };
    return { ...super.snapshot(), triggeringChildren, holdsActions, ...(held === undefined ? {} : { suppression: held }) };
  }

  override restore(snapshot: AlarmSnapshot): void {
    super.restore(snapshot);
    this.triggeringChildren = snapshot.triggeringChildren ?? [];
    this.holdsActions = snapshot.holdsActions ?? false;
    this.suppression = snapshot.suppression && { until: Infinity, ...snapshot.suppression };
  }

  override status(): AlarmStatus {
    const { suppression } = this;
    return { ...super.status(), ...(suppression === undefined ? {} : { actionsSuppressedBy: suppression.by, actionsSuppressedReason: suppression.reason }) };
  }

  private byAlarm(suppressor: Member): Suppression {
    const reason = `Actions suppressed by ${suppressor.alarmArn} that transitioned to ALARM at ${longDate(suppressor.stateTransitionedAt)}`;
    return { by: 'Alarm', reason, until: Infinity };
  }
}

function byPeriod(by: 'WaitPeriod' | 'ExtensionPeriod', until: EpochMilliseconds): Suppression {
  return { by, reason: `Actions suppressed by ${by}`, until };
}

import type { EpochMilliseconds, TimeInput } from '../clock/time';
import { toEpochMilliseconds } from '../clock/time';
import { checkRuleAlarms, alarmArnOf, alarmNameOf } from '../composite/check-rule';
import { CompositeMember } from '../composite/composite-member';
import { alarmsOf, ruleHolds } from '../composite/rule';
import { writeJson } from '../history/aws-json';
import { awsTimestamp, longDate } from '../clock/format';
import type { AlarmHistoryItem } from '../history/item';
import { createdItem, deletedItem, stateUpdateItem, updatedItem } from '../history/write-items';
import type { MetricDatum } from '../metric/datum';
import type { TriggeringChild } from '../notification/occasion';
import { carryOut, holdBack } from './actions';
import type { ActionContext, CarriedOut, Change } from './actions';
import { checkCompositeAlarm, checkMetricAlarm } from './check-alarm';
import type { CompositeAlarm, MetricAlarm } from './configuration';
import type { AlarmEngineInterface, AlarmEngineOptions, AlarmSnapshot, AlarmStatus } from './engine-interface';
import { Evaluations } from './evaluations';
import { MetricMember } from './member';
import type { Member } from './member';
import type { AlarmState, Transition } from './metric-alarm-run';
import { Outbox } from './outbox';
import { planOf } from './plan';
import { scheduleOf } from './schedule';
import type { UndocumentedSettings } from './settings';
import type { StateValue } from './state';

/** See `AlarmEngineInterface`. */
export class AlarmEngine implements AlarmEngineInterface {
  private readonly context: ActionContext;
  /** In order of creation: a replaced alarm keeps its place. */
  private readonly members = new Map<string, Member>();
  private compositesInOrder: readonly CompositeMember[] | undefined;
  private readonly evaluations: Evaluations;
  private readonly outbox = new Outbox();
  private time: EpochMilliseconds;
  private created = 0;

  constructor(private readonly options: AlarmEngineOptions) {
    this.time = toEpochMilliseconds(options.startAt, 'startAt');
    const { accountId = '000000000000', region = 'us-east-1', permitAction = () => true } = options;
    this.context = { accountId, region, permitAction };
    this.evaluations = new Evaluations(options.metrics, options.everyEvaluation ?? false);
  }

  get now(): EpochMilliseconds {
    return this.time;
  }

  putMetricAlarm(alarm: MetricAlarm): void {
    const { period, isExpression } = planOf(alarm);
    checkMetricAlarm(alarm, period);
    // A window that does not go with the period is refused before anything is written.
    scheduleOf({ ...alarm, evaluationWindow: alarm.evaluationWindow, period, isExpression }, this.settingsOf(alarm.alarmName));
    const before = this.members.get(alarm.alarmName);
    const member = new MetricMember(alarm, this.arnOf(alarm), before?.order ?? this.created, this.time);
    if (!this.register(member, before)) return;
    this.run(member);
  }

  putCompositeAlarm(alarm: CompositeAlarm): void {
    checkCompositeAlarm(alarm);
    const before = this.members.get(alarm.alarmName);
    const member = new CompositeMember(alarm, this.arnOf(alarm), before?.order ?? this.created, this.time);
    checkRuleAlarms(alarm.alarmName, member.rule, this.context, (name) => this.members.has(name), (name) => this.childrenOf(name));
    this.suppressorOf(member);
    if (!this.register(member, before)) return;
    const children = alarmsOf(member.rule).map((name) => this.childNow(this.members.get(alarmNameOf(name))!));
    const stateValue = this.ruleState(member);
    const verb = before === undefined ? 'was created and its alarm rule evaluates to' : 'was updated and its new alarm rule evaluates to';
    if (stateValue !== member.state.stateValue) this.enterComposite(member, `${member.alarmArn} ${verb} ${stateValue}`, stateValue, children, this.time);
    this.settle(this.time);
  }

  deleteAlarms(alarmNames: readonly string[]): void {
    const members = alarmNames.flatMap((name) => this.members.get(name) ?? []);
    for (const { alarmName } of members) {
      const parents = [...this.members.values()].filter((other) => !alarmNames.includes(other.alarmName) && this.childrenOf(other.alarmName).includes(alarmName));
      if (parents.length > 0) throw new Error(`Cannot delete ${alarmName} as there are composite alarm(s) depending on it.`);
    }
    for (const member of members) {
      this.members.delete(member.alarmName);
      this.compositesInOrder = undefined;
      this.evaluations.stop(member.alarmName);
      this.tell(deletedItem(member.owner, this.time, member.configuration()));
    }
    this.settle(this.time);
  }

  setAlarmState(alarmName: string, stateValue: StateValue, stateReason: string, stateReasonData?: string): void {
    const member = this.members.get(alarmName);
    if (member === undefined) throw new Error(`there is no alarm '${alarmName}'`);
    if (member.state.stateValue === stateValue) return;
    const to: AlarmState = { stateValue, stateReason, ...(stateReasonData === undefined ? {} : { stateReasonData }) };
    this.evaluations.run(alarmName)?.setState(to);
    if (member instanceof CompositeMember) member.triggeringChildren = [];
    this.enter(member, to, this.time);
    this.settle(this.time);
  }

  enableAlarmActions(alarmNames: readonly string[]): void {
    this.switchActions(alarmNames, true);
  }

  disableAlarmActions(alarmNames: readonly string[]): void {
    this.switchActions(alarmNames, false);
  }

  putMetricData(datum: MetricDatum): void {
    this.options.metrics?.put(datum);
    this.evaluations.put(datum);
  }

  advanceTo(moment: TimeInput): void {
    const until = toEpochMilliseconds(moment, 'moment');
    if (until < this.time) throw new Error(`time cannot go back: it is ${awsTimestamp(this.time)}, asked for ${awsTimestamp(until)}`);
    const due: { readonly member: Member; readonly transition: Transition }[] = [];
    this.evaluations.advanceTo(until, (transition, { alarmName }) => due.push({ member: this.members.get(alarmName)!, transition }));
    due.sort((a, b) => a.transition.timestamp - b.transition.timestamp || a.member.order - b.member.order);
    for (const { member, transition } of due) {
      this.settle(transition.timestamp);
      this.enter(member, transition.to, transition.timestamp);
    }
    this.settle(until);
    this.time = until;
  }

  nextDueAt(): EpochMilliseconds | undefined {
    const releases = this.composites().map((member) => member.releaseAt);
    const next = Math.min(this.evaluations.nextDueAt, ...releases, this.outbox.nextAt);
    return next === Infinity ? undefined : next;
  }

  describeAlarms(): readonly AlarmStatus[] {
    return [...this.members.values()].map((member) => member.status());
  }

  snapshot(alarmName: string): AlarmSnapshot | undefined {
    return this.members.get(alarmName)?.snapshot();
  }

  restore(snapshots: readonly AlarmSnapshot[]): void {
    for (const snapshot of snapshots) {
      const { alarm, configurationUpdatedAt } = snapshot;
      const [alarmArn, order] = [this.arnOf(alarm), this.created];
      const member = 'alarmRule' in alarm ? new CompositeMember(alarm, alarmArn, order, configurationUpdatedAt) : new MetricMember(alarm, alarmArn, order, configurationUpdatedAt);
      member.restore(snapshot);
      this.created += 1;
      this.place(member);
      if (member instanceof MetricMember) this.run(member);
    }
  }

  /** Has a metric alarm evaluated from now on. */
  private run({ alarm, state }: MetricMember): void {
    this.evaluations.start(alarm, this.settingsOf(alarm.alarmName), this.time, state);
    this.settle(this.time);
  }

  firstEvaluationSeeing(alarmName: string, visibleAt: EpochMilliseconds): EpochMilliseconds | undefined {
    return this.evaluations.run(alarmName)?.firstEvaluationSeeing(visibleAt);
  }

  get longestReach(): number {
    return this.evaluations.longestReach;
  }

  /** Adds or replaces an alarm. Returns false when nothing about it has changed. */
  private register(member: Member, before: Member | undefined): boolean {
    if (before === undefined) {
      this.created += 1;
      this.place(member);
      this.tell(createdItem(member.owner, this.time, member.configuration()));
      return true;
    }
    if (before.owner.alarmType !== member.owner.alarmType) throw new Error(`AlarmName [${member.alarmName}] is already used by another alarm of a different type`);
    member.inherit(before);
    member.configurationUpdatedAt = before.configurationUpdatedAt;
    if (writeJson(before.configuration()) === writeJson(member.configuration())) return false;
    member.configurationUpdatedAt = this.time;
    this.place(member);
    this.evaluations.stop(member.alarmName);
    this.tell(updatedItem(member.owner, this.time, before.configuration(), member.configuration()));
    return true;
  }

  private place(member: Member): void {
    this.members.set(member.alarmName, member);
    this.compositesInOrder = undefined;
  }

  private switchActions(alarmNames: readonly string[], actionsEnabled: boolean): void {
    for (const member of alarmNames.flatMap((name) => this.members.get(name) ?? [])) {
      if (member.actionsEnabled === actionsEnabled) continue;
      const before = member.configuration();
      member.actionsEnabled = actionsEnabled;
      member.configurationUpdatedAt = this.time;
      this.tell(updatedItem(member.owner, this.time, before, member.configuration()));
    }
    this.settle(this.time);
  }

  /** Everything that follows from an alarm's having entered a state, at that very moment. */
  private enter(member: Member, to: AlarmState, at: EpochMilliseconds): void {
    const from = member.state;
    member.enter(to, at);
    this.tell(stateUpdateItem(member.owner, at, from, to));
    const triggeringChildren = member instanceof CompositeMember ? member.triggeringChildren : [];
    const change = { from, to, at, runAt: this.runAt(member, at), triggeringChildren };
    const suppressor = member instanceof CompositeMember ? this.suppressorOf(member) : undefined;
    if (suppressor === undefined) {
      this.perform(carryOut(member, change, this.context));
    } else {
      (member as CompositeMember).hold(at, suppressor);
      this.perform(holdBack(member, change));
    }
    for (const composite of this.composites()) this.follow(composite, member, at);
  }

  /** A composite alarm looks at a change of an alarm it may depend on. */
  private follow(composite: CompositeMember, changed: Member, at: EpochMilliseconds): void {
    if (this.suppressorOf(composite) === changed && composite.follow(changed, at) && composite.isHolding) {
      this.perform(holdBack(composite, this.sameState(composite, at)));
    }
    if (!this.childrenOf(composite.alarmName).includes(changed.alarmName)) return;
    const stateValue = this.ruleState(composite);
    if (stateValue === composite.state.stateValue) return;
    const reason = `${changed.alarmArn} transitioned to ${changed.state.stateValue} at ${longDate(at)}`;
    this.enterComposite(composite, reason, stateValue, [this.childNow(changed)], at);
  }

  private enterComposite(member: CompositeMember, stateReason: string, stateValue: StateValue, children: readonly TriggeringChild[], at: EpochMilliseconds): void {
    const triggeringAlarms = children.map((child) => ({ arn: child.alarmArn, state: { value: child.stateValue, timestamp: awsTimestamp(child.timestamp) } }));
    member.triggeringChildren = children;
    this.enter(member, { stateValue, stateReason, stateReasonData: writeJson({ triggeringAlarms }) }, at);
  }

  /** Runs what falls due until a moment: held actions that are released, and the outbox. */
  private settle(moment: EpochMilliseconds): void {
    for (let next = this.nextRelease(); next !== undefined && next.releaseAt <= moment; next = this.nextRelease()) {
      const at = next.releaseAt;
      if (next.release()) this.perform(carryOut(next, { ...this.sameState(next, at), triggeringChildren: next.triggeringChildren }, this.context));
    }
    this.outbox.deliverUntil(moment);
  }

  private nextRelease(): CompositeMember | undefined {
    return this.composites().reduce<CompositeMember | undefined>((first, member) => (member.releaseAt < (first?.releaseAt ?? Infinity) ? member : first), undefined);
  }

  private sameState(member: Member, at: EpochMilliseconds): Change {
    return { from: member.state, to: member.state, at, runAt: this.runAt(member, at) };
  }

  private perform(actions: readonly CarriedOut[]): void {
    for (const { item, notification } of actions) {
      this.tell(item);
      if (notification !== undefined) this.outbox.add(notification.timestamp, () => this.options.onNotification?.(notification));
    }
  }

  private tell(item: AlarmHistoryItem): void {
    this.outbox.add(item.timestamp, () => this.options.onHistory?.(item));
  }

  private ruleState(member: CompositeMember): StateValue {
    return ruleHolds(member.rule, (name) => this.members.get(alarmNameOf(name))?.state.stateValue) ? 'ALARM' : 'OK';
  }

  private suppressorOf(member: CompositeMember): Member | undefined {
    const { actionsSuppressor } = member.alarm;
    if (actionsSuppressor === undefined) return undefined;
    const suppressor = this.members.get(alarmNameOf(actionsSuppressor));
    if (suppressor === undefined) throw new Error(`alarm '${member.alarmName}': there is no alarm '${actionsSuppressor}' to be its actionsSuppressor`);
    return suppressor;
  }

  private childrenOf(alarmName: string): readonly string[] {
    const member = this.members.get(alarmName);
    return member instanceof CompositeMember ? alarmsOf(member.rule).map(alarmNameOf) : [];
  }

  private childNow(member: Member): TriggeringChild {
    return { alarmArn: member.alarmArn, stateValue: member.state.stateValue, timestamp: member.stateTransitionedAt };
  }

  private composites(): readonly CompositeMember[] {
    this.compositesInOrder ??= [...this.members.values()].filter((member) => member instanceof CompositeMember);
    return this.compositesInOrder;
  }

  private arnOf(alarm: MetricAlarm | CompositeAlarm): string {
    return alarm.alarmArn ?? alarmArnOf(alarm.alarmName, this.context);
  }

  private settingsOf(alarmName: string): UndocumentedSettings {
    return { ...this.options.settings, ...this.options.settingsOf?.(alarmName) };
  }

  private runAt(member: Member, at: EpochMilliseconds): EpochMilliseconds {
    return at + (this.settingsOf(member.alarmName).actionDelay ?? 0);
  }
}

import type { EpochMilliseconds } from '../clock/time';
import type { AlarmHistoryItem } from '../history/item';
import { actionItem } from '../history/write-items';
import { isTopic, notificationOf, publishedMessage } from '../notification/notify';
import type { AlarmNotification } from '../notification/notification';
import type { TriggeringChild } from '../notification/occasion';
import type { ActionOccasion, AlarmEngineOptions } from './engine-interface';
import type { Member } from './member';
import type { AlarmState } from './metric-alarm-run';

/** What the carrying out of actions depends on. */
export interface ActionContext {
  readonly accountId: string;
  readonly region: string;
  readonly permitAction: NonNullable<AlarmEngineOptions['permitAction']>;
}

/** One action that was carried out, or was not. */
export interface CarriedOut {
  readonly item: AlarmHistoryItem;
  readonly notification?: AlarmNotification;
}

/** The change whose actions are to run. */
export interface Change {
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly at: EpochMilliseconds;
  /** When the actions run. */
  readonly runAt: EpochMilliseconds;
  readonly triggeringChildren?: readonly TriggeringChild[];
}

/**
 * Runs the actions of the state an alarm has entered. A topic gets a message; any other action (EC2, Lambda, Auto
 * Scaling, Systems Manager) only leaves its line in the history. An action that is not permitted leaves its error there
 * and does not keep the alarm from its state.
 */
export function carryOut(member: Member, change: Change, context: ActionContext): CarriedOut[] {
  return member.actionsOf(change.to.stateValue).map((action) => {
    const notification = isTopic(action) ? publication(member, action, change, context) : undefined;
    const permitted = context.permitAction(action, member.alarmName, occasionOf(member, change, notification));
    const outcome = { action, stateUpdatedAt: change.at, from: change.from, to: change.to };
    if (permitted !== true) return { item: actionItem(member.owner, change.runAt, { ...outcome, actionState: 'Failed', error: permitted }) };
    if (notification === undefined) return { item: actionItem(member.owner, change.runAt, { ...outcome, actionState: 'Succeeded' }) };
    const published = publishedMessage(notification);
    return { item: actionItem(member.owner, change.runAt, { ...outcome, actionState: 'Succeeded', publishedMessage: published }), notification };
  });
}

function occasionOf(member: Member, { from, to, at }: Change, notification: AlarmNotification | undefined): ActionOccasion {
  return { alarm: member.alarm, alarmArn: member.alarmArn, from, to, at, ...(notification === undefined ? {} : { notification }) };
}

/** What a held action leaves in the history. */
export function holdBack(member: Member, change: Change): CarriedOut[] {
  const { from, to, at, runAt } = change;
  return member.actionsOf(to.stateValue).map((action) => ({
    item: actionItem(member.owner, runAt, { action, actionState: 'Suppressed', stateUpdatedAt: at, from, to }),
  }));
}

/** The error that AWS writes when a topic's policy does not let CloudWatch publish. Observed. */
export function notAuthorizedToPublish(topicArn: string): string {
  return `CloudWatch Alarms is not authorized to perform: SNS:Publish on resource:${topicArn}`;
}

function publication(member: Member, topicArn: string, change: Change, { accountId, region }: ActionContext): AlarmNotification {
  const occasion = {
    alarm: member.alarm,
    alarmArn: member.alarmArn,
    accountId,
    region,
    configurationUpdatedAt: member.configurationUpdatedAt,
    from: change.from,
    to: change.to,
    changedAt: change.at,
    triggeringChildren: change.triggeringChildren ?? [],
  };
  return notificationOf(occasion, topicArn, change.runAt, member.owner.estimate);
}

import type { ActionItem } from '../history/item';
import type { EpochMilliseconds } from '../clock/time';
import type { BusEvent } from '../events/envelope';
import { member } from '../events/record';
import type { AlarmNotification } from '../notification/notification';
import type { TopicMessage } from '../notification/sns-envelope';
import { topicAdmits } from '../notification/topic-admits';
import { stableUuid } from '../random/draw';
import type { EventRuleModel, EventTargetModel, Stack } from '../stack/model';
import type { Targets } from './bus';
import type { ChainHooks } from './chain-interface';
import type { Emissions } from './emissions';
import { RANK } from './emissions';
import { FanOut } from './fan-out';
import type { ChainOptions } from './options';
import type { NotificationOrigin } from './published';

/** Where the chain leads: topics and their subscriptions, targets of rules. */
export class Outlets implements Targets {
  private readonly fanOut: FanOut;
  /** Answers of `permits`: neither policies nor names change. */
  private readonly permitted = new Map<string, true | string>();

  constructor(
    private readonly stack: Stack,
    options: ChainOptions,
    private readonly hooks: ChainHooks,
    private readonly emissions: Emissions,
    private readonly write: (logGroupName: string, at: EpochMilliseconds, message: string) => void,
  ) {
    this.fanOut = new FanOut(stack.topics, options.unconfirmed ?? []);
  }

  /** Whether an alarm's action can be carried out. Only topics of the stack can refuse. */
  permits(action: string, alarmName: string): true | string {
    const key = `${action} ${alarmName}`;
    const known = this.permitted.get(key);
    if (known !== undefined) return known;
    const answer = this.admits(action, alarmName);
    this.permitted.set(key, answer);
    return answer;
  }

  private admits(action: string, alarmName: string): true | string {
    const topic = this.stack.topics.find(({ arn }) => arn === action);
    if (topic === undefined) return true;
    const { partition, region, accountId } = this.stack;
    return topicAdmits(topic, { service: 'cloudwatch.amazonaws.com', sourceArn: `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${alarmName}`, accountId });
  }

  publishAlarm(notification: AlarmNotification): void {
    const { alarmName, topicArn, timestamp, subject, message, email, sms, estimate } = notification;
    const messageId = stableUuid(`${alarmName} ${timestamp} ${topicArn} ${subject}`);
    this.tell({ topicArn, messageId, timestamp, subject, message, email, sms }, { kind: 'alarm', alarmName, notification }, RANK.alarms, estimate);
  }

  publish(rule: EventRuleModel, target: EventTargetModel, event: BusEvent, at: EpochMilliseconds, text: string): void {
    const topic = this.stack.topics.find(({ arn }) => arn === target.arn);
    const admitted = topic === undefined || topicAdmits(topic, { service: 'events.amazonaws.com', sourceArn: rule.arn, accountId: this.stack.accountId });
    if (admitted !== true) return this.fail(at, rule.name, 'rule', target.arn, String(admitted), RANK.bus);
    const messageId = stableUuid(`${rule.name} ${event.id} ${target.address} ${at}`);
    this.tell({ topicArn: target.arn, messageId, timestamp: at, message: text }, { kind: 'rule', ruleName: rule.name, event }, RANK.bus);
  }

  writeLog(rule: EventRuleModel, target: EventTargetModel, logGroupName: string, at: EpochMilliseconds, message: string): void {
    this.write(logGroupName, at, message);
    this.call(rule, target, at, message);
  }

  call(rule: EventRuleModel, target: EventTargetModel, at: EpochMilliseconds, input: string): void {
    const call = { timestamp: at, ruleName: rule.name, address: target.address, targetArn: target.arn, input };
    this.emissions.add(at, RANK.bus, 0, () => this.hooks.onTargetCall?.(call));
  }

  reportAction({ actionState, timestamp, alarmName, action, historyData }: ActionItem): void {
    if (actionState !== 'Failed') return;
    this.fail(timestamp, alarmName, 'alarm', action, String(member(JSON.parse(historyData), 'error')), RANK.alarms);
  }

  private fail(timestamp: EpochMilliseconds, source: string, kind: 'alarm' | 'rule', action: string, error: string, rank: number): void {
    this.emissions.add(timestamp, rank, 0, () => this.hooks.onFailedAction?.({ timestamp, source, kind, action, error }));
  }

  private tell(message: TopicMessage, origin: NotificationOrigin, rank: number, estimate?: string): void {
    if (this.hooks.onNotification === undefined) return;
    const { timestamp, topicArn, subject, message: text } = message;
    const notification = {
      timestamp,
      topicArn,
      origin,
      ...(subject === undefined ? {} : { subject }),
      message: text,
      deliveries: this.fanOut.deliver(message),
      ...(estimate === undefined ? {} : { estimate }),
    };
    this.emissions.add(timestamp, rank, 0, () => this.hooks.onNotification?.(notification));
  }
}

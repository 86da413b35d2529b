import type { Target } from '@aws-sdk/client-eventbridge';
import { targetText } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ingestMetricData } from '../../cloudwatch/ingest';
import { invokeAs } from '../../lambda/invoke';
import type { Attempt, ServicePrincipal } from '../../service-principal';
import { publishAs } from '../../sns/publish';
import type { MessageAttributes } from '../../sqs/messages/message';
import { sendAs } from '../../sqs/send';
import type { BusEvent } from '../event';
import { writeEvent } from './log-group';
import type { Rule } from '../rules/rule';
import { serviceOf, type TargetService } from './service';
import { inputOf } from './input';
import { withReservedVariables } from './reserved-variables';

const PRINCIPAL = 'events.amazonaws.com';

/** Gives an event to every target of a rule. What a target refuses goes to its dead-letter queue, if it has one. */
export function deliver(scope: Scope, rule: Rule, event: BusEvent): void {
  const sender: ServicePrincipal = { principal: PRINCIPAL, sourceArn: rule.arn };
  let failed = 0;
  for (const target of rule.targets) {
    const text = targetText(...withReservedVariables(inputOf(target), rule, event, scope.world.clock.now()));
    const attempt = give(sender, scope, target, text, event);
    if ('made' in attempt) continue;
    failed += 1;
    const queue = target.DeadLetterConfig?.Arn;
    if (queue !== undefined) sendAs(sender, scope, queue, text, refusedDelivery(rule, target, attempt.refused));
  }
  count(scope, rule, failed);
}

/** What a message in a dead-letter queue tells of itself. EventBridge user guide, "Using dead-letter queues". */
function refusedDelivery(rule: Rule, target: Given<Target>, refused: string): MessageAttributes {
  const text = (StringValue: string): MessageAttributes[string] => ({ DataType: 'String', StringValue });
  return { RULE_ARN: text(rule.arn), TARGET_ARN: text(target.Arn), ERROR_MESSAGE: text(refused) };
}

function give(sender: ServicePrincipal, scope: Scope, target: Given<Target>, text: string, event: BusEvent): Attempt<string> {
  const service: TargetService | undefined = serviceOf(target.Arn);
  switch (service) {
    case 'sns':
      return publishAs(sender, scope, target.Arn, { message: text });
    case 'sqs':
      return sendAs(sender, scope, target.Arn, text);
    case 'lambda':
      return invokeAs(sender, scope, target.Arn, text);
    case 'logs':
      return writeEvent(sender, scope, target, text, event);
    case undefined:
      return { refused: `No such kind of target: ${target.Arn}` };
    default:
      return service satisfies never;
  }
}

/** EventBridge user guide, "Monitoring Amazon EventBridge": what a rule counts of itself. */
function count(scope: Scope, rule: Rule, failed: number): void {
  const common = { namespace: 'AWS/Events', dimensions: [{ name: 'RuleName', value: rule.name }], timestamp: scope.world.clock.now(), unit: 'Count' };
  const delivered = rule.targets.length;
  ingestMetricData(scope, [
    { ...common, metricName: 'TriggeredRules', value: 1 },
    ...(delivered > 0 ? [{ ...common, metricName: 'Invocations', value: delivered }] : []),
    ...(failed > 0 ? [{ ...common, metricName: 'FailedInvocations', value: failed }] : []),
  ]);
}
